"""The schedules of a tree that becomes rows: found by their keys, made if they are gone, kept apart if they differ."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from engine import limits
from engine import tree as t
from engine.uses.schedules import renamed, used_schedules
from menus.draft.schedule_rows import create, frozen_of_keys
from menus.models import Schedule


def ids_of_schedules(tree: t.Tree) -> Mapping[str, int]:
    """Returns the rows of the schedules that a tree uses. One that was deleted since is made again from the tree."""
    used = used_schedules(tree)
    if not used:
        return {}
    there = dict(Schedule.objects.filter(key__in=used).values_list("key", "pk"))
    for schedule in tree.schedules:
        if schedule.key in used and schedule.key not in there:
            there[schedule.key] = create(replace(schedule, name=_free_name(schedule.name))).pk
    return there


def own_part(tree: t.Tree) -> t.Tree:
    """Returns the tree without its schedules: they are shared, so a change of theirs is no change of the draft."""
    return replace(tree, schedules=())


@dataclass(frozen=True, slots=True)
class Brought:
    """A tree from a file with schedules that fit in here, and what becomes of them, in sentences."""

    tree: t.Tree
    told: tuple[str, ...] = ()


def brought(tree: t.Tree) -> Brought:
    """A schedule that is here already and says the same is used; one that differs comes in under a key of its own."""
    if not tree.schedules:
        return Brought(tree)
    here = {each.key: each for each in frozen_of_keys(each.key for each in tree.schedules)}
    apart = {each.key for each in tree.schedules if each.key in here and _hours(each) != _hours(here[each.key])}
    if not apart:
        return Brought(tree, tuple(_told(tree, here, {})))
    taken = {*Schedule.objects.values_list("key", flat=True), *(each.key for each in tree.schedules)}
    keys = {key: _free(key, taken, limits.KEY.most, "_") for key in sorted(apart)}
    return Brought(renamed(tree, keys), tuple(_told(tree, here, keys)))


def _told(tree: t.Tree, here: Mapping[str, t.Schedule], keys: Mapping[str, str]) -> Iterator[str]:
    for each in tree.schedules:
        if each.key in keys:
            new = keys[each.key]
            yield f"Another schedule already has the key {each.key}: the file's “{each.name}” becomes {new}."
        elif each.key in here:
            yield f"The schedule “{here[each.key].name}” exists already and is used."
        else:
            yield f"The schedule “{each.name}” is added."


def _hours(schedule: t.Schedule) -> t.Schedule:
    """Without its name, which callers don't hear, and in one order of the week."""
    week = sorted(schedule.week, key=lambda each: (each.weekday, each.opens))
    return replace(schedule, name="", week=tuple(week))


def _free_name(name: str) -> str:
    return _free(name, set(Schedule.objects.values_list("name", flat=True)), limits.NAME.most, " ")


def _free(text: str, taken: Collection[str], most: int, between: str) -> str:
    """Returns the text, with a number if it is taken, shortened to fit."""
    if text not in taken:
        return text
    numbered = (f"{text[: most - len(str(number)) - 1]}{between}{number}" for number in count(2))
    return next(each for each in numbered if each not in taken)
