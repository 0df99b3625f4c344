"""A tree as one readable file: written for people, and read without trusting its author."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any

from engine import tree as t
from engine.limits import LANGUAGES, LARGEST_FILE, SCHEDULE_OR_NONE, SCHEDULES, Limit, Link, Several
from engine.links import in_order
from engine.snapshot.errors import below, shown
from engine.snapshot.form import FORMAT
from engine.snapshot.json_text import parsed, written
from engine.snapshot.reading import Reader
from engine.snapshot.schedules import wrong_with
from engine.snapshot.stored import dump_briefly

# The digests of PINs, which no file contains: anyone who has one can soon find a short PIN.
SECRETS = ("digest", "moderator_digest")
# A further limit that only the importing site can check; a sentence, or "" if the value is fine.
Known = Callable[[Limit, Any], str]


def read(file: bytes, known: Known = lambda limit, value: "", largest: int = LARGEST_FILE) -> t.Tree:
    """The tree in a file. Raises BadSnapshot with every error: of form, of limits, of links.

    What only publishing requires, such as a text for every message, may be missing, as in any draft.
    """
    given = parsed(file, largest)
    return FileReader(given, known).tree(given)


def write(tree: t.Tree) -> str:
    """The tree as a file, with destinations in the order in which callers can reach them."""
    places = [_without_secrets(dump_briefly(tree.destinations[key])) for key in in_order(tree)]
    own = dump_briefly(replace(tree, destinations={}))
    return written({"format": FORMAT, **own, "language": tree.language, "destinations": places})


def _without_secrets(place: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in place.items() if name not in SECRETS}


class FileReader(Reader):
    """Reads an untrusted file: checks every value's limit, and follows every link."""

    def __init__(self, given: Any, known: Known) -> None:
        super().__init__()
        self._known = known
        self._there, self._schedules = _keys(given, "destinations"), _keys(given, "schedules")

    def fits(self, limit: Limit, value: Any, place: str) -> bool:
        if isinstance(limit, Link):
            return self._leads_somewhere(value, place)
        if isinstance(value, t.Prompt):
            return self.fits(limit, value.text, below(place, "text"))
        if limit is LANGUAGES and isinstance(value, tuple) and not self._once_each(value, place):
            return False
        if limit is SCHEDULES and isinstance(value, tuple) and not self._are_schedules(value, place):
            return False
        if limit is SCHEDULE_OR_NONE and value and value not in self._schedules:
            self.wrong(place, f"The schedule {shown(value)} is not in this file.{self.guess(value, self._schedules)}")
            return False
        if wrong := limit.wrong(value) or self._known(limit, value):
            self.wrong(place, wrong if isinstance(limit, Several) else f"{shown(value)} does not fit. {wrong}")
        return not wrong

    def _once_each(self, wordings: tuple[Any, ...], place: str) -> bool:
        languages = [each.language for each in wordings]
        twice = next((each for each in languages if languages.count(each) > 1), "")
        if twice:
            self.wrong(place, f"The language {shown(twice)} appears twice: remove one.")
        return not twice

    def _are_schedules(self, schedules: tuple[t.Schedule, ...], place: str) -> bool:
        found = list(wrong_with(schedules))
        for steps, sentence in found:
            self.wrong(reduce(below, steps, place), sentence)
        return not found

    def _leads_somewhere(self, key: str, place: str) -> bool:
        there = not key or key in self._there
        if not there:
            self.wrong(place, f"This leads to {shown(key)}, which is not in this file.{self.guess(key, self._there)}")
        return there


def _keys(given: Any, name: str) -> frozenset[str]:
    """Keys of everything in a list, including what cannot be read, so that each mistake causes only one error."""
    places = given.get(name) if isinstance(given, Mapping) else None
    keys = (one.get("key") for one in (places if isinstance(places, list) else ()) if isinstance(one, Mapping))
    return frozenset(key for key in keys if isinstance(key, str))
