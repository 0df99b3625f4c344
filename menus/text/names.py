"""Names of destinations as people type them: resolved to keys, or to new destinations."""

import re
from dataclasses import MISSING, dataclass, field
from enum import StrEnum
from typing import Any, get_type_hints

from engine import limits
from engine import tree as t
from engine.choices import ShortcutTo
from engine.labels import Beside, all_beside, name_of_kind
from engine.tree.parts import SILENT
from engine.wording.apart import told_apart
from menus.draft.shortcuts import NAMES
from menus.keys import key_of

# "Sales voicemail (voicemail)": a destination of this name, to be created if there is none.
_WITH_KIND = re.compile(r"(?P<name>.*\S)\s*\((?P<kind>[^()]+)\)")
# What a destination needs a name for, and gets its key at first.
_NAMED_BY_KEY = {"queue_name", "answer"}
_KINDS = {name_of_kind(kind).in_a_sentence.casefold(): kind for kind in t.KINDS}


class NoSuchName(ValueError):
    """No destination has this name; the message says what to do."""


@dataclass
class Names:
    """The destinations of one draft by name; those of a name that two share are followed by their keys."""

    tree: t.Tree
    created: dict[str, t.Destination] = field(default_factory=dict)

    def __post_init__(self) -> None:
        places = told_apart(self.tree).destinations.values()
        self._shown = {place.key: place.name for place in places}
        self._by_name = {_folded(place.name): place.key for place in places}
        for key, place in self.tree.destinations.items():
            self._by_name.setdefault(_folded(f"{place.name} ({name_of_kind(type(place)).in_a_sentence})"), key)

    def also(self, key: str, name: str) -> None:
        """Adds a name that a destination gets now; names that are shown today win."""
        self._by_name.setdefault(_folded(name), key)

    def shown(self, key: str) -> str:
        """Returns the name; "" if nothing is chosen."""
        return self._shown.get(key, "")

    @property
    def every(self) -> list[str]:
        return sorted(self._shown.values(), key=str.casefold)

    def meant(self, typed: str) -> str:
        """Returns the key of a name; creates the destination if its kind follows. Raises NoSuchName."""
        typed = " ".join(typed.split())
        if not typed:
            return ""
        if key := self._by_name.get(_folded(typed)):
            return key
        if to := next((to for to, name in NAMES.items() if typed.casefold() == name.casefold()), None):
            return self._shortcut(to)
        wanted = _WITH_KIND.fullmatch(typed)
        kind = _KINDS.get(wanted["kind"].strip().casefold()) if wanted else None
        if not (wanted and kind):
            raise NoSuchName(
                f"There is no “{typed}”. Use a name on this page, or write “{typed} (voicemail)” to add it."
            )
        if too_long := limits.NAME.wrong(wanted["name"]):
            raise NoSuchName(too_long)
        return self._create(kind, wanted["name"], typed)

    def _shortcut(self, to: ShortcutTo) -> str:
        """Returns the key of the line's shortcut of this sort, whatever it is called; adds it if there is none."""
        for key, place in self.tree.destinations.items():
            if isinstance(place, t.Shortcut) and place.to == to:
                return key
        key = self._create(t.Shortcut, NAMES[to], NAMES[to])
        self.created[key] = t.Shortcut(key, NAMES[to], SILENT, to)
        return key

    def _create(self, kind: type[t.Destination], name: str, typed: str) -> str:
        key = key_of(name, {*self.tree.destinations, *self.created})
        self.created[key] = blank(kind, key, name)
        self._by_name |= {_folded(typed): key, _folded(name): key}
        return key


def blank(kind: type[t.Destination], key: str, name: str, prompt: t.Prompt = SILENT) -> t.Destination:
    """Returns a destination as a form begins with it, with nothing chosen."""
    types = get_type_hints(kind)
    given = {each.name: _first(each, types[each.name]) for each in all_beside(kind).values()}
    given |= dict.fromkeys(_NAMED_BY_KEY & given.keys(), key)
    made: t.Destination = kind(**given | {"key": key, "name": name, "prompt": prompt})
    return made


def _first(field: Beside, plain: Any) -> Any:
    if field.new_row is MISSING:
        return "" if plain is str else ()
    return plain(field.new_row) if isinstance(plain, type) and issubclass(plain, StrEnum) else field.new_row


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
