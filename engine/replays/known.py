"""What of a recorded call counts on another tree: the clock is asked again, the rest is as it was told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, NoReturn, cast

from engine import tree as t
from engine.answers.checks import Value
from engine.choices import BranchOn
from engine.kinds.all import kind_of
from engine.knowing.fact_names import Fact, of_any_line
from engine.knowing.facts import Facts, Stored
from engine.knowing.lines import OtherLine, version_of
from engine.on_duty.people import Directory
from engine.replays.recorded import RecordedCall, RecordedStep

# What decides neither whether somebody answers nor where a call goes.
BESIDES = {
    *("key", "name", "prompt", "mailbox", "music", "ring_tone", "shows_line", "shown_number", "talk_minutes"),
    *("records", "recording_notice", "star_ends", "answers_late", "last_person_days"),
    *("tries", "no_match_tries", "wait_seconds", "gives_up_to", "pause_seconds", "key_pause"),
    *("thanks", "max_seconds"),
    *("room_name", "beep", "muted", "most_callers", "waits_for_moderator", "ends_with_moderator"),
}
# Facts that hold for the turn they were told to, on any tree.
OF_A_TURN = frozenset(
    {
        *(Fact.NOTICES, Fact.CLOSINGS, Fact.LANGUAGE, Fact.BLOCKED, Fact.COMES_ROUND, Fact.CAPPED, Fact.LISTS),
        *(Fact.CALLABLE, Fact.MAY_TYPE, Fact.UNANSWERED, Fact.THERE),
    }
)
# Those that hold for the place they were told of, if it still decides as before, and those of the call (facts_of).
OF_A_PLACE = frozenset(
    {
        *(Fact.BRANCHES, Fact.RUNG, Fact.LINES, Fact.LISTED, Fact.MARKED, Fact.RETURNS, Fact.FULL, Fact.ANSWERED),
        *(Fact.CLOSED_BY, Fact.ARMS, Fact.VERDICT, Fact.PENDING),
    }
)
# Those that the clock, the tree and the answers given on it decide again, and what only the record does something with.
ASKED_AGAIN = frozenset(
    {
        *(Fact.NOW, Fact.TODAY, Fact.HOURS, Fact.MINUTES_LEFT, Fact.CLOSED_UNTIL, Fact.ANSWERS, Fact.BACK),
        *(Fact.EXTENSION_DIGITS, Fact.NAMES, Fact.LINK, Fact.ASKED_BACK, Fact.TYPED_BACK, Fact.AWAY),
    }
)


class NotKept(Exception):
    """The walk needs what was not kept. The message goes on from the name of a place: “rings people, and …”."""

    def __init__(self, at: str, why: str) -> None:
        super().__init__(why)
        self.at = at


@dataclass(frozen=True)
class _Record:
    """What the record kept of a call; asking it for anything else raises NotKept."""

    answers: Mapping[str, Value]
    pending: Value | None
    began: datetime
    before: bool | None
    wants_no_texts: bool = False

    @property
    def called_before(self) -> bool:
        if self.before is None:
            raise NotKept("", "decides by whether the caller had called before, which wasn't kept")
        return self.before

    @property
    def kept_in(self) -> frozenset[str]:
        return frozenset()  # where somebody waits, and not where the call goes

    def __getattr__(self, name: str) -> NoReturn:
        raise NotKept("", "needs something that wasn't kept of the call")


class _Told(Mapping[str, Any]):
    """Facts of one name, by place; those of a place that has changed are not told, and may be refused."""

    def __init__(self, tree: t.Tree, call: RecordedCall, name: str) -> None:
        self._tree, self._call, self._found = tree, call, call.told.get(name, {})

    def __contains__(self, key: object) -> bool:
        place = str(key).partition(":")[0]
        if key in self._found and is_unchanged(self._call, self._tree, place):
            return True
        self.refuse(self._call.place(self._tree, place))
        return False

    def refuse(self, place: t.Destination | None) -> None:
        """Raises NotKept if nothing but this fact can decide."""

    def __getitem__(self, key: str) -> Any:
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class _Branches(_Told):
    def refuse(self, place: t.Destination | None) -> None:
        if not isinstance(place, t.Branch):
            return
        if place.on == BranchOn.LIST and self._call.lists is None:
            raise NotKept(place.key, "decides by caller lists, and those that the caller was on weren't kept")
        if place.on == BranchOn.ANSWER and self._call.is_stand_in:
            raise NotKept(place.key, "decides by an answer, and answers aren't kept")
        if place.on == BranchOn.CALLER and self._call.is_stand_in:
            raise NotKept(place.key, "decides by the caller's number, which wasn't kept")


class _Rung(_Told):
    def refuse(self, place: t.Destination | None) -> None:
        if place and (any(kind_of(place).rings_people(place)) or kind_of(place).looks_up(place) is not None):
            raise NotKept(place.key, "rings people, and who was there wasn't kept")


class _Found(_Told):
    """What was looked up in one turn: in the next one, the same directory may find somebody else."""

    def __init__(self, tree: t.Tree, call: RecordedCall, found: Mapping[str, Any]) -> None:
        self._tree, self._call, self._found = tree, call, dict(found)

    def refuse(self, place: t.Destination | None) -> None:
        if place and kind_of(place).looks_up(place) is not None:
            raise NotKept(place.key, "finds people by what callers dial or say, and who was found wasn't kept")


class _Lines(_Told):
    """The versions of other lines that the call went on in: what it heard there was kept for those."""

    def __init__(self, tree: t.Tree, call: RecordedCall, step: RecordedStep) -> None:
        self._tree, self._call, self._found = tree, call, {**call.versions, **call.versions_in(step)}

    def __contains__(self, key: object) -> bool:
        version = self._found.get(self._line_at(str(key)))
        if version is None:
            raise NotKept(str(key), "goes on in another line, and this call wasn't there")
        if version and self._call.line(self._tree, version) is None:
            raise NotKept(str(key), "goes on in a version of another line that is gone")
        return True

    def __getitem__(self, key: str) -> Any:
        return self._found[self._line_at(key)]

    def _line_at(self, key: str) -> str:
        place = self._call.place(self._tree, key)
        return place.line if isinstance(place, t.AnotherLine) else ""


class _NoneKept(dict[str, bool]):
    """In which of a provider's queues somebody waits makes no difference to where the call goes."""

    def __contains__(self, queue: object) -> bool:
        return True

    def __missing__(self, queue: str) -> bool:
        return False


