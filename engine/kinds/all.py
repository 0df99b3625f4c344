"""Lists every kind of destination with its rules, one line each."""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from engine import tree as t
from engine.kinds.another_line import AnotherLine
from engine.kinds.branch import Branch
from engine.kinds.call_back import CallBack
from engine.kinds.conference import Conference
from engine.kinds.goodbye import Goodbye
from engine.kinds.kind import Kind
from engine.kinds.lookup import Lookup
from engine.kinds.menu import Menu
from engine.kinds.message import Message
from engine.kinds.opening_hours import OpeningHours
from engine.kinds.phone_directory import PhoneDirectory
from engine.kinds.pin_check import PinCheck
from engine.kinds.question import Question
from engine.kinds.queue import Queue
from engine.kinds.recorded_answer import RecordedAnswer
from engine.kinds.reject import Reject
from engine.kinds.shortcut import Shortcut
from engine.kinds.survey import Survey
from engine.kinds.text_message import TextMessage
from engine.kinds.transfer import Transfer
from engine.kinds.voicemail import Voicemail
from engine.position import Position

KINDS: dict[type[t.Destination], Kind[Any]] = {
    t.Menu: Menu(),
    t.Question: Question(),
    t.PinCheck: PinCheck(),
    t.Branch: Branch(),
    t.OpeningHours: OpeningHours(),
    t.Message: Message(),
    t.Transfer: Transfer(),
    t.Voicemail: Voicemail(),
    t.Queue: Queue(),
    t.CallBack: CallBack(),
    t.Goodbye: Goodbye(),
    t.Conference: Conference(),
    t.Reject: Reject(),
    t.Shortcut: Shortcut(),
    t.TextMessage: TextMessage(),
    t.PhoneDirectory: PhoneDirectory(),
    t.Survey: Survey(),
    t.Lookup: Lookup(),
    t.AnotherLine: AnotherLine(),
    t.RecordedAnswer: RecordedAnswer(),
}


def kind_of(place: t.Destination) -> Kind[Any]:
    """The rules of the place's kind."""
    return KINDS[type(place)]


def offers_a_choice(place: t.Destination) -> bool:
    """Whether callers choose between rows here, as in a menu."""
    kind = kind_of(place)
    return kind.asks and next(iter(kind.rows(place)), None) is not None


def goes_by_itself(tree: t.Tree, place: t.Destination) -> bool:
    """Whether calls go on from here and nothing can be heard before, as from a message or a branch."""
    kind = kind_of(place)
    heard = kind.can_hear(tree, place, Position(place.key), frozenset())
    return not kind.hangs_up and next(iter(heard), None) is None


def check_complete(kinds: Iterable[type], rules: Mapping[type[t.Destination], Kind[Any]]) -> None:
    """Raises TypeError if a kind has no rules: callers who reach it would be hung up on."""
    if missing := [kind.__name__ for kind in dict.fromkeys(kinds) if kind not in rules]:
        raise TypeError(f"engine/kinds/all.py has no rules for {', '.join(missing)}.")


check_complete((*t.KINDS, *get_args(t.Destination)), KINDS)
