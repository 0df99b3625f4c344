"""Whatever callers answer and admins write, nothing said is refused for its length, on either provider."""

import logging
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from calls.counts import counted
from calls.providers.event import TurnToken
from calls.providers.twilio.writing import write
from engine import tree as t
from engine import verbs as v
from engine.answers.checks import MOST_CHARACTERS
from engine.choices import AnswerCheck, Input
from engine.heard import Began
from engine.knowing.facts import Facts, Stored
from engine.listening import Listening
from engine.position import Position
from engine.turn import answer
from menus.draft.importing import import_tree
from menus.models import PhoneNumber
from menus.publishing.publish import publish
from simulator.acts import Speak
from simulator.sipgate.telephone import SipgateCall
from simulator.telephone import PhoneCall
from simulator.transport import Response
from simulator.twiml.document import read_document
from tests.engine.trees import tree_of
from tests.telephone import ring, ring_sipgate
from tests.walked import walked

TOKEN = TurnToken(1, 2, Position("menu"))
SENTENCE = "I would like to know about {note}. "
SPEECH = Listening(Input.BOTH, confirm_below=0)
VOICES = ("", "man", "Polly.Amy", "Polly.Amy-Neural", "Google.en-US-Wavenet-A")


def said(text: str, note: str, voice: str = "") -> tuple[v.Verb, ...]:
    """What a caller hears after saying `note`."""
    tree = tree_of(t.Goodbye("bye", "Bye", t.Prompt(text)), voice=voice)
    return answer(tree, Began(), Facts(stored=Stored({"note": note}))).verbs


def taken(verbs: tuple[v.Verb, ...]) -> list[str]:
    """The texts of what we write, read by the strict phone, which refuses what Twilio would."""
    written = write(verbs, TOKEN, "CA1")
    document = read_document("https://site.example/", Response(200, {"Content-Type": "text/xml"}, written.encode()))
    assert document.verbs
    return [say.text or "" for say in ElementTree.fromstring(written).iter("Say")]


@walked("voice", VOICES)
@walked("letter", ["a", "ä", "ж", "語", "😀", "&", " "])
@walked("sentences", [1, 7, 60])
def test_a_text_with_long_answers_is_taken_and_cut_at_a_sentence(voice: str, letter: str, sentences: int) -> None:
    texts = taken(said(SENTENCE * sentences, (letter * 9 + " ") * (MOST_CHARACTERS // 10), voice))
    assert sum(map(len, texts)) <= 3000
    assert texts[-1].endswith(".")


def test_a_text_in_another_script_is_said_in_parts_and_nothing_of_it_is_lost() -> None:
    text = "Мы перезвоним вам завтра утром. " * 80
    texts = taken(said(text, ""))
    assert len(texts) > 1
    assert " ".join(texts) == text.strip()
    assert all(part.endswith(".") for part in texts)


def test_pauses_stay_where_they_were() -> None:
    written = write(said("Привет. [pause 2] " * 100, ""), TOKEN, "CA1")
    assert written.count("<Pause") == 100


def test_more_than_fits_into_one_document_is_made_shorter_until_it_fits() -> None:
    verbs = tuple(v.Say("語" * 490 + "。" + "語" * 2000 + "。", "ja-JP") for _ in range(20))
    assert len(write(verbs, TOKEN, "CA1").encode()) <= 64 * 1024
    assert {len(text) for text in taken(verbs)} == {491}


def test_a_cut_is_counted_and_logged_without_what_the_caller_said(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    before = counted("cut")
    taken(said(SENTENCE * 30, "my secret illness " * 20))
    assert counted("cut") == before + 1
    assert "characters is cut" in caplog.text
    assert "secret" not in caplog.text


def test_what_fits_is_neither_cut_nor_divided() -> None:
    before = counted("cut")
    text = ("Our office is open. " * 150).strip()
    assert taken(said(text, "")) == [text]
    assert counted("cut") == before


@pytest.mark.parametrize("ring", [ring, ring_sipgate])
def test_a_caller_who_talks_at_length_hears_whole_sentences_back(
    db: None, ring: Callable[..., PhoneCall | SipgateCall]
) -> None:
    note = t.Question("note", "Note", t.Prompt("What is it about?"), "note", "bye", AnswerCheck.WORDS, listening=SPEECH)
    tree = import_tree(tree_of(note, t.Goodbye("bye", "Bye", t.Prompt(SENTENCE * 30))))
    PhoneNumber.objects.create(number="+15550100003", tree=tree)
    publish(tree)
    call = ring("+15550100003").do(Speak("a word or two about " * 40))
    assert call.ending
    said = "".join(line for line in call.transcript.conversation() if "I would like to know" in line)
    assert 2500 < len(said) < 3010
    assert said.endswith(".")


def test_no_more_numbers_ring_together_than_twilio_takes() -> None:
    numbers = tuple(f"+155501000{at:02}" for at in range(11))
    written = ElementTree.fromstring(write((v.Dial(numbers, 20),), TOKEN, "CA1"))
    assert [each.text for each in written.iter("Number")] == list(numbers[:10])
