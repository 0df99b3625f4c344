"""Other lines within a call: their places are named after their version, so one call may be in several lines.

“R57x3” is the fourth place, by key, of version 57. Versions never change, so the name means the same for as long as the
call goes on, whatever is published meanwhile. No destination's own key looks like it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from engine import tree as t
from engine.knowing.notices import Notice
from engine.labels import links_of
from engine.links import rows_of
from engine.on_duty.people import Directory

# How many lines a call may be in at once, besides the one that was called.
MOST_LINES = 3
_NAME = re.compile(r"R([1-9][0-9]*)x([0-9]+)")
# After the name of a place that a call comes back to: the index of its language there.
_LANGUAGE = "L"


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A published line that a call goes on in: its places as this call names them, and what is live of it."""

    tree: t.Tree
    directory: Callable[[], Directory]
    notices: tuple[Notice, ...] = ()


def version_of(key: str) -> int:
    """The version that a place is of, if it is in another line than the one that was called; else 0."""
    found = _NAME.match(key)
    return int(found[1]) if found else 0


def own_key(tree: t.Tree, key: str) -> str:
    """The key of a place within its line; `tree` is the version that its name tells."""
    found = _NAME.match(key)
    keys = _keys(tree)
    return keys[int(found[2])] if found and int(found[2]) < len(keys) else key


def within(tree: t.Tree, version: int, called: t.Tree) -> t.Tree:
    """The line as a call walks it that came from the line `called`, whose limits stay those of the call.

    Callers of other lines take part in no experiment of this one.
    """
    named = {key: f"R{version}x{index}" for index, key in enumerate(_keys(tree))}
    places = [_named(place, named) for place in tree.destinations.values()]
    return replace(
        tree,
        start=named.get(tree.start, ""),
        operator_to=named.get(tree.operator_to, ""),
        destinations={place.key: place for place in places},
        fallback_number=tree.fallback_number or called.fallback_number,
        call_minutes=called.call_minutes,
        menu_minutes=called.menu_minutes,
        calls_an_hour=called.calls_an_hour,
        typed_numbers_a_day=called.typed_numbers_a_day,
    )


def language_in(tree: t.Tree, spoken: str) -> str | None:
    """How a position names this language in a line, or the nearest that the line speaks; None if it speaks none."""
    known = {each: each for each in tree.languages} | {_main(each): each for each in reversed(tree.languages)}
    found = known.get(spoken) or known.get(_main(spoken))
    return None if found is None else "" if found == tree.language else found


def coming_back_to(place: t.Destination, tree: t.Tree, language: str | None) -> str:
    """What a position remembers of a place that a call comes back to; `language` is one to come back to as well."""
    return place.key if language is None else f"{place.key}{_LANGUAGE}{tree.languages.index(language or tree.language)}"


def place_and_language(frame: str, tree: t.Tree) -> tuple[str, str | None]:
    """The inverse of coming_back_to(): the key, and the language or None."""
    key, _, index = frame.partition(_LANGUAGE)
    if not index.isdigit() or int(index) >= len(tree.languages):
        return key, None
    return key, tree.languages[int(index)] if int(index) else ""


def _main(language: str) -> str:
    return language.partition("-")[0]


@lru_cache(maxsize=64)
def _sorted(places: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(places))


def _keys(tree: t.Tree) -> tuple[str, ...]:
    return _sorted(frozenset(tree.destinations))


def _named(place: t.Destination, named: Mapping[str, str]) -> t.Destination:
    rows = {name: tuple(_led(row, named) for row in getattr(place, name)) for name in rows_of(type(place))}
    own = {"other_share": 0} if hasattr(place, "other_share") else {}
    answers: Mapping[str, str] = getattr(place, "named_in_full", {})  # as its texts and branches name them
    found: t.Destination = replace(_led(place, named), key=named[place.key], **rows, **own, **answers)
    return found


def _led(of: Any, named: Mapping[str, str]) -> Any:
    """With its links as the call names them; one to a place that isn't there keeps leading to none."""
    leads = {name: getattr(of, name) for name in links_of(type(of))}
    return replace(of, **{name: named.get(key, key) for name, key in leads.items()})
