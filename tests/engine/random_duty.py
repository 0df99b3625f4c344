"""Random schedules, rotas and directories, from a seeded generator; and moments at which something may change."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from engine.hours import schedules as s
from engine.on_duty import people as p
from engine.on_duty import rotas as r

BEGINS = datetime(2026, 10, 1, tzinfo=UTC)
DAYS = 400
ENDS = BEGINS + timedelta(DAYS)
KEYS = ("anna", "ben", "carla", "dora", "emil")
# Clocks that change by day, by night, at midnight and by half an hour, or twice within a year for Ramadan; or never.
ZONES = ("Europe/Berlin", "America/Havana", "Africa/Casablanca", "Australia/Lord_Howe", "Pacific/Apia")


def schedule(random: Random, key: str = "hours") -> s.Schedule:
    week = tuple(weekly(random) for _ in range(random.randrange(9)))
    return s.Schedule(key, key, random.choice(ZONES), week, tuple(_named_day(random, index) for index in range(4)))


def weekly(random: Random) -> s.Weekly:
    return s.Weekly(random.randrange(1, 8), _clock(random), _clock(random))


def rota(random: Random, key: str = "rota") -> r.Rota:
    starts = date(2026, 8, 1) + timedelta(random.randrange(150))
    ends = random.choice([None, starts + timedelta(random.randrange(500))])
    shifts = tuple(_shift(random, f"shift-{index}") for index in range(random.randrange(1, 4)))
    exceptions = tuple(_exception(random) for _ in range(random.randrange(5)))
    turns = random.randrange(1, 8), _clock(random), random.randrange(1, 3)
    return r.Rota(key, key, random.choice(ZONES), starts, shifts, *turns, ends, exceptions)


def directory(random: Random) -> p.Directory:
    rotas = {key: rota(random, key) for key in ("day", "night")}
    teams = {"rota": p.Team("rota", "rota", members=KEYS, rota="day"), "night": p.Team("night", "night", rota="night")}
    few = tuple(random.sample(KEYS, 2))
    teams["plain"] = p.Team("plain", "plain", members=few)
    return p.Directory({key: _person(random, key) for key in KEYS}, teams, rotas)


def moments(random: Random, marks: list[datetime]) -> Iterator[datetime]:
    """Moments around some of the marks, a minute before and after them, and some at random; all within the days."""
    for mark in random.sample(marks, min(len(marks), 40)):
        yield from (mark + timedelta(minutes=by) for by in (-1, 0, 1) if BEGINS <= mark + timedelta(minutes=by) < ENDS)
    yield from (BEGINS + timedelta(minutes=random.randrange(DAYS * 1440)) for _ in range(40))


def _person(random: Random, key: str) -> p.Person:
    hours = schedule(random, key) if random.random() < 0.5 else None
    away = tuple(_away(random) for _ in range(random.randrange(4)))
    return p.Person(key, key, ("+15550100009",) if random.random() < 0.9 else (), hours, away)


def _away(random: Random) -> p.Away:
    since, until = _some_time(random)
    return p.Away(since, None if random.random() < 0.1 else until)


def _shift(random: Random, key: str) -> r.Shift:
    turns = tuple(tuple(random.sample(KEYS, random.randrange(3))) for _ in range(random.randrange(4)))
    return r.Shift(key, key, turns, tuple(weekly(random) for _ in range(random.randrange(5))))


def _exception(random: Random) -> r.RotaException:
    shift, people = random.choice(["", "shift-0", "shift-1"]), tuple(random.sample(KEYS, random.randrange(2)))
    return r.RotaException(*_some_time(random), people, shift)


def _named_day(random: Random, index: int) -> s.NamedDay:
    first = date(2026, 10, 1) + timedelta(random.randrange(DAYS))
    hours = tuple(s.Hours(_clock(random), _clock(random)) for _ in range(random.randrange(2)))
    return s.NamedDay(f"day-{index}", "Day", s.Rule.DATE, first.isoformat(), hours=hours)


def _some_time(random: Random) -> tuple[datetime, datetime]:
    since = BEGINS + timedelta(minutes=15 * random.randrange(-900, DAYS * 96))
    return since, since + timedelta(minutes=15 * random.randrange(900))


def _clock(random: Random) -> str:
    return f"{random.randrange(24):02}:{random.choice((0, 15, 30, 45)):02}"
