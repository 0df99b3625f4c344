"""Finds which answers a caller may still lack at each place, for all answers and places in one pass."""

from collections import deque
from collections.abc import Iterable, Mapping

from engine import tree as t
from engine.kinds.all import kind_of
from engine.links import leads_to


def lacking(tree: t.Tree, names: Iterable[str]) -> Mapping[str, set[str]]:
    """By answer: the keys of the places that a caller can reach without having given it.

    Answers are bits of one number per place, so that a tree of a thousand questions is walked once instead of a
    thousand times.
    """
    bits = {name: 1 << number for number, name in enumerate(names)}
    at = {tree.start: (1 << len(bits)) - 1}
    operator = tree.operator  # asks every place, so it is asked once
    ahead = deque([tree.start])
    while ahead:
        key = ahead.popleft()
        if (place := tree.destinations.get(key)) is None:
            continue
        ways, answers = _ways(place, operator)
        given = sum(bits.get(answer, 0) for answer in answers)
        for way, is_without in ways.items():
            carried = at[key] if is_without else at[key] & ~given
            if way not in at or carried & ~at[way]:
                at[way] = at.get(way, 0) | carried
                ahead.append(way)
    return {name: {key for key, lacks in at.items() if lacks & bit} for name, bit in bits.items()}


def _ways(place: t.Destination, operator: str) -> tuple[dict[str, bool], frozenset[str]]:
    """Where it leads, and whether callers who lack the answers also take this way; and which answers these are."""
    kind = kind_of(place)
    answers, otherwise = kind.answers_known(place)
    ways = dict.fromkeys(leads_to(place), not answers) | dict.fromkeys(otherwise, True)
    if operator and kind.asks:
        ways[operator] = True
    return ways, frozenset(answers)
