"""A support team for tests: Anna has two numbers, Ben has one."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from menus.current.store import store
from menus.models import Absence, Member, Person, PersonNumber, Team
from tests.again import made_again

NUMBERS = {"Anna": ("+15550100011", "+15550100012"), "Ben": ("+15550100013",)}


def support_team(order: str = "in-order") -> Team:
    """Makes the team with its people."""
    made_again(f"support team {order}", lambda: _support_team(order))
    store.forget()  # read from the database from now on
    return Team.objects.get(key="support")


def team_of(size: int, order: str) -> None:
    """Makes a support team of this many people, with a number each."""
    team = Team.objects.create(name="Support", key="support", order=order)
    for place in range(size):
        person = _person(f"Member{place}", f"+155501001{place:02}")
        Member.objects.create(team=team, person=person, order=place)
    store.forget()


def _support_team(order: str) -> None:
    team = Team.objects.create(name="Support", key="support", order=order)
    for place, (name, numbers) in enumerate(NUMBERS.items()):
        person = Person.objects.create(name=name, key=name.lower())
        for index, number in enumerate(numbers):
            PersonNumber.objects.create(person=person, order=index, number=number)
        Member.objects.create(team=team, person=person, order=place)


def is_away(name: str) -> None:
    """Somebody is away from an hour ago until further notice."""
    Absence.objects.create(person=Person.objects.get(name=name), since=now() - timedelta(hours=1))
    store.forget()


def staff() -> None:
    """People and a team with extensions and names to find; Dora is found by her extension alone."""
    ada = _person("Ada Byron", "+15550100021", extension="123")
    ben = _person("Ben Müller", "+15550100022", extension="124", also=["Benny"])
    _person("Bea Mueller", "+15550100023")
    _person("Dora Hidden", "+15550100024", extension="130", listed=False)
    _person("Siobhán Kelly", "+15550100025", said={"": "Shivawn Kelly"})
    team = Team.objects.create(name="Support", key="support", order="in-order", extension="200")
    for place, person in enumerate((ada, ben)):
        Member.objects.create(team=team, person=person, order=place)
    store.forget()


def _person(name: str, number: str, **fields: Any) -> Person:
    person = Person.objects.create(name=name, key=name.split()[0].lower().replace("á", "a"), **fields)
    PersonNumber.objects.create(person=person, number=number)
    return person
