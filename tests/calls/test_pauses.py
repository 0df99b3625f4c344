"""A pause in a text is silence for callers, not a word."""

import base64
import io
import wave
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from engine import tree as t
from menus.draft.importing import import_tree
from menus.models import PhoneNumber
from menus.publishing.publish import publish
from tests.sipgate import Sipgate, kinds
from tests.twilio import Twilio

BYE = t.Goodbye("bye", "Bye", t.Prompt("Goodbye. [pause 2] Really & truly."))


def published(provider: str, number: str, voice: str = "", text: str = BYE.prompt.text) -> None:
    row = import_tree(t.Tree("t", "T", "bye", {"bye": replace(BYE, prompt=t.Prompt(text))}, voice=voice))
    PhoneNumber.objects.create(number=number, tree=row, provider=provider)
    publish(row)


@pytest.mark.django_db
def test_twilio_is_told_to_pause() -> None:
    published("twilio", "+15550100004")
    answer = Twilio(To="+15550100004").voice()
    assert '>Goodbye.</Say><Pause length="2"/><Say language="en-US">Really &amp; truly.</Say>' in answer.replace(
        ' length="2" />', ' length="2"/>'
    )


@pytest.mark.django_db
def test_sipgate_is_told_to_pause() -> None:
    published("sipgate", "+15550100001")
    (spoken, *_) = Sipgate().start()
    assert spoken["ssml"] == (
        '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US">'
        '<voice name="en-US-JennyNeural">Goodbye. <break time="2s"/> Really &amp; truly.</voice></speak>'
    )
    assert "text" not in spoken


@pytest.mark.django_db
def test_a_voice_that_reads_no_marks_pauses_by_a_silence_between_two_sentences() -> None:
    published("sipgate", "+15550100001", voice="eleven_labs:Ada")
    sipgate = Sipgate()
    first, pause, second = sipgate.start()
    assert (first["text"], second["text"]) == ("Goodbye.", "Really & truly.")
    assert first["tts"] == second["tts"] == {"provider": "eleven_labs", "voice": "Ada"}
    with wave.open(io.BytesIO(base64.b64decode(pause["audio"]))) as silence:
        assert silence.getnframes() == 2 * silence.getframerate()
    assert [sipgate.ended(), sipgate.ended()] == [[], []]  # the call ends when all three are over
    assert kinds(sipgate.ended()) == ["hangup"]


@pytest.mark.parametrize("provider", ["twilio", "sipgate"])
@pytest.mark.django_db
def test_what_xml_cannot_say_is_left_out(provider: str) -> None:
    number = {"twilio": "+15550100004", "sipgate": "+15550100001"}[provider]
    published(provider, number, text="One \x0b[pause 1] two\ufffe.")
    said = Twilio(To=number).voice() if provider == "twilio" else Sipgate().start()[0]["ssml"]
    ElementTree.fromstring(said)
    assert "two." in said
