"""Reads plain JSON values into a frozen tree; continues after an error, so that all errors are reported at once."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, cast

from engine import tree as t
from engine.labels import word_for
from engine.limits import Limit, Several
from engine.snapshot.errors import BadSnapshot, Error, below, meant, printable, shown
from engine.snapshot.form import BESIDES, FORMAT, KINDS, Shape, needed, shapes_of

# Guesses at what an unknown word meant. Each may take 50 ms with a thousand keys, and a whole file may be wrong.
MOST_GUESSES = 20
# Kinds that an error names: all of them would fill a page.
MOST_KINDS = 5

_BAD: Final = object()  # replaces a value that cannot be read
_TYPES = {str: "a text", int: "a whole number", bool: "true or false"}


class JsonObject(dict[str, Any]):
    """A JSON object that remembers which of its names were repeated."""

    twice: tuple[str, ...] = ()


class Reader:
    """Reads what is stored: kinds, fields and types. What was once published is not measured again."""

    def __init__(self) -> None:
        self.errors: list[Error] = []
        self._name = ""  # of the current destination
        self._guesses = 0
        self._keys: dict[str, str] = {}  # those read so far, and where

    def tree(self, given: Any) -> t.Tree:
        """The tree. Raises BadSnapshot with all errors."""
        if not isinstance(given, Mapping):
            raise BadSnapshot([Error("", f"A phone line is a JSON object, beginning with {{, not {shown(given)}.")])
        self._format(given)
        tree = self._object(t.Tree, given, "", BESIDES)
        if self.errors:
            raise BadSnapshot(self.errors)
        return cast(t.Tree, tree)

    def fits(self, limit: Limit, value: Any, place: str) -> bool:
        """Whether a value of the right type keeps its limit; reports an error if not."""
        return True

    def wrong(self, place: str, sentence: str) -> Any:
        """Reports an error; returns a stand-in for the value."""
        self.errors.append(Error(place, sentence, self._name))
        return _BAD

    def guess(self, word: str, known: Iterable[str]) -> str:
        """“Did you mean …?”, if a known word is close."""
        self._guesses += 1
        return meant(word, known) if self._guesses <= MOST_GUESSES else ""

    def _format(self, given: Mapping[str, Any]) -> None:
        if "format" not in given:
            self.wrong("", f'“format” is missing: this release reads "format": {FORMAT}.')
        elif type(given["format"]) is not int or given["format"] != FORMAT:
            # Nothing else can be said about an unknown format.
            sentence = f"This release reads format {FORMAT}, not {shown(given['format'])}."
            raise BadSnapshot([Error("/format", sentence)])

    def _object(self, kind: type, given: Any, place: str, besides: tuple[str, ...] = ()) -> Any:
        if not isinstance(given, Mapping):
            return self.wrong(place, f"Expected an object in {{ }}, not {shown(given)}.")
        known = shapes_of(kind)
        for name in given.twice if isinstance(given, JsonObject) else ():
            self.wrong(below(place, name), "This name appears twice in one object: remove one.")
        missing = [name for name in needed(kind) if name not in given]
        for name in missing:
            self.wrong(place, f"“{name}” is missing.")
        values = {}
        for name, value in given.items():
            if name in known:
                values[name] = self._value(known[name], value, below(place, name))
            elif name not in besides:
                sentence = f"This {word_for(kind)} has no field {shown(name)}.{self.guess(name, known)}"
                self.wrong(below(place, name), sentence)
        return _BAD if missing or any(value is _BAD for value in values.values()) else kind(**values)

    def _value(self, shape: Shape, given: Any, place: str) -> Any:
        # A list that is too long is not read at all: its first thousand items would be as wrong as the rest.
        if isinstance(shape.limit, Several) and isinstance(given, list) and not self.fits(shape.limit, given, place):
            return _BAD
        value = self._typed(shape, given, place)
        if value is _BAD or not (shape.limit is None or self.fits(shape.limit, value, place)):
            return _BAD
        return self._chosen(shape.plain, value, place) if shape.is_word else value

    def _chosen(self, plain: Iterable[Any], value: str, place: str) -> Any:
        """A word as the member of its enumeration."""
        found: Any = next((one for one in plain if one == value), _BAD)
        return found if found is not _BAD else self.wrong(place, f"{shown(value)} is none of {', '.join(plain)}.")

    def _typed(self, shape: Shape, given: Any, place: str) -> Any:
        if shape.stored:
            if type(given) is shape.stored:  # isinstance would accept True as a number
                return given
            return self.wrong(place, f"Expected {_TYPES[shape.stored]}, not {shown(given)}.")
        if (of := shape.of) is not None:
            return self._list(given, place, lambda one, where: self._value(of, one, where))
        return self._object(shape.plain, given, place) if shape.is_object else self._destinations(given, place)

    def _list(self, given: Any, place: str, read_one: Callable[[Any, str], Any]) -> Any:
        if not isinstance(given, list | tuple):
            return self.wrong(place, f"Expected a list in [ ], not {shown(given)}.")
        items = tuple(read_one(one, below(place, number)) for number, one in enumerate(given))
        return _BAD if any(item is _BAD for item in items) else items

    def _destinations(self, given: Any, place: str) -> Any:
        places = self._list(given, place, self._destination)
        return places if places is _BAD else {one.key: one for one in places}

    def _destination(self, given: Any, place: str) -> Any:
        if not isinstance(given, Mapping):
            return self.wrong(place, f"A destination is an object in {{ }}, not {shown(given)}.")
        self._name = _called(given)
        try:
            self._key_once(given.get("key"), place)
            kind = given.get("kind")
            if not isinstance(kind, str) or kind not in KINDS:
                return self._no_kind(given, place)
            return self._object(KINDS[kind], given, place, ("kind",))
        finally:
            self._name = ""

    def _no_kind(self, given: Mapping[str, Any], place: str) -> Any:
        if "kind" not in given:
            return self.wrong(place, f"“kind” is missing. {_write_a_kind(given)}")
        kind = given["kind"]
        guess = self.guess(kind, KINDS) if isinstance(kind, str) else ""
        return self.wrong(below(place, "kind"), f"There is no kind {shown(kind)}.{guess or f' {_write_a_kind(given)}'}")

    def _key_once(self, key: Any, place: str) -> None:
        if isinstance(key, str) and self._keys.setdefault(key, place) != place:
            self.wrong(below(place, "key"), f"The key {shown(key)} is taken already, at {self._keys[key]}.")


def _write_a_kind(given: Mapping[str, Any]) -> str:
    """Names the kinds that have all fields of this destination."""
    shapes: Callable[[type], Mapping[str, Shape]] = shapes_of
    fit = [name for name, kind in KINDS.items() if given.keys() <= {"kind", *shapes(kind)}] or [*KINDS]
    if len(fit) > MOST_KINDS:
        return f"Write {', '.join(fit[:MOST_KINDS])} or another that tree.schema.json has."
    return f"Write {' or '.join(', '.join(fit).rsplit(', ', 1))}."


def _called(given: Mapping[str, Any]) -> str:
    """What errors call a destination: its name, else its key."""
    called = (given.get(name) for name in ("name", "key"))
    return next((printable(text) for text in called if isinstance(text, str) and text.strip()), "")
