"""Refuses numbers that a tree rings and its owner did not mean: costly ones, those abroad, and our own among people's.

People's numbers change without a publish, so calls check them once more (`may_be_rung`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from django.db.models import Q

from engine import tree as t
from engine.check import Level, Problem
from engine.kinds.all import kind_of
from engine.links import reachable
from engine.numbers.extensions import joined
from engine.on_duty.people import Directory
from engine.on_duty.people import Person as Frozen
from engine.uses.numbers import FALLBACK, reached_by, user_in
from menus.fields.dialled import DialRules, Refusal, refusal, rules_of
from menus.fields.gateways import numbers_in
from menus.fields.telephone import country_by_code
from menus.fields.written import written
from menus.models import ExceptionPerson, Member, Person, PersonNumber, PhoneNumber, PhoneTree, ShiftTurn
from menus.publishing.own_numbers import OurNumbers


def rules_now(tree: t.Tree, of: PhoneTree | None, ours: OurNumbers | None = None) -> DialRules:
    """Returns what a tree may ring, with its numbers of now; `of` are its rows, found by slug if missing."""
    if (tree.dials_abroad or tree.dials_countries) and (tree.country or not _may_ring_digits(tree)):
        return rules_of(tree, ())
    of = of or PhoneTree.objects.filter(slug=tree.slug).first()
    return rules_of(tree, (ours or OurNumbers()).answered_by(of) if of else ())


def _may_ring_digits(tree: t.Tree) -> bool:
    """Whether it rings SIP addresses, or people who may have some: their digits are read in its numbers' countries."""
    return any(map(user_in, (reached for _, reached in reached_by(tree)))) or any(
        any(kind_of(place).rings_people(place)) or kind_of(place).looks_up(place) is not None
        for place in tree.destinations.values()
    )


def refused(tree: t.Tree, rules: DialRules) -> list[Problem]:
    """Returns the problems with the numbers that a tree rings, and with those of its people as they are now."""
    own = (_of_number(tree, key, reached, rules) for key, reached in reached_by(tree))
    return [problem for problem in chain(own, of_people(tree, rules)) if problem]


def may_be_rung(everybody: Directory, rules: DialRules) -> Directory:
    """Returns everybody without the numbers that may not be rung; the same object if there are none."""
    changed = {
        person.key: replace(person, numbers=numbers)
        for person in everybody.people.values()
        if (numbers := _allowed(person, rules)) != person.numbers
    }
    return replace(everybody, people={**everybody.people, **changed}) if changed else everybody


def _allowed(person: Frozen, rules: DialRules) -> tuple[str, ...]:
    return tuple(number for number in person.numbers if not refusal(number, rules))


def _of_number(tree: t.Tree, key: str, reached: str, rules: DialRules) -> Problem | None:
    if not (why := refusal(reached, rules)):
        return None
    who = "The fallback" if key == FALLBACK else f"“{tree.destinations[key].name}”"
    return Problem(key, f"{who} rings {why.number}, {why.what}. Ring another number. {why.to_allow}", why.code)


def of_a_person(number: str) -> PersonNumber | None:
    """Returns whose number this is, with or without an extension, or in a SIP address."""
    is_theirs = Q(number=number) | Q(number__startswith=joined(number, "*").removesuffix("*"))
    found = PersonNumber.objects.filter(is_theirs | Q(number__startswith="sip")).select_related("person")
    homes = (country_by_code(number),)
    return next((row for row in found if number in numbers_in(row.number, homes)), None)


def of_people(tree: t.Tree, rules: DialRules) -> Iterator[Problem]:
    """The problems with the numbers of people whom a tree may ring, as they are now."""
    can_reach = reachable(tree)
    for key, place in tree.destinations.items():
        if key in can_reach and (numbers := numbers_of(place)):
            never = replace(rules, ours=_ours(numbers, rules.homes))
            yield from (_of_person(place, each, why) for each in numbers if (why := refusal(each.number, never)))


def _ours(rows: Iterable[PersonNumber], homes: tuple[str, ...]) -> set[str]:
    dialled = {number for row in rows for number in numbers_in(row.number, homes)}
    return set(PhoneNumber.objects.filter(number__in=dialled).values_list("number", flat=True))


def _of_person(place: t.Destination, row: PersonNumber, why: Refusal) -> Problem:
    what = f"“{place.name}” rings {row.person} at {written(row.number)}, {why.what}."
    # Whom callers find is not chosen by whoever publishes: this number is left out, and everyone else is rung.
    level = Level.ERROR if kind_of(place).looks_up(place) is None else Level.WARNING
    return Problem(place.key, f"{what} Give them another number. {why.to_allow}".rstrip(), why.code, level)


def numbers_of(place: t.Destination) -> list[PersonNumber]:
    """Returns the numbers of everyone a place may ring, whether they are on duty or not."""
    people, teams = kind_of(place).rings_people(place)
    found = kind_of(place).looks_up(place)
    if found == ():
        return list(PersonNumber.objects.select_related("person"))
    teams = (*teams, *(found or ()))
    return [each for row in _named(people, teams) for each in row.numbers.all()] if people or teams else []


def _named(people: tuple[str, ...], teams: tuple[str, ...]) -> Iterable[Person]:
    """Returns everyone a place may ring, whether they are on duty or not."""
    members = Member.objects.filter(team__key__in=teams)
    on_rota = ShiftTurn.objects.filter(shift__rota__teams__key__in=teams)
    instead = ExceptionPerson.objects.filter(exception__rota__teams__key__in=teams)
    ids = [Q(pk__in=rows.values("person")) for rows in (members, on_rota, instead)]
    found = Person.objects.filter(Q(key__in=people) | ids[0] | ids[1] | ids[2])
    return found.prefetch_related("numbers__person")
