"""A voicemail: how it records, what callers may do with their message, and where it has no transcript."""

from dataclasses import replace

import pytest

from engine import heard as h
from engine import tree as t
from engine.changes import changes
from engine.check import Level, find_problems
from engine.choices import Transcription
from engine.limits import EVERY_KEY
from engine.position import Position, decode
from engine.reply import Doing
from engine.turn import answer, resume
from engine.verbs import Record, Replay
from tests.engine.trees import tree_of

BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
BOX = t.Voicemail("box", "Box", t.Prompt("Speak."), goes_to="bye", gives_up_to="bye")
REVIEWED = replace(BOX, offers_review=True)
LEFT = h.Recorded("https://x", 5, "#", recording="RE1")
ASKED = Position("box", sure_of=0, recording="RE1")


def records(place: t.Voicemail, language: str = "en-US", **tree: object) -> Record:
    verb = answer(replace(tree_of(place, BYE), language=language), h.Began()).verbs[-1]
    assert isinstance(verb, Record)
    return verb


def test_it_records_as_the_form_says() -> None:
    plain = Record(120, 5, beeps=True, finish_keys=EVERY_KEY, trims=True, transcribes="")
    assert records(BOX) == plain
    assert records(replace(BOX, beeps=False, finish_keys="#", trims=False)) == Record(120, 5, False, "#", False)


@pytest.mark.parametrize(("who", "language", "asked"), [
    (Transcription.PROVIDER, "en-US", "en-US"),
    (Transcription.PROVIDER, "de-DE", "de-DE"),
    (Transcription.OWN, "en-US", ""),
    (Transcription.NONE, "en-US", ""),
])  # fmt: skip
def test_the_provider_is_told_in_which_language_to_write_down(who: Transcription, language: str, asked: str) -> None:
    assert records(replace(BOX, transcription=who), language).transcribes == asked


def test_a_message_that_can_be_listened_to_waits_for_a_choice() -> None:
    reply = resume(tree_of(REVIEWED, BYE), Position("box", 2, back=("menu",), language="de"), LEFT)
    assert reply.doing is Doing.ASKING
    assert reply.position == Position("box", 2, 0, ("menu",), 0, "de", "RE1")
    assert decode(reply.position.encode()) == reply.position


def test_listening_plays_the_recording_of_the_position() -> None:
    reply = resume(tree_of(REVIEWED, BYE), ASKED, h.Digits("2"))
    assert reply.position == ASKED
    assert next(prompt for verb in reply.verbs for prompt in getattr(verb, "prompts", ())) == Replay("RE1")


def test_what_is_recorded_again_counts_only_once_it_is_there() -> None:
    tree = tree_of(REVIEWED, BYE)
    again = resume(tree, ASKED, h.Digits("3"))
    assert (again.doing, again.position) == (Doing.RECORDING, Position("box", recording="RE1"))
    assert again.position
    new = resume(tree, again.position, replace(LEFT, recording="RE2"))
    assert new.position == replace(ASKED, recording="RE2")


@pytest.mark.parametrize("heard", [LEFT, h.NoInput()])
def test_without_a_beep_the_text_says_again_when_to_speak(heard: h.Heard) -> None:
    silent = tree_of(replace(REVIEWED, beeps=False), BYE)
    at = ASKED if heard is LEFT else Position("box")
    reply = resume(silent, at, h.Digits("3") if heard is LEFT else heard)
    assert [verb.text for verb in reply.verbs if hasattr(verb, "text")][-1] == "Speak."


def test_a_recording_without_a_name_is_sent_at_once() -> None:
    assert resume(tree_of(REVIEWED, BYE), Position("box"), replace(LEFT, recording="")).passed == ("bye",)


def problems(place: t.Voicemail, **tree: object) -> list[str]:
    found = find_problems(replace(tree_of(place, BYE, fallback_number="+15550100009"), **tree))  # type: ignore[arg-type]
    assert all(problem.level is not Level.ERROR for problem in found)
    return [problem.code for problem in found if problem.code not in ("no-person", "language-unchecked")]


def test_publishing_says_where_twilio_writes_nothing_down() -> None:
    by_twilio = replace(BOX, transcription=Transcription.PROVIDER)
    assert problems(by_twilio) == []
    assert problems(replace(by_twilio, max_seconds=121)) == ["transcript-length"]
    assert "transcript-language" in problems(by_twilio, language="de-DE")
    assert "transcript-language" in problems(by_twilio, other_languages=(t.Voice("es-MX"),))
    assert problems(replace(by_twilio, transcription=Transcription.OWN), language="de-DE") == []


def test_twilio_says_nothing_of_a_tree_that_only_sipgate_answers() -> None:
    noted = replace(BOX, transcription=Transcription.PROVIDER, max_seconds=600, takes_note=True)
    tree = replace(tree_of(noted, BYE), language="de-DE")
    assert "transcript-language" in {each.code for each in find_problems(tree, ("twilio",))}
    assert [each.what for each in find_problems(tree, ("sipgate",)) if "Twilio" in each.what] == []


def test_publishing_says_where_a_message_ends_too_late() -> None:
    assert problems(replace(BOX, finish_keys="", silence_seconds=20)) == ["no-end-key"]
    assert problems(replace(BOX, finish_keys="")) == []


def test_each_setting_that_changes_is_told() -> None:
    new = replace(REVIEWED, beeps=False, finish_keys="#", trims=False, transcription=Transcription.PROVIDER)
    assert [each.what for each in changes(tree_of(BOX, BYE), tree_of(new, BYE))] == [
        "After a message in “Box”, callers can now listen to it and record it again.",
        "“Box” no longer beeps before it records.",
        "In “Box”, a message now ends with # instead of any key.",
        "Silence before and after a message in “Box” is now kept.",
        "Messages in “Box” are now written down by Twilio; until now they were not written down.",
    ]


@pytest.mark.parametrize(("says", "keys", "found"), [
    ("Press the hash key when you are done.", "1", ["announced-but-missing"]),
    ("Press any key when you are done.", "#", ["announced-but-missing"]),
    ("Press any key when you are done.", "", ["announced-but-missing"]),
    ("Press the hash key when you are done.", "#", []),
    ("Press any key when you are done.", EVERY_KEY, []),
])  # fmt: skip
def test_a_text_may_only_announce_keys_that_end_a_message(says: str, keys: str, found: list[str]) -> None:
    problems = find_problems(tree_of(replace(BOX, prompt=t.Prompt(says), finish_keys=keys), BYE))
    assert [problem.code for problem in problems if problem.where == "box"] == found
