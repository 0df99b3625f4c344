"""Calls as rows of a list: what became of each, read for all of them in a few queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import localtime, now

from calls.models import Call, CallOutcome, Turn
from calls.sweep import LONGEST_CALL
from calls.telling.takers import Taker, taker
from engine.capabilities import Capability
from engine.doing import ACTIVITIES
from engine.heard import HeardKind
from engine.kinds.all import kind_of
from engine.numbers.callers import is_withheld
from engine.position import Position, decode
from engine.providers.written import WRITTEN
from engine.reply import Doing
from engine.tree import Destination, Tree
from engine.wording.apart import told_apart
from menus.caller_lists.names import names_of
from menus.fields.written import written
from menus.models import Person
from menus.publishing.live import tree_with_lines

# Keys and words of one call; the page of the call has all of them.
LONGEST_KEYS = 40
# The colour of an outcome; others are plain.
_LOOKS: Mapping[str, str] = {
    CallOutcome.ANSWERED: "success",
    CallOutcome.MESSAGE: "success",
    CallOutcome.ASKED_BACK: "success",
    CallOutcome.UNANSWERED: "warning",
    CallOutcome.ALONE: "warning",
}


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call as lists show it."""

    call: Call
    name: str
    keys: str
    leaf: str
    taken_by: str

    @property
    def who(self) -> str:
        return self.name or self.call.who

    @property
    def has_page(self) -> bool:
        """Whether the caller is somebody in particular."""
        return bool(self.call.caller) and not is_withheld(self.call.caller)

    @property
    def when(self) -> str:
        """Returns “26 Nov, 14:05”, with the year if it is another."""
        at = localtime(self.call.started_at)
        return date_format(at, "j M, H:i" if at.year == localtime().year else "j M Y, H:i")

    @property
    def exactly(self) -> str:
        return date_format(localtime(self.call.started_at), "l, j F Y, H:i:s T")

    @property
    def line(self) -> str:
        return str(self.call.tree) if self.call.tree else ""

    @property
    def outcome(self) -> str:
        """Returns what became of it; while it is on the line, what it does."""
        if self.call.ended_at is None and not self.call.outcome:
            if self.call.last_seen_at < now() - LONGEST_CALL:
                return "no end reported"
            return f"now {doing_of(self.call)}"
        return self.call.get_outcome_display() or "over"

    @property
    def look(self) -> str:
        return "new" if self.outcome.startswith("now ") else _LOOKS.get(self.call.outcome, "")

    @property
    def duration(self) -> str:
        return lasted(self.call)


def rows_of(calls: Sequence[Call]) -> list[CallRow]:
    """Returns the rows of a page: a query for turns, names and people each, and one for a version seldom used."""
    turns = _turns(calls)
    names = names_of(call.caller for call in calls)
    takers = {call.pk: taker(call, turns.get(call.pk, ())) for call in calls}
    people = People(takers.values())
    return [
        CallRow(
            call,
            names.get(call.caller, ""),
            keys_of(turns.get(call.pk, ())),
            leaf_of(call, turns.get(call.pk, ())),
            people.called(takers[call.pk], call),
        )
        for call in calls
    ]


class People:
    """The names of those who took calls."""

    def __init__(self, takers: Iterable[Taker | None]) -> None:
        self._keys = {key for each in takers if each for key in each.people}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        rows = Person.objects.filter(key__in=self._keys) if self._keys else Person.objects.none()
        return dict(rows.values_list("key", "name"))

    def called(self, taken: Taker | None, call: Call, between: str = "or") -> str:
        """Returns names, else a number, else the name of the place; "" if nobody took the call."""
        if taken is None:
            return ""
        if taken.people:
            return get_text_list([self._names.get(key, key) for key in taken.people], between)
        return written(taken.number) or place_named(call, taken.at)


def keys_of(turns: Sequence[Turn]) -> str:
    """Returns what a caller pressed and said, in order: “3 › “sales””. Sensitive answers are masked already."""
    given = [_given(turn.heard) for turn in turns]
    told = " › ".join(filter(None, given))
    return told if len(told) <= LONGEST_KEYS else f"{told[: LONGEST_KEYS - 1]}…"


def leaf_of(call: Call, turns: Sequence[Turn]) -> str:
    """Returns the name of the destination that a call reached last."""
    key = call.leaf or next((turn.passed[-1] for turn in reversed(turns) if turn.passed), "")
    return place_named(call, key)


def place_named(call: Call, key: str) -> str:
    tree = apart(call)
    place = tree.destinations.get(key) if tree and key else None
    return place.name if place else key


def here(call: Call) -> str:
    """Returns the name of the place where a call on the line is; "" between two."""
    try:
        return place_named(call, decode(call.position).at) if call.position else ""
    except ValueError:  # written by another release
        return ""


def doing_of(call: Call) -> str:
    """Returns what a call on the line does; of walks in writing, what it is there."""
    if not call.doing:
        return "on the line"
    doing = Doing(call.doing)
    at, place = _standing(call) if doing is Doing.ASKING else (None, None)
    if at and place and kind_of(place).message_part(place, at) is not None:
        doing = Doing.RECORDING  # a message is typed, or its words are kept
    is_queue = place is not None and Capability.QUEUE in kind_of(place).needs(place)
    if call.provider in WRITTEN and (is_queue or doing is Doing.RINGING):
        return "asked to call"
    return ACTIVITIES[doing].now


def _standing(call: Call) -> tuple[Position | None, Destination | None]:
    """Returns where a call on the line is; None if another release wrote that."""
    try:
        at, tree = decode(call.position), apart(call)
    except ValueError:
        return None, None
    return at, tree.destinations.get(at.at) if tree else None


def apart(call: Call) -> Tree | None:
    """Returns what the call walked, with the lines that it came to or was in last."""
    keys = (call.leaf, call.position.partition(".")[0])
    return told_apart(tree_with_lines(call.revision_id, keys)) if call.revision_id else None


def lasted(call: Call) -> str:
    """Returns how long a call took, such as “3:05”; "" while it is on the line."""
    seconds = call.duration_seconds
    if seconds is None and call.ended_at:
        seconds = max(0, round((call.ended_at - call.started_at).total_seconds()))
    return "" if seconds is None else clock(seconds)


def clock(seconds: int) -> str:
    """Returns for example “0:07”, “3:05” or “1:02:30”."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _turns(calls: Sequence[Call]) -> dict[int, list[Turn]]:
    rows = Turn.objects.filter(call__in=[call.pk for call in calls]).order_by("call_id", "number")
    return {pk: list(own) for pk, own in groupby(rows, key=lambda turn: turn.call_id)}


def _given(heard: Mapping[str, Any]) -> str:
    match HeardKind(heard["kind"]):
        case HeardKind.DIGITS:
            return str(heard["digits"])
        case HeardKind.SPOKEN if heard["text"]:
            return f"“{heard['text']}”"
        case HeardKind.HUNG_UP if heard.get("digits"):
            return str(heard["digits"])
    return ""
