"""Refuses numbers that a tree rings and its owner did not mean: costly ones, those abroad, and our own among people's.

People's numbers change without a publish, so calls check them once more (`may_be_rung`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from django.db.models import Q

from engine import tree as t
from engine.check import Problem
from engine.extensions import joined, parts, written
from engine.kinds.all import kind_of
from engine.links import reachable
from engine.people import Directory
from engine.people import Person as Frozen
from engine.ringing import FALLBACK, rung
from menus.fields.dialled import Refusal, refusal
from menus.models import ExceptionPerson, Member, Person, PersonNumber, PhoneNumber, ShiftTurn


def refused(tree: t.Tree) -> list[Problem]:
    """Returns the problems with the numbers that a tree rings, and with those of its people as they are now."""
    own = (_of_number(tree, key, number) for key, number in rung(tree))
    return [problem for problem in chain(own, _of_people(tree)) if problem]


def may_be_rung(tree: t.Tree, everybody: Directory) -> Directory:
    """Returns everybody without the numbers that calls of this tree may not ring; the same object if there are none."""
    changed = {person.key: _without(tree, person) for person in everybody.people.values() if _never(tree, person)}
    return replace(everybody, people={**everybody.people, **changed}) if changed else everybody


def _never(tree: t.Tree, person: Frozen) -> list[str]:
    return [number for number in person.numbers if refusal(number, tree)]


def _without(tree: t.Tree, person: Frozen) -> Frozen:
    return replace(person, numbers=tuple(number for number in person.numbers if not refusal(number, tree)))


def _of_number(tree: t.Tree, key: str, number: str) -> Problem | None:
    if not (why := refusal(number, tree)):
        return None
    who = "The fallback" if key == FALLBACK else f"“{tree.destinations[key].name}”"
    return Problem(key, f"{who} rings {number}, {why.what}. Ring another number. {why.to_allow}", why.code)


def of_a_person(number: str) -> PersonNumber | None:
    """Returns whose number this is, with or without an extension."""
    found = PersonNumber.objects.filter(Q(number=number) | Q(number__startswith=joined(number, "*").removesuffix("*")))
    return found.select_related("person").first()


def _of_people(tree: t.Tree) -> Iterator[Problem]:
    can_reach = reachable(tree)
    for key, place in tree.destinations.items():
        people, teams = kind_of(place).rings_people(place)
        if key in can_reach and (people or teams):
            numbers = [each for row in _named(people, teams) for each in row.numbers.all()]
            yield from (_of_person(place, each, why) for each in numbers if (why := refusal(each.number, tree)))
            yield from _own(place, numbers)


def _of_person(place: t.Destination, row: PersonNumber, why: Refusal) -> Problem:
    what = f"“{place.name}” rings {row.person} at {written(row.number)}, {why.what}."
    return Problem(place.key, f"{what} Give them another number. {why.to_allow}", why.code)


def _own(place: t.Destination, numbers: Sequence[PersonNumber]) -> Iterator[Problem]:
    """People at one of our own numbers, for which calls would come back to us."""
    dialled = {row: parts(row.number)[0] for row in numbers}
    ours = set(PhoneNumber.objects.filter(number__in=set(dialled.values())).values_list("number", flat=True))
    for row, number in dialled.items():
        if number in ours:
            what = (
                f"“{place.name}” rings {row.person} at {number}, one of your own numbers: calls would come back to us."
            )
            yield Problem(place.key, f"{what} Give them another number.", "own-number")


def _named(people: tuple[str, ...], teams: tuple[str, ...]) -> Iterable[Person]:
    """Returns those whom a place may ring, whether they are on duty or not."""
    members = Member.objects.filter(team__key__in=teams)
    on_rota = ShiftTurn.objects.filter(shift__rota__teams__key__in=teams)
    instead = ExceptionPerson.objects.filter(exception__rota__teams__key__in=teams)
    ids = [Q(pk__in=rows.values("person")) for rows in (members, on_rota, instead)]
    found = Person.objects.filter(Q(key__in=people) | ids[0] | ids[1] | ids[2])
    return found.prefetch_related("numbers__person")
