"""Whoever reads and types reaches the same place as a caller: every conversation without sound, on each way."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from engine import heard as h
from engine import snapshot
from engine import tree as t
from engine import verbs as v
from engine.answers import Value
from engine.facts import Facts, Stored
from engine.locales.known import LOCALES
from engine.locales.writing import Writing, writing
from engine.position import Position
from engine.providers.known import cannot
from engine.reply import Doing, Reply
from engine.shown import ShownChoice
from engine.turn import answer, resume
from engine.written import Asks, Written, as_text, heard_of, in_parts, written
from simulator.acts import Act, CalledParty, Press, Reaction, Silence, Speak
from simulator.script import read_line

FOLDER = Path(__file__).parents[1] / "scenarios"
# Others need rows (tests/test_in_writing.py), and a queue or a conference has a substitute in writing.
PURE: tuple[str, ...] = (
    "call_backs",
    "experiments",
    "gather",
    "listening",
    "messages",
    "questions",
    "sample",
    "seed",
    "shortcuts",
)
PURE += ("speech", "survey", "texts", "transfers", "recorded", "reject", "voicemail")
MORNING = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@dataclass
class Walked:
    """A walk by the engine alone, on one way: "" is the telephone, "label" types the names of choices."""

    tree: t.Tree
    way: str
    now: datetime
    number: int = 0
    position: Position | None = None
    answers: dict[str, Value] = field(default_factory=dict)
    pending: Value | None = None
    passed: list[str] = field(default_factory=list)
    gather: v.Gather | None = None
    shown: Written | None = None
    doing: Doing = Doing.ENDED
    only_by_call: bool = False  # it has come to a queue or a conference, which have substitutes in writing

    def hear(self, heard: h.Heard) -> None:
        self.number += 1
        lacks = cannot("page" if self.way else "twilio")
        stored = Stored(self.answers, self.pending, began=self.now)
        facts = Facts(self.number, call="1", caller="+15550100002", called="+15550100001", country="US", cannot=lacks)
        facts = Facts(**{**{f: getattr(facts, f) for f in Facts.__slots__}, "stored": stored, "now": self.now})
        at = self.position
        self._keep(resume(self.tree, at, heard, facts) if at else answer(self.tree, heard, facts))

    def _keep(self, reply: Reply) -> None:
        self.position, self.pending = reply.position, reply.keeps.pending
        self.answers |= {name: each.value for name, each in reply.keeps.answers.items() if not each.sensitive}
        self.passed += reply.passed
        self.doing = reply.doing
        self.only_by_call |= reply.doing in (Doing.WAITING, Doing.CONFERENCE)
        self.gather = next((verb for verb in reply.verbs if isinstance(verb, v.Gather)), None)
        self.shown = written(self.tree, reply.verbs, reply.position)
        assert not self.way or as_text(self.shown, "+1 555-010-0001") or self.shown.ended or self.shown.asks

    def do(self, act: Act) -> None:
        match act:
            case Press(keys):
                self._press(keys)
            case Speak(text, sure):
                self._say(text, h.Spoken(text, None if sure is None else sure / 100))
            case Silence():
                self._say("", h.NoInput())
            case CalledParty() if self.doing is Doing.RINGING:
                at = self.position
                self._say("1", h.DialEnded(h.DialResult.NO_ANSWER))
                if at and self.position and at.at == self.position.at:  # further rounds, of which writing knows none
                    self.do(act)

    def _press(self, keys: str) -> None:
        while keys and self.gather and self.position:
            most, end = self.gather.most_keys, self.gather.finish_key
            now, keys = keys[:most], keys[most:]
            if end and end in now[1:]:
                before, _, after = now.partition(end)
                now, keys = before, after + keys
            elif end and keys.startswith(end):
                keys = keys[1:]
            self._say(self._label_of(now), h.Digits(now))

    def _label_of(self, keys: str) -> str:
        choices = self.shown.asks.choices if self.way == "label" and self.shown and self.shown.asks else ()
        named = [each for each in choices if each.typed == keys]
        alike = [each for each in choices if named and each.label.casefold() == named[0].label.casefold()]
        return named[0].label if len(alike) == 1 else keys

    def _say(self, typed: str, heard: h.Heard) -> None:
        asks = self.shown.asks if self.shown else None
        self.hear(heard_of(typed, asks) if self.way else heard)


def acts_of(file: Path) -> list[Act] | None:
    """What the caller does, as on Twilio, until they talk with somebody or record; None for what only a call has.

    Nobody can be unsure of what was typed, and the switches of a telephone are none of a page.
    """
    lines = [line.strip().removeprefix("twilio:").strip() for line in file.read_text("utf-8").splitlines()]
    acts = [read_line(line) for line in lines if line.startswith(">")]
    acts = list(takewhile(lambda act: isinstance(act, Press | Speak | Silence) or _is_no_answer(act), acts))
    is_unsure = any(isinstance(each, Speak) and (each.sure or 100) < 80 for each in acts)
    others = any(line.startswith(("switch:", "notice:", "closed:", "only: sipgate", "holidays:")) for line in lines)
    return None if is_unsure or others else acts


def _is_no_answer(act: Act) -> bool:
    return isinstance(act, CalledParty) and act.reaction is Reaction.NO_ANSWER


def tree_of(folder: str, file: Path) -> t.Tree:
    if folder == "sample":
        return snapshot.load(json.loads((FOLDER.parent / "acme.json").read_text()))
    named = [line.partition(":")[2].strip() for line in file.read_text("utf-8").splitlines() if line[:5] == "tree:"]
    return snapshot.load(json.loads((FOLDER / folder / f"{named[0] if named else 'tree'}.json").read_text()))


def moment_of(file: Path) -> datetime:
    told = [line.partition(":")[2].strip() for line in file.read_text("utf-8").splitlines() if line[:3] == "at:"]
    return datetime.fromisoformat(told[0][:16]).replace(tzinfo=ZoneInfo("America/New_York")) if told else MORNING


def walked(file: Path, folder: str, way: str, acts: list[Act]) -> Walked:
    walk = Walked(tree_of(folder, file), way, moment_of(file))
    walk.hear(h.Began())
    for act in acts:
        walk.do(act)
    return walk


def conversations(folder: str) -> Iterator[tuple[Path, list[Act]]]:
    for file in sorted((FOLDER / folder).glob("*.txt")):
        acts = acts_of(file)
        if acts is not None:
            yield file, acts


@pytest.mark.parametrize("folder", PURE)
def test_a_conversation_without_sound_comes_to_the_same_place_in_writing(folder: str) -> None:
    found = list(conversations(folder))
    assert found
    for file, acts in found:
        spoken, *typed = (walked(file, folder, way, acts) for way in ("", "keys", "label"))
        if spoken.only_by_call:
            continue
        assert [(file.stem, each.way, each.passed[-1:]) for each in typed] == [
            (file.stem, each.way, spoken.passed[-1:]) for each in typed
        ]


def test_most_conversations_are_walked_in_writing() -> None:
    files = [file for folder in PURE for file in (FOLDER / folder).glob("*.txt")]
    told = sum(len(list(conversations(folder))) for folder in PURE)
    assert told > len(files) * 0.8


def test_each_language_has_its_own_words_in_writing() -> None:
    english = writing("en")
    for code in LOCALES:
        own = writing(f"{code}-XX")
        assert (own is english) == (code == "en")
        assert {name: text.count("{") for name, text in _texts(own)} == {n: x.count("{") for n, x in _texts(english)}
        assert [name for name, text in _texts(own) if not text.strip()] == []
    assert writing("xx") is english


def _texts(own: Writing) -> list[tuple[str, str]]:
    return [(name, getattr(own, name)) for name in Writing.__slots__]


TYPED: list[tuple[str, Asks | None, h.Heard]] = [
    ("", Asks(1), h.NoInput()),
    ("  ", Asks(0, True), h.NoInput()),
    (" 1 ", Asks(1), h.Digits("1")),
    ("0211 / 6355-33", Asks(18, finish_key="#"), h.Digits("0211635533")),
    ("123#", Asks(8, finish_key="#"), h.Digits("123")),
    ("#", Asks(8, finish_key="#"), h.Digits("#")),
    ("*", Asks(1), h.Digits("*")),
    ("sales, please", Asks(1, True), h.Spoken("sales, please")),
    ("sales", Asks(1), h.Digits("sales")),
    ("SALES!", Asks(1, choices=(ShownChoice("7", "sales"),)), h.Digits("7")),
    ("Sales", Asks(1, choices=(ShownChoice("7", "sales"), ShownChoice("8", "Sales"))), h.Digits("Sales")),
    ("+49 211 1234567", Asks(1, True), h.Spoken("+49 211 1234567")),
    ("+49 211 1234567", Asks(18, finish_key="#"), h.Digits("00492111234567")),
    ("+1 (555) 010-0044", Asks(18, finish_key="#"), h.Digits("0015550100044")),
    ("+4711", Asks(8), h.Digits("+4711")),
    ("12345", Asks(1, True), h.Spoken("12345")),
    ("1", None, h.DialEnded(h.DialResult.NO_ANSWER)),
    ("١٢", Asks(8), h.Digits("12")),
    ("\uff11", Asks(1), h.Digits("1")),
    ("2\ufe0f\u20e3", Asks(1, True), h.Digits("2")),
    ("1\0", Asks(1), h.Digits("1")),
    ("two\0 boxes,\r\n3 bags", Asks(0, True), h.Spoken("two boxes,\n3 bags")),
    ("\0", Asks(1), h.NoInput()),
    ("١", None, h.DialEnded(h.DialResult.NO_ANSWER)),
    ("who is there?", None, h.Digits("w")),
]


@pytest.mark.parametrize(("typed", "asks", "heard"), TYPED, ids=range(len(TYPED)))
def test_what_is_typed_is_heard_as_keys_words_or_silence(typed: str, asks: Asks | None, heard: h.Heard) -> None:
    assert heard_of(typed, asks) == heard


def test_a_long_text_is_divided_at_ends_of_sentences_and_loses_nothing() -> None:
    text = "One two three. Four five six! Seven eight?\nNine ten. " * 20
    for most in (20, 60, 160, 1600):
        parts = in_parts(text, most)
        assert max(map(len, parts)) <= most
        assert " ".join(parts).split() == text.split()
    assert in_parts("x" * 50, 20) == ["x" * 20, "x" * 20, "x" * 10]
    assert in_parts(" ", 20) == []
