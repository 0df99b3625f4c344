"""Recordings on a sipgate number: within the answer, in sipgate's only format, converted when publishing."""

import base64
import io
import wave

import pytest
from django.conf import settings
from django.test import Client

from engine.check import Level
from menus.audio.keeping import keep_audio
from menus.draft.compile import compile_tree
from menus.models import Menu, Message, PhoneNumber, PhoneTree, Queue, Transfer, Voicemail, Wording
from menus.publishing.problems import problems_in
from menus.publishing.publish import CannotPublish, publish
from simulator.sipgate.rules import sound
from tests.sipgate import Sipgate, kinds, spoken
from tests.sounds import mp3, wav
from tests.telephone import ring_sipgate

TEXT = "Hello, and welcome to ACME."


def recorded(tree: PhoneTree, content: bytes, key: str = "greeting") -> str:
    """Publishes `tree` on sipgate, with a recording of what this destination says."""
    row = Message.objects.get(tree=tree, key=key)
    audio = keep_audio(content)
    Wording.objects.create(destination=row, field="prompt", audio=audio, audio_of=row.prompt)
    Voicemail.objects.update(takes_note=True)
    Queue.objects.update(instead_goes_to=Transfer.objects.get(key="reception"))
    PhoneNumber.objects.update(provider="sipgate")
    publish(tree)
    return audio.name


@pytest.mark.parametrize("content", [wav(1), wav(1, 44_100, 3, 2), mp3(1)], ids=["telephone", "studio", "mp3"])
def test_a_recording_is_sent_as_16_khz_mono_of_16_bits(acme: PhoneTree, content: bytes) -> None:
    recorded(acme, content)
    audio, menu = Sipgate().start()
    assert sound(audio["audio"])
    with wave.open(io.BytesIO(base64.b64decode(audio["audio"]))) as read:
        assert 0.9 < read.getnframes() / read.getframerate() < 1.2
    assert audio["barge_in"] == {"strategy": "manual"}
    assert menu["user_input_timeout_seconds"] == 6


def test_it_is_converted_once_and_the_file_is_served_to_nobody(acme: PhoneTree) -> None:
    name = recorded(acme, wav(1))
    (converted,) = settings.MEDIA_DIR.glob(f"{name}.*")
    before = converted.stat().st_mtime_ns
    Message.objects.filter(key="greeting").update(name="Welcome")
    publish(acme)
    assert converted.stat().st_mtime_ns == before
    assert Client().get(f"/media/{converted.name}").status_code == 404


def test_a_caller_hears_the_recording_and_then_has_time_to_answer(acme: PhoneTree) -> None:
    recorded(acme, wav(1))
    call = ring_sipgate()
    call.press("3").silence().silence().silence()
    conversation = call.transcript.conversation()
    assert conversation[0] == "< Play (audio, 1 s)"
    assert conversation[1].startswith("< Say For sales, press 1.")
    call.hang_up()


def test_time_to_answer_after_a_recording_is_given_by_a_silence(acme: PhoneTree) -> None:
    row = Menu.objects.get(key="hours")
    Wording.objects.create(destination=row, field="prompt", audio=keep_audio(wav(1)), audio_of=row.prompt)
    recorded(acme, wav(1))
    sipgate = Sipgate()
    sipgate.start()
    answer = sipgate.press("3")
    assert kinds(answer) == ["barge_in", "audio", "speak"]
    assert '<voice name="en-US-JennyNeural"><break time="100ms"/></voice>' in answer[2]["ssml"]
    assert answer[2]["tts"]["voice"] == "en-US-JennyNeural"
    assert answer[2]["user_input_timeout_seconds"] == 6


def test_what_is_too_long_is_read_aloud_and_told_when_published(acme: PhoneTree) -> None:
    recorded(acme, wav(31))
    assert spoken(Sipgate().start()).startswith(TEXT)
    found = [problem for problem in problems_in(compile_tree(acme), ["sipgate"]) if "long-audio" in problem.code]
    assert [problem.level for problem in found] == [Level.WARNING]
    assert problems_in(compile_tree(acme), ["twilio"]) == [
        problem for problem in problems_in(compile_tree(acme), ["sipgate"]) if "sipgate" not in problem.code
    ]


def test_what_is_too_long_and_written_nowhere_is_not_published(acme: PhoneTree) -> None:
    Message.objects.filter(key="greeting").update(prompt="")
    with pytest.raises(CannotPublish) as refused:
        recorded(acme, wav(31))
    assert [problem.code for problem in refused.value.problems] == ["sipgate-long-audio"]


def test_a_recording_published_before_we_knew_sipgate_is_read_aloud(acme: PhoneTree) -> None:
    name = recorded(acme, wav(1))
    for converted in settings.MEDIA_DIR.glob(f"{name}.*"):
        converted.unlink()
    answer = Sipgate().start()
    assert spoken(answer).startswith(TEXT)
    assert answer[0]["tts"]["voice"] == "en-US-JennyNeural"
