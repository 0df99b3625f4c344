"""A tree's stored form: plain JSON values, versioned; also the format of import and export."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, fields
from typing import Any, cast

from engine import tree as t
from engine.listening import Listening

FORMAT = 1
_NAMES: dict[type[t.Destination], str] = {kind: kind.__name__.lower() for kind in t.KINDS}
_KINDS = {name: kind for kind, name in _NAMES.items()}


class BadSnapshot(ValueError):
    """A stored or imported tree that cannot be read; the text names the place."""


def dump(tree: t.Tree) -> dict[str, Any]:
    """{"format": 1, "slug": …, "destinations": [{"kind": "menu", "key": …}, …]}, in key order."""
    own = {f.name: getattr(tree, f.name) for f in fields(tree) if f.name != "destinations"}
    places = [tree.destinations[key] for key in sorted(tree.destinations)]
    return {"format": FORMAT, **own, "destinations": [_dump_destination(place) for place in places]}


def load(data: Mapping[str, Any]) -> t.Tree:
    """The inverse of dump(). A field left out takes its default; raises BadSnapshot for anything odd."""
    if not isinstance(data, Mapping):
        raise BadSnapshot("A phone tree is a JSON object, beginning with {.")
    if data.get("format") != FORMAT:
        raise BadSnapshot(f"“format” is {data.get('format')!r}; this release reads format {FORMAT}.")
    places = [_load_destination(place) for place in _list(data.get("destinations"), "destinations")]
    by_key = {place.key: place for place in places}
    if len(by_key) < len(places):
        raise BadSnapshot("Two destinations have the same key.")
    own = {name: value for name, value in data.items() if name not in ("format", "destinations")}
    return cast(t.Tree, _build(t.Tree, own | {"destinations": by_key}, "the tree"))


def _dump_destination(place: t.Destination) -> dict[str, Any]:
    return {"kind": _NAMES[type(place)], **asdict(place)}


def _load_destination(data: Any) -> t.Destination:
    if not isinstance(data, Mapping) or data.get("kind") not in _KINDS:
        raise BadSnapshot(f"A destination needs a “kind”: one of {', '.join(sorted(_KINDS))}.")
    where = f"destination “{data.get('key', '')}”"
    own = {name: value for name, value in data.items() if name != "kind"}
    return cast(t.Destination, _build(_KINDS[data["kind"]], own, where))


def _build(kind: type, given: Mapping[str, Any], where: str) -> object:
    known = {f.name: f for f in fields(kind)}
    if unknown := sorted(set(given) - set(known)):
        raise BadSnapshot(f"In {where}: “{unknown[0]}” is not a field that this release knows.")
    for name, f in known.items():
        if name not in given and f.default is MISSING and f.default_factory is MISSING:
            raise BadSnapshot(f"In {where}: “{name}” is missing.")
    return kind(**{name: _READ[known[name].type](value, f"{where}, “{name}”") for name, value in given.items()})


def _exactly(kind: type, word: str) -> Callable[[Any, str], Any]:
    def read(value: Any, where: str) -> Any:
        if type(value) is not kind:
            raise BadSnapshot(f"In {where}: {word} is needed, not {value!r}.")
        return value

    return read


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise BadSnapshot(f"In {where}: a list is needed, not {value!r}.")
    return list(value)


def _object(kind: type) -> Callable[[Any, str], Any]:
    def read(value: Any, where: str) -> Any:
        if not isinstance(value, Mapping):
            raise BadSnapshot(f"In {where}: an object is needed, not {value!r}.")
        return _build(kind, value, where)

    return read


def _tuple_of(read_one: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    return lambda value, where: tuple(read_one(each, where) for each in _list(value, where))


_text = _exactly(str, "a text")
# How to read each type that a field of the tree can have.
_READ: dict[Any, Callable[[Any, str], Any]] = {
    str: _text,
    int: _exactly(int, "a whole number"),
    bool: _exactly(bool, "true or false"),
    t.Prompt: _object(t.Prompt),
    Listening: _object(Listening),
    tuple[str, ...]: _tuple_of(_text),
    tuple[t.Option, ...]: _tuple_of(_object(t.Option)),
    Mapping[str, t.Destination]: lambda value, where: value,
}
