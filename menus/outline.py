"""A tree in words: one line for each destination, in the order a caller can come to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine import tree as t
from engine.check import leads_to


@dataclass(frozen=True, slots=True)
class Line:
    """One destination; `ways` are its ways out as (how, name), the name "" where nothing is chosen."""

    key: str
    name: str
    kind: str
    says: str
    ways: tuple[tuple[str, str], ...]
    is_start: bool


def outline(tree: t.Tree) -> list[Line]:
    """Every destination once: the reachable ones from the start on, then the others."""
    return [_line(tree, tree.destinations[key]) for key in _in_order(tree)]


def _in_order(tree: t.Tree) -> list[str]:
    order: dict[str, None] = {}
    ahead = [tree.start]
    for key in ahead:
        if key in tree.destinations and key not in order:
            order[key] = None
            ahead.extend(leads_to(tree.destinations[key]))
    return list(order | dict.fromkeys(tree.destinations))


def _line(tree: t.Tree, place: t.Destination) -> Line:
    ways = tuple((how, _name(tree, key)) for how, key in _ways(place))
    kind = type(place).__name__.lower()
    return Line(place.key, place.name, kind, place.prompt.text, ways, place.key == tree.start)


def _name(tree: t.Tree, key: str) -> str:
    return tree.destinations[key].name if key in tree.destinations else ""


def _ways(place: t.Destination) -> Iterator[tuple[str, str]]:
    match place:
        case t.Menu():
            for option in place.options:
                yield f"{' or '.join(option.keys)} {option.label}", option.goes_to
            if place.other_keys_go_to:
                yield "any other key", place.other_keys_go_to
            yield "no answer", place.gives_up_to
        case t.Message():
            yield "then", place.goes_to
        case t.Transfer():
            yield "no answer", place.no_answer_goes_to
            yield "busy", place.busy_goes_to
            yield "not reached", place.failed_goes_to
        case t.Voicemail():
            yield "after the message", place.goes_to
            yield "nothing recorded", place.gives_up_to
        case t.Queue():
            yield "leaves", place.left_goes_to
            yield "full", place.full_goes_to
            yield "does not work", place.failed_goes_to
