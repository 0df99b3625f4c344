"""Describes changes of who a transfer rings, and for how long."""

from collections.abc import Sequence

from engine import tree as t
from engine.numbers.extensions import written
from engine.wording.change import Change
from engine.wording.quoting import duration, listed


def changed(before: t.Transfer, place: t.Transfer, field: str) -> list[Change] | None:
    """The change of a field in words; None for the sentence next to the field."""
    match field:
        case "numbers":
            return [Change(place.key, _rings(before, place))]
        case "people":
            return [Change(place.key, _asks(place, "person", "people", before.people, place.people))]
        case "teams":
            return [Change(place.key, _asks(place, "team", "teams", before.teams, place.teams))]
        case "ring_each":
            now, was = (_each(seconds) for seconds in (place.ring_each, before.ring_each))
            return [
                Change(place.key, f"Those whom “{place.name}” rings one by one now ring for {now} instead of {was}.")
            ]
    return None


def _rings(before: t.Transfer, place: t.Transfer) -> str:
    if sorted(before.numbers) == sorted(place.numbers):
        return f"“{place.name}” rings the same numbers, listed in a different order."
    rings, rang = (listed([*map(written, each.numbers)], "and", "nobody") for each in (place, before))
    return f"“{place.name}” now rings {rings} instead of {rang}."


def _asks(place: t.Transfer, one: str, several: str, before: tuple[str, ...], now: tuple[str, ...]) -> str:
    """By key, because the names of people and teams are in no version."""

    def told(keys: tuple[str, ...]) -> str:
        word = several if len(keys) > 1 else one
        return f"the {word} {listed([f'“{key}”' for key in keys], 'and', '')}" if keys else f"no {one}"

    return f"“{place.name}” now rings {told(now)} instead of {told(before)}."


def _each(seconds: Sequence[int]) -> str:
    return listed([duration(each) for each in seconds], "and", "the same time")
