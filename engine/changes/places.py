"""Describes changes to one destination, field by field."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine import tree as t
from engine.changes.listening import of_listening
from engine.changes.prompts import of_prompt
from engine.changes.settings import is_for_callers, setting
from engine.kinds.all import kind_of
from engine.labels import Beside, all_beside
from engine.links import Way, rows_of
from engine.listening import Listening
from engine.wording.change import Change
from engine.wording.quoting import name


def of_place(old: t.Tree, new: t.Tree, before: t.Destination, place: t.Destination) -> Iterator[Change]:
    """All that is different in `place`, which existed `before` and is of the same kind."""
    for name_, field in all_beside(type(place)).items():
        was, now = getattr(before, name_), getattr(place, name_)
        if was == now:
            continue
        told = kind_of(place).changed(old, new, before, place, name_)
        if told is not None:
            yield from told
        elif name_ == "name":
            what = f"“{was}” is now called “{now}”. Callers don't hear this name."
            yield Change(place.key, what, for_callers=False)
        elif isinstance(now, t.Prompt):
            yield from of_prompt(old, new, place, field, was, now)
        elif isinstance(now, Listening):
            yield from of_listening(place, was, now)
        elif field.leads:
            yield Change(place.key, _link(old, new, place, field, was, now))
        elif name_ in rows_of(type(place)):
            yield from _of_rows(old, new, before, place, field)
        else:
            what = setting(field, f"“{place.name}”", was, now)
            yield Change(place.key, what, for_callers=is_for_callers(field))


def _link(old: t.Tree, new: t.Tree, place: t.Destination, field: Beside, was: Any, now: Any) -> str:
    assert field.leads
    nothing = field.leads.nothing
    where = f"{name(new, now, nothing)} instead of {name(old, was, nothing)}"
    return f"{field.leads.opening.format(place=f'“{place.name}”')}, callers now go to {where}."


def _of_rows(old: t.Tree, new: t.Tree, before: t.Destination, place: t.Destination, field: Beside) -> Iterator[Change]:
    """Describes each way by where it leads now, for kinds that do not describe changes of their rows."""
    was, now = ({way.name: way for way in kind_of(each).rows(each)} for each in (before, place))
    found = [*_of_ways(old, new, place, was, now)]
    yield from found or [Change(place.key, f"The {field.label} of “{place.name}” have changed.")]


def _of_ways(
    old: t.Tree, new: t.Tree, place: t.Destination, was: Mapping[str, Way], now: Mapping[str, Way]
) -> Iterator[Change]:
    for key in dict.fromkeys((*now, *was)):
        before, way = was.get(key), now.get(key)
        if way is None:
            gone = was[key]
            what = f"“{place.name}” no longer leads to {name(old, gone.goes_to)} by “{gone.how}”."
        elif before is None:
            what = f"“{place.name}” now also leads to {name(new, way.goes_to)}, by “{way.how}”."
        elif before.goes_to != way.goes_to:
            where = f"{name(new, way.goes_to)} instead of {name(old, before.goes_to)}"
            what = f"In “{place.name}”, “{way.how}” now leads to {where}."
        else:
            continue
        yield Change(place.key, what)
