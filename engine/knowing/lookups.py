"""What a walk looks up in the directory of people: facts, because names and extensions are live."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from engine import tree as t
from engine.knowing.fact_names import Fact
from engine.knowing.known import Known
from engine.understanding.by_name import MARK, MOST_OFFERED, Findable, entries, expected, longest_extension

Looking = Callable[[Iterable[Findable]], list[Findable]]


def found_by(known: Known, place: t.PhoneDirectory, look: Looking) -> list[Findable]:
    """Whom a directory finds for what was dialled or said; one more than it offers stands for many."""

    def found() -> list[Any]:
        return [_as_json(each) for each in look(_entries(known, place))[: MOST_OFFERED + 1]]

    return [_from_json(each) for each in known.once(Fact.LISTED, found, of=place.key)]


def marked(known: Known, place: t.PhoneDirectory, marks: str) -> list[Findable | None]:
    """Whom the marks of a position stand for that a directory gave; None for each who is gone."""

    def found() -> list[Any]:
        by_mark = {each.mark: _as_json(each) for each in _entries(known, place)}
        return [by_mark.get(marks[at : at + MARK]) for at in range(0, len(marks), MARK)]

    told = known.once(Fact.MARKED, found, of=f"{place.key}:{marks}")
    return [_from_json(each) if each else None for each in told]


def digits_of_extensions(known: Known, place: t.PhoneDirectory) -> int:
    """The digits of the longest extension in a directory; 0 if nobody has one."""
    longest: int = known.once(Fact.EXTENSION_DIGITS, lambda: longest_extension(_entries(known, place)), of=place.key)
    return longest


def names_expected(known: Known, place: t.PhoneDirectory) -> list[str]:
    """The names that the recogniser is told to expect at a directory."""
    found: list[str] = known.once(Fact.NAMES, lambda: expected(_entries(known, place)), of=place.key)
    return found


def _entries(known: Known, place: t.PhoneDirectory) -> list[Findable]:
    return entries(known.directory(), place.teams)


def _as_json(found: Findable) -> dict[str, Any]:
    told: dict[str, Any] = {"key": found.key, "name": found.name}
    more: dict[str, Any] = {"team": True} if found.is_team else {}
    number = {"extension": found.extension} if found.extension else {}
    recorded = {"recorded": found.recorded} if found.recorded else {}
    return told | more | number | recorded | ({"said": dict(found.said)} if found.said else {})


def _from_json(told: Mapping[str, Any]) -> Findable:
    own = {"said": told.get("said", {}), "recorded": told.get("recorded", "")}
    return Findable(told["key"], "team" in told, told["name"], told.get("extension", ""), **own)
