"""Refuses trees that ring our own numbers in a circle, because each round is a new call.

No cap of one call ends that, and the owner pays for every leg. What counts of other lines is what is live there, and
what is scheduled or waits for approval; so each publishing sees the others'.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from django.db import connection

from engine import tree as t
from engine.check import Level, Problem
from engine.numbers.callers import NotRung
from engine.uses.numbers import FALLBACK, reached_by, user_in
from menus.fields.dialled import homes
from menus.fields.gateways import numbers_in
from menus.models import PhoneNumber, PhoneTree
from menus.models.phone_tree import Purpose
from menus.publishing.live import tree_of
from menus.publishing.other_lines import sent_on, trees_of

# An arbitrary lock id, the same in every worker: publishing such a line waits for any other one to finish.
_ONE_AT_A_TIME = 5_550_100
_COLUMNS = (
    *("number", "tree", "tree__name", "purpose"),
    *("tree__live_revision", "tree__planned_revision", "tree__proposed_revision"),
)


@dataclass(frozen=True, slots=True)
class Own:
    """One of our own numbers, with the id of the tree that answers it; None for none."""

    number: str
    tree: int | None
    name: str
    records: bool
    revisions: tuple[int, ...]

    def rings(self) -> list[str]:
        """Returns the numbers that calls to it may ring."""
        trees = map(tree_of, self.revisions)
        return list(dict.fromkeys(number for each in trees for _, number in _rung(each, [self.number])))


class OurNumbers:
    """Looks up numbers, each once. `known` overrides what the rows say.

    `seen` are the IDs of the lines whose names may be told, None for all.
    """

    def __init__(self, known: Iterable[Own] = (), is_all: bool = False, seen: Collection[int] | None = None) -> None:
        self._seen = seen
        self._known: dict[str, Own | None] = {own.number: own for own in known}
        self._is_all = is_all

    @classmethod
    def all_of(
        cls, numbers: Iterable[PhoneNumber], trees: Iterable[PhoneTree], seen: Collection[int] | None = None
    ) -> Self:
        """For callers that have read every row already."""
        by_pk = {tree.pk: tree for tree in trees}
        return cls([_own_of(row, by_pk.get(row.tree_id or 0)) for row in numbers], is_all=True, seen=seen)

    def name(self, own: Own) -> str:
        """Returns what the line is called that answers a number."""
        return f"“{own.name}”" if self._seen is None or own.tree in self._seen else "another phone line"

    def answered_by(self, tree: PhoneTree) -> list[str]:
        """Returns the numbers that a tree answers."""
        if self._is_all:
            return [own.number for own in self._known.values() if own and own.tree == tree.pk]
        return [each.number for each in tree.numbers.all()]

    def among(self, numbers: Iterable[str]) -> dict[str, Own]:
        """Returns those of `numbers` that are ours, in order."""
        wanted = list(dict.fromkeys(numbers))
        new = [number for number in wanted if number not in self._known]
        if new and not self._is_all:
            self._known |= dict.fromkeys(new)
            rows = PhoneNumber.objects.filter(number__in=new).values_list(*_COLUMNS)
            self._known |= {row[0]: _own(*row) for row in rows}
        return {number: own for number in wanted if (own := self._known.get(number))}


def _own(number: str, tree: int | None, name: str | None, purpose: str, *revisions: int | None) -> Own:
    return Own(number, tree, name or "", purpose != Purpose.CALLERS, tuple(filter(None, revisions)))


def _own_of(row: PhoneNumber, tree: PhoneTree | None) -> Own:
    pointers = (tree.live_revision_id, tree.planned_revision_id, tree.proposed_revision_id) if tree else ()
    return _own(row.number, row.tree_id, tree.name if tree else "", row.purpose, *pointers)


def alone() -> None:
    """Until the transaction ends, nobody else can publish a line that rings one of our numbers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


