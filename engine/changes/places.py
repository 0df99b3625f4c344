"""Describes changes to one destination, field by field."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from engine import tree as t
from engine.changes.cases import of_cases
from engine.changes.change import Change
from engine.changes.listening import of_listening
from engine.changes.options import of_options
from engine.changes.prompts import of_prompt
from engine.changes.quoting import ended, few, listed, name, quoted
from engine.changes.settings import is_for_callers, setting, times
from engine.extensions import written
from engine.labels import Beside, all_beside
from engine.listening import Listening
from engine.sentences import announcement


def of_place(old: t.Tree, new: t.Tree, before: t.Destination, place: t.Destination) -> Iterator[Change]:
    """All that is different in `place`, which existed `before` and is of the same kind."""
    for name_, field in all_beside(type(place)).items():
        was, now = getattr(before, name_), getattr(place, name_)
        if was == now:
            continue
        if name_ == "name":
            what = f"“{was}” is now called “{now}”. Callers don't hear this name."
            yield Change(place.key, what, for_callers=False)
        elif isinstance(before, t.Menu) and isinstance(place, t.Menu) and name_ == "options":
            yield from of_options(old, new, before, place)
        elif isinstance(before, t.Branch) and isinstance(place, t.Branch) and name_ == "cases":
            yield from of_cases(old, new, before, place)
        elif isinstance(now, t.Prompt):
            yield from of_prompt(old, new, place, field, was, now)
        elif isinstance(now, Listening):
            yield from of_listening(place, was, now)
        elif field.leads:
            yield Change(place.key, _link(old, new, place, field, was, now))
        else:
            yield Change(place.key, _setting(new, place, field, was, now), for_callers=is_for_callers(field))


def _link(old: t.Tree, new: t.Tree, place: t.Destination, field: Beside, was: str, now: str) -> str:
    if field.name == "other_keys_go_to":
        return _other_keys(old, new, f"“{place.name}”", was, now)
    assert field.leads
    nothing = field.leads.nothing
    where = f"{name(new, now, nothing)} instead of {name(old, was, nothing)}"
    return f"{field.leads.opening.format(place=f'“{place.name}”')}, callers now go to {where}."


def _other_keys(old: t.Tree, new: t.Tree, place: str, was: str, now: str) -> str:
    pressing = f"Pressing any other key in {place}"
    if not was:
        return f"{pressing} now leads to {name(new, now)}. Until now it counted as wrong."
    if not now:
        return f"{pressing} now counts as wrong. Until now it led to {name(old, was)}."
    return f"{pressing} now leads to {name(new, now)} instead of {name(old, was)}."


def _setting(tree: t.Tree, place: t.Destination, field: Beside, was: Any, now: Any) -> str:
    if field.name in _OTHERS:
        return _OTHERS[field.name](tree, place, was, now)
    return setting(field, f"“{place.name}”", was, now)


def _announces(tree: t.Tree, place: Any, was: bool, now: bool) -> str:
    if now:
        return ended(f"“{place.name}” now announces its options: {quoted(announcement(place, tree.language))}")
    return f"“{place.name}” no longer announces its options, so its text has to."


def _numbers(tree: t.Tree, place: t.Destination, was: tuple[str, ...], now: tuple[str, ...]) -> str:
    if sorted(was) == sorted(now):
        return f"“{place.name}” rings the same numbers, listed in a different order."
    rings, rang = (listed([*map(written, numbers)], "and", "nobody") for numbers in (now, was))
    return f"“{place.name}” now rings {rings} instead of {rang}."


def _leave_key(tree: t.Tree, place: t.Destination, was: str, now: str) -> str:
    if not now:
        return f"No key leaves “{place.name}” anymore. Until now it was {was}."
    until_now = f" instead of {was}" if was else ". Until now no key left it"
    return f"Callers now leave “{place.name}” by pressing {now}{until_now}."


def _music(tree: t.Tree, place: t.Destination, was: str, now: str) -> str:
    heard, before = (f"the music “{PurePosixPath(path).stem}”" if path else "silence" for path in (now, was))
    return f"Callers in “{place.name}” now hear {heard} instead of {before}."


def _no_match_tries(tree: t.Tree, place: t.Destination, was: int, now: int) -> str:
    new, old = (f"{times(most)} at most" if most else "as often as it asks" for most in (now, was))
    return f"“{place.name}” now accepts a wrong answer {new} instead of {old}."


def _digest(tree: t.Tree, place: t.Destination, was: str, now: str) -> str:
    """Nobody may see the old or the new value."""
    return f"The PIN of “{place.name}” has changed."


def _values(tree: t.Tree, place: t.Destination, was: tuple[str, ...], now: tuple[str, ...]) -> str:
    more, less = few([each for each in now if each not in was]), few([each for each in was if each not in now])
    told = [f"now accepts {more}" * bool(more), f"no longer accepts {less}" * bool(less)]
    return f"“{place.name}” {' and '.join(filter(None, told)) or 'now lists the same answers in a different order'}."


_OTHERS: dict[str, Callable[[t.Tree, Any, Any, Any], str]] = {
    "announces_options": _announces,
    "no_match_tries": _no_match_tries,
    "digest": _digest,
    "numbers": _numbers,
    "leave_key": _leave_key,
    "music": _music,
    "values": _values,
}
