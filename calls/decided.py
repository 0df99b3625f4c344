"""Says what decided on the way of a turn besides the caller: the clock, notices that closed the line, who is there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator, get_text_list

from engine.tree import NamedDay, Tree
from menus.models import CallerList

# Characters of a notice that stand for it.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the clock decided; `day` is the named day that won, None for an ordinary week."""

    schedule: str
    name: str
    is_open: bool
    day: NamedDay | None

    def __str__(self) -> str:
        by = f", by “{self.day.name}”" if self.day else ""
        return f"{self.name}: {'open' if self.is_open else 'closed'}{by}"


def verdicts(tree: Tree, facts: Mapping[str, Any]) -> Iterator[Verdict]:
    """Returns what each schedule said, from the facts stored with a turn."""
    for key, found in facts.get("hours", {}).items():
        schedule = tree.schedule(key)
        days = schedule.days if schedule else ()
        day = next((each for each in days if each.key == found["day"]), None)
        yield Verdict(key, schedule.name if schedule else key, found["open"], day)


def decided(tree: Tree, facts: Mapping[str, Any]) -> list[str]:
    """Returns sentences without a full stop, such as “Office hours: closed, by “Christmas Eve””."""
    return [*_of_notices(facts), *_of_lists(facts), *map(str, verdicts(tree, facts)), *_of_people(tree, facts)]


def _of_people(tree: Tree, facts: Mapping[str, Any]) -> Iterator[str]:
    """Yields “Nobody was there to ring at “Support””, for each place that rang nobody from the start."""
    for at, found in facts.get("rung", {}).items():
        key, _, since = at.rpartition(":")
        if since == "0" and not found["numbers"]:
            place = tree.destinations.get(key)
            yield f"Nobody was there to ring at “{place.name if place else key}”"
        elif "known" in found:
            yield "They spoke with this caller last"


def _of_lists(facts: Mapping[str, Any]) -> Iterator[str]:
    """Yields “The caller was on the lists “Partners” and “VIPs””, if a branch asked; by key if a list is gone."""
    if "lists" not in facts:
        return
    if keys := facts["lists"]:
        names = dict(CallerList.objects.filter(key__in=keys).values_list("key", "name"))
        told = get_text_list([f"“{names.get(key, key)}”" for key in keys], "and")
        yield f"The caller was on the list{'' if len(keys) == 1 else 's'} {told}"
    else:
        yield "The caller was on no list"


def _of_notices(facts: Mapping[str, Any]) -> Iterator[str]:
    """Yields for example “Closed by the notice “We are closed because of snow.””, for each that was said."""
    said = facts.get("notices", ())
    for each in said:
        text = next((text for _, text, _ in each["said"] if text.strip()), "")
        which = f"the notice “{Truncator(text).chars(LONGEST)}”" if text else "a recorded notice"
        yield f"{'Closed by' if each['closes'] else 'Heard'} {which}"
    if facts.get("closed_by") and not any(each["closes"] for each in said):
        yield "A notice closed the line"