def facts_of(
    tree: t.Tree, call: RecordedCall, step: RecordedStep, answers: Mapping[str, Value], pending: Value | None
) -> Facts:
    """Returns what a walk of `tree` may know in this turn. `answers` and `pending` are those given on `tree` so far."""
    told: dict[str, Any] = {name: fact for name, fact in step.facts.items() if of_any_line(name) in OF_A_TURN}
    told[Fact.RETURNS] = _NoneKept(step.facts.get(Fact.RETURNS, {}))
    told |= {Fact.BRANCHES: _Branches(tree, call, Fact.BRANCHES), Fact.RUNG: _Rung(tree, call, Fact.RUNG)}
    told[Fact.LINES] = _Lines(tree, call, step)
    told |= {name: _Found(tree, call, step.facts.get(name, {})) for name in (Fact.LISTED, Fact.MARKED)}
    told |= {name: step.facts[name] for name in (Fact.FULL, Fact.ANSWERED) if name in step.facts}
    told |= call.closed_by
    if call.lists is not None:
        told[Fact.LISTS] = call.lists
    if Fact.ARMS in step.facts and tree.experiments == call.tree.experiments:
        # Otherwise the tree draws its own; both variants lead to the same places.
        told[Fact.ARMS] = step.facts[Fact.ARMS]
    if verdict := step.facts.get(Fact.VERDICT):
        told[Fact.VERDICT] = verdict
    if pending is None and Fact.PENDING in step.facts:
        told[Fact.PENDING] = step.facts[Fact.PENDING]
    record = _Record(answers, pending, call.began, call.called_before)
    return Facts(
        number=step.number,
        overtime=step.overtime,
        call=call.call,
        caller=call.caller,
        called=call.called,
        country=call.country,
        cannot=call.cannot,
        stored=cast(Stored, record),
        told=told,
        now=step.taken_at,
        time_zone=call.time_zone,
        directory=Directory,
        in_line=lambda version: _other_line(call, tree, version),
    )


def _other_line(call: RecordedCall, tree: t.Tree, version: int) -> OtherLine | None:
    line = call.line(tree, version)
    return OtherLine(line, Directory) if line else None


def is_unchanged(call: RecordedCall, tree: t.Tree, key: str) -> bool:
    """Whether a place decides as before: whom it rings, and its cases, but not what it says or where it leads."""
    before, place = call.place(call.tree, key), call.place(tree, key)
    if before is place or version_of(key):
        return place is not None
    return type(before) is type(place) and _decides(before) == _decides(place)


def _decides(place: t.Destination | None) -> object:
    if place is None:
        return None
    if isinstance(place, t.Branch):
        return place.on, place.answer, tuple(case.values for case in place.cases)
    names = (each.name for each in fields(place) if each.name not in BESIDES and not each.name.endswith("goes_to"))
    values = {name: getattr(place, name) for name in names}
    return {name: value for name, value in values.items() if not isinstance(value, t.Prompt)}
