"""Teams: who can be rung at a moment, who is skipped, and when nobody is left."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from engine.hours.opening import Window
from engine.hours.schedules import Schedule, Weekly
from engine.on_duty.people import NOBODY, Away, Directory, Person, Staffing, Team, is_there, next_gap, on_duty
from engine.on_duty.rotas import Rota, RotaException, Shift
from tests.engine import random_duty

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
ANNA, BEN, CARLA = (Person(name.lower(), name, ("+15550100009",)) for name in ("Anna", "Ben", "Carla"))
PEOPLE = {person.key: person for person in (ANNA, BEN, CARLA)}
SUPPORT = Team("support", "Support", members=("anna", "ben"))
ROTA = Rota("weeks", "Weeks", "UTC", date(2026, 11, 2), (Shift("all", "All", (("ben",), ("carla", "anna"))),))
MORNINGS = Schedule("mornings", "Mornings", "UTC", tuple(Weekly(day, "08:00", "12:00") for day in range(1, 8)))


def directory(*people: Person, team: Team = SUPPORT, rota: Rota = ROTA) -> Directory:
    changed = {person.key: person for person in people}
    return Directory(PEOPLE | changed, {team.key: team}, {rota.key: rota})


def names(of: Directory, moment: datetime = NOON) -> list[str]:
    return [person.name for person in on_duty(of, "support", moment)]


def test_a_team_without_a_rota_is_rung_in_its_order() -> None:
    assert names(directory()) == ["Anna", "Ben"]


def test_who_is_away_outside_their_hours_or_without_a_number_is_skipped() -> None:
    assert names(directory(replace(ANNA, away=(Away(NOON, NOON + timedelta(1)),)))) == ["Ben"]
    assert names(directory(replace(ANNA, away=(Away(NOON),)))) == ["Ben"]
    assert names(directory(replace(ANNA, away=(Away(NOON - timedelta(1), NOON),)))) == ["Anna", "Ben"]
    assert names(directory(replace(ANNA, hours=MORNINGS))) == ["Ben"]
    assert names(directory(replace(ANNA, hours=MORNINGS)), NOON - timedelta(minutes=1)) == ["Anna", "Ben"]
    assert names(directory(replace(ANNA, numbers=()))) == ["Ben"]


def test_a_rota_decides_and_others_come_after_the_members() -> None:
    of = directory(team=replace(SUPPORT, rota="weeks"))
    assert names(of) == ["Ben"]
    assert names(of, NOON + timedelta(7)) == ["Anna", "Carla"]


def test_unknown_teams_people_and_rotas_are_nobody() -> None:
    assert on_duty(NOBODY, "support", NOON) == ()
    assert names(directory(team=replace(SUPPORT, members=("gone", "ben")))) == ["Ben"]
    assert names(directory(team=replace(SUPPORT, rota="gone"))) == []
    assert next_gap(NOBODY, "support", NOON) == (NOON, NOON + timedelta(400))


def test_somebody_without_hours_or_absences_is_always_there() -> None:
    assert is_there(ANNA, NOON)
    assert next_gap(directory(), "support", NOON) is None


def test_the_next_gap_is_when_the_last_one_leaves_and_the_first_one_is_back() -> None:
    tomorrow = NOON + timedelta(1)
    away = (Away(tomorrow, tomorrow + timedelta(2)), Away(tomorrow + timedelta(1), tomorrow + timedelta(3)))
    both_away = [replace(person, away=(absence,)) for person, absence in zip((ANNA, BEN), away, strict=True)]
    assert next_gap(directory(*both_away), "support", NOON) == (tomorrow + timedelta(1), tomorrow + timedelta(2))
    assert next_gap(directory(*both_away), "support", tomorrow + timedelta(2)) is None


def test_a_rota_has_a_gap_where_it_ends_and_where_an_exception_leaves_nobody() -> None:
    team, ends = replace(SUPPORT, rota="weeks"), replace(ROTA, ends=date(2027, 3, 1))
    gap = next_gap(directory(team=team, rota=ends), "support", NOON)
    assert gap
    assert gap[0] == datetime(2027, 3, 1, 9, tzinfo=UTC)
    christmas = (datetime(2026, 12, 24, 9, tzinfo=UTC), datetime(2026, 12, 24, 12, tzinfo=UTC))
    nobody = replace(ROTA, exceptions=(RotaException(*christmas),))
    assert next_gap(directory(team=team, rota=nobody), "support", NOON) == christmas


def test_what_is_said_of_months_is_so_at_each_moment() -> None:
    random = Random(14)
    for _ in range(8):
        of = random_duty.directory(random)
        staffing = Staffing(of, Window(random_duty.BEGINS, random_duty.ENDS))
        for team in of.teams:
            found = staffing.team(team)
            for moment in random_duty.moments(random, [mark for period in found for mark in period]):
                covered = any(since <= moment < until for since, until in found)
                assert covered is bool(on_duty(of, team, moment)), (team, moment, of)
