"""A rota goes to other calendars and comes back as it was, and a calendar's changes become exceptions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from icalendar import Calendar

from engine.on_duty.people import Directory, Person
from engine.on_duty.rota_calendar import PEOPLE as PEOPLE_KEYS
from engine.on_duty.rota_calendar import CalendarEvent, calendar, exceptions_of, people_in, with_exceptions
from engine.on_duty.rotas import Rota, RotaException, Shift, timeline
from tests.engine import random_duty
from tests.walked import walked

PEOPLE = ("Anna Berg", "Ben", "Carla Søndergård-Müller, Dr.", "Dora Lind", "Emil Lind")
DIRECTORY = Directory({key: Person(key, name) for key, name in zip(random_duty.KEYS, PEOPLE, strict=True)})
SINCE = datetime(2026, 12, 1, 9, tzinfo=UTC)
UNTIL = SINCE + timedelta(70)


def events(text: str) -> list[CalendarEvent]:
    return [
        CalendarEvent(
            _moment(each.start), _moment(each.end), str(each["SUMMARY"]), tuple(str(each[PEOPLE_KEYS]).split(","))
        )
        for each in Calendar.from_ical(text).events
    ]


def _moment(of: date) -> datetime:
    assert isinstance(of, datetime)
    return of


def imported(rota: Rota, of: list[CalendarEvent], is_whole: bool = True) -> list[RotaException]:
    return exceptions_of(rota, [(each, people_in(each, DIRECTORY)) for each in of], is_whole)


def test_what_was_exported_changes_nothing_when_it_is_imported() -> None:
    random = Random(14)
    for _ in range(10):
        rota = random_duty.rota(random)
        exported = events(calendar(rota, DIRECTORY, SINCE, UNTIL))
        assert imported(rota, exported) == []
        assert imported(rota, [replace(each, people=()) for each in exported]) == []


def test_a_rota_says_what_was_imported_and_nothing_is_new_the_second_time() -> None:
    random = Random(15)
    for _ in range(10):
        one, other = random_duty.rota(random), random_duty.rota(random)
        exported = events(calendar(other, DIRECTORY, SINCE, UNTIL))
        if not exported:
            continue
        changed = with_exceptions(one, imported(one, exported))
        since, until = exported[0].since, max(each.until for each in exported)
        said = [(each.since, set(each.people)) for each in timeline(changed, since, until)]
        assert said == [(each.since, set(each.people)) for each in timeline(other, since, until)]
        assert imported(changed, exported) == []


def test_events_that_are_only_changes_leave_the_time_between_them() -> None:
    rota = random_duty.rota(Random(16))
    day = timedelta(days=1)
    first, second = (CalendarEvent(SINCE + by, SINCE + by + day, "Emil Lind") for by in (day, 5 * day))
    changed = with_exceptions(rota, imported(rota, [first, second], is_whole=False))
    between = (SINCE + 2 * day, SINCE + 5 * day)
    assert timeline(changed, *between) == timeline(rota, *between)
    assert [each.people for each in timeline(changed, first.since, first.until)] == [("emil",)]


def test_an_exception_that_a_newer_one_covers_is_left_out() -> None:
    day = RotaException(SINCE, SINCE + timedelta(1), ("anna",))
    rota = replace(random_duty.rota(Random(17)), exceptions=(day, replace(day, until=SINCE + timedelta(2))))
    assert with_exceptions(rota, [replace(day, people=("ben",))]).exceptions == (
        replace(day, until=SINCE + timedelta(2)),
        replace(day, people=("ben",)),
    )


@walked(
    ("summary", "people"),
    [
        ("Anna Berg", ("anna",)),
        ("On call: ben & anna", ("ben", "anna")),
        ("ANNA BERG / Emil", ("anna", "emil")),
        ("Lind", ()),  # two have it
        ("Carla Søndergård-Müller, Dr. (Support)", ("carla",)),
        ("Benjamin", ()),
        ("Nobody", ()),
        ("", ()),
    ],
)
def test_people_are_found_by_their_names(summary: str, people: tuple[str, ...]) -> None:
    assert people_in(CalendarEvent(SINCE, UNTIL, summary), DIRECTORY) == people


def test_a_first_name_of_two_people_is_nobody() -> None:
    two = Directory({"a": Person("a", "Anna Berg"), "b": Person("b", "Anna"), "c": Person("c", "Anna Holm")})
    assert people_in(CalendarEvent(SINCE, UNTIL, "Anna Berg and Anna"), two) == ("a", "b")
    assert people_in(CalendarEvent(SINCE, UNTIL, "Anna"), Directory({key: two.people[key] for key in ("a", "c")})) == ()


def test_a_calendar_keeps_to_its_format() -> None:
    shift = Shift("all", "All hours", tuple((key,) for key in random_duty.KEYS))
    text = calendar(Rota("weeks", "Weeks; " * 20, "UTC", SINCE.date(), (shift,)), DIRECTORY, SINCE, UNTIL)
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in text.split("\r\n"))
    ids = [str(each["UID"]) for each in Calendar.from_ical(text).events]
    assert len(ids) == len(set(ids)) > 0