def own_numbers(tree: t.Tree, of: PhoneTree | None, ours: OurNumbers | None = None) -> list[Problem]:
    """Returns the problems with the numbers that a tree rings; `of` are its rows, found by slug if missing."""
    ours = ours or OurNumbers()
    is_asked = any(user_in(reached) for _, reached in reached_by(tree))
    calls = list(_rung(tree, ours.answered_by(of) if of and is_asked else ()))
    own = ours.among(number for _, number in calls)
    if not own:
        return []
    of = of or PhoneTree.objects.filter(slug=tree.slug).first()
    return [_problem(tree, key, own[number], of, ours) for key, number in calls if number in own]


def _rung(tree: t.Tree, answered: Iterable[str], passed: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Pairs of a key and a number (E.164), with what digits in addresses are in the countries of a tree's numbers.

    What the lines ring that a place sends calls to, it rings too; `passed` are the slugs of the lines before.
    """
    countries = homes(tree.country, answered)
    yield from ((key, number) for key, reached in reached_by(tree) for number in numbers_in(reached, countries))
    for place in sent_on(tree):
        if place.line not in passed:
            for other in trees_of(place.line):
                yield from ((place.key, number) for _, number in _rung(other, (), passed | {place.line}))


def comes_round(number: PhoneNumber, seen: Collection[int] | None = None) -> str:
    """Returns why a number cannot be assigned to its tree (callers would come back to it), "" if it can.

    `seen` are the lines whose names may be told, None for all.
    """
    if number.tree_id is None:
        return ""
    alone()
    here = _own_of(number, number.tree)
    ours = OurNumbers([here], seen=seen)
    if (way := _round(here, (), ours, set())) is None:
        return ""
    return f"Callers would come back here forever: {_told(way, ours)}. Change what this phone line rings first."


def _problem(tree: t.Tree, key: str, own: Own, of: PhoneTree | None, ours: OurNumbers) -> Problem:
    who = "The fallback" if key == FALLBACK else f"“{tree.destinations[key].name}”"
    here = of.pk if of else None
    if own.records:
        what = f"{who} rings {own.number}, a recording or notice line: callers would be asked for its PIN. "
        return Problem(key, f"{what}Ring another number.", NotRung.OURS)
    if own.tree is None:
        what = f"{who} rings {own.number}, one of your own numbers without a phone line."
        return Problem(key, f"{what} Choose one for it, or ring another number.", NotRung.OURS, Level.WARNING)
    if own.tree == here:
        what = f"{who} rings {own.number}, which this phone line answers itself: it would ring itself forever."
        return Problem(key, f"{what} Ring another number.", "comes-round")
    if way := _round(own, (here,) if here else (), ours, set()):
        what = f"{who} rings {own.number}, and callers would go round forever: {_told(way, ours)}."
        return Problem(key, f"{what} Ring another number.", "comes-round")
    what = f"{who} rings {own.number}, which {ours.name(own)} answers: this starts a second call that you also pay for."
    return Problem(key, what, NotRung.OURS, Level.ADVICE)


def _round(own: Own, passed: tuple[int, ...], ours: OurNumbers, dead: set[int]) -> list[Own] | None:
    """Follows the numbers rung from here until a line repeats; None if none does."""
    if own.tree is None or own.records:
        return None
    if own.tree in passed:
        return [own]
    if own.tree not in dead:
        for following in ours.among(own.rings()).values():
            if way := _round(following, (*passed, own.tree), ours, dead):
                return [own, *way]
        dead.add(own.tree)
    return None


def _told(way: list[Own], ours: OurNumbers) -> str:
    """Describes the circle: “Sales” answers +15550100008 and rings +15550100007, where “Office” answers."""
    steps = [f"{ours.name(each)} answers {each.number}" for each in way[:-1]]
    rings = (f"and rings {each.number}" for each in way[1:])
    return f"{', '.join(' '.join(pair) for pair in zip(steps, rings, strict=True))}, where {ours.name(way[-1])} answers"
