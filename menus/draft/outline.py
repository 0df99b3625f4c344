"""A tree as text: one line for each destination, in the order in which callers reach them."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine import tree as t
from engine.experiments import B, variant
from engine.kinds.all import kind_of
from engine.labels import A_GOODBYE
from engine.links import in_order
from engine.ways import Way, ways
from engine.wording.apart import told_apart
from menus.draft.kinds import in_full

_GOODBYE, _NOWHERE = "goodbye, hangs up", "nowhere yet"


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One destination; `ways` are pairs of how and where: a destination's name, or the default if none is chosen."""

    key: str
    name: str
    kind: str
    says: str
    ways: tuple[tuple[str, str], ...]
    is_start: bool


def outline(tree: t.Tree) -> list[OutlineRow]:
    """Returns every destination once: those reachable from the start first."""
    tree = told_apart(tree)
    return [_line(tree, tree.destinations[key]) for key in in_order(tree)]


def in_words(tree: t.Tree) -> str:
    """Returns the whole outline as plain text, to keep, print or send."""
    return "\n".join(part for line in outline(tree) for part in _paragraph(line))


def _paragraph(line: OutlineRow) -> Iterator[str]:
    yield f"{line.name} ({line.kind}{', the start' if line.is_start else ''})"
    yield from (f"    {said}" for said in line.says.splitlines())
    yield from (f"    {how} → {name}" for how, name in line.ways)
    yield ""


def _line(tree: t.Tree, place: t.Destination) -> OutlineRow:
    out = tuple(
        (way.in_full if way.is_row and not way.keys else f"{way.how} {way.label}".strip(), _name(tree, way))
        for way in ways(place, tree)
        if way.goes_to or not way.is_seldom
    )
    kind = in_full(place)
    return OutlineRow(place.key, place.name, kind, _says(tree, place), out, place.key == tree.start)


def _says(tree: t.Tree, place: t.Destination) -> str:
    options = kind_of(place).announcement(place, tree.language)
    said = f"{place.prompt.text} {options}".strip()
    if not (isinstance(place, t.Menu) and place.other_share):
        return said
    other = _says(tree, variant(place, B))
    return f"{said}\nVariant B, for {place.other_share} of 100 callers: {other}"


def _name(tree: t.Tree, way: Way) -> str:
    """Returns the target's name, or what happens if no target is chosen."""
    if way.goes_to in tree.destinations:
        return tree.destinations[way.goes_to].name
    return _GOODBYE if way.link and way.link.nothing == A_GOODBYE else _NOWHERE
