"""Calendar files of other programs change a rota as they say, and whoever cannot be found is named."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from engine.on_duty.people import Directory, Person
from engine.on_duty.rota_calendar import with_exceptions
from engine.on_duty.rotas import Rota, RotaException, Shift, duty
from menus.management.commands import export_rota
from menus.schedules.reading.found import CannotRead
from menus.staffing import calendars
from menus.staffing.calendars import exported, imported

AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
DIRECTORY = Directory({name.split()[0].lower(): Person(name.split()[0].lower(), name) for name in ("Anna Berg", "Ben")})
ROTA = Rota("weeks", "Weeks", "Europe/Berlin", date(2026, 11, 2), (Shift("all", "All", (("anna",), ("ben",))),))
NIGHT = "DTSTART;TZID=Europe/Berlin:20261201T180000\nDTEND;TZID=Europe/Berlin:20261202T080000"
NIGHT_AT = (datetime(2026, 12, 1, 17, tzinfo=UTC), datetime(2026, 12, 2, 7, tzinfo=UTC))


def calendar(*events: str) -> bytes:
    parts = [f"BEGIN:VEVENT\nUID:{number}\n{event}\nEND:VEVENT" for number, event in enumerate(events)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *parts, "END:VCALENDAR", ""]
    return "\n".join(lines).replace("\n", "\r\n").encode()


def test_what_was_exported_changes_nothing() -> None:
    found = imported(ROTA, DIRECTORY, exported(ROTA, DIRECTORY, AT).encode(), AT)
    assert (found.exceptions, found.unknown) == ((), ())
    assert found.events > 50


def test_an_event_of_somebody_else_becomes_an_exception() -> None:
    # In that week Anna is on duty.
    found = imported(ROTA, DIRECTORY, calendar(f"SUMMARY:On call: Ben\n{NIGHT}"), AT)
    assert found.exceptions == (RotaException(*NIGHT_AT, ("ben",)),)


def test_a_repeated_event_counts_each_time_and_a_cancelled_one_never() -> None:
    weekly, cancelled = f"{NIGHT}\nRRULE:FREQ=WEEKLY;COUNT=4", f"STATUS:CANCELLED\n{NIGHT.replace('01T', '03T')}"
    file = calendar(f"SUMMARY:Ben\n{weekly}", f"SUMMARY:Ben\n{cancelled}")
    found = imported(ROTA, DIRECTORY, file, AT, is_whole=False)
    assert [each.since.day for each in found.exceptions] == [1, 15]  # in the other weeks Ben is on duty anyway


def test_days_without_times_and_times_without_a_zone_go_by_the_rotas_clock() -> None:
    days = "DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261203"
    local = "DTSTART:20261215T090000\nDTEND:20261215T120000"
    found = imported(ROTA, DIRECTORY, calendar(f"SUMMARY:Ben\n{days}", f"SUMMARY:Ben\n{local}"), AT, is_whole=False)
    hours = [(each.since.hour, each.until.hour) for each in found.exceptions]
    assert hours == [(23, 23), (8, 11)]


def test_a_whole_calendar_leaves_nobody_between_its_events() -> None:
    later = NIGHT.replace("0261201", "0261203").replace("0261202", "0261204")
    found = imported(ROTA, DIRECTORY, calendar(f"SUMMARY:Anna\n{NIGHT}", f"SUMMARY:Anna\n{later}"), AT)
    changed = with_exceptions(ROTA, found.exceptions)
    assert duty(changed, datetime(2026, 12, 2, 12, tzinfo=UTC)) == ()
    assert duty(changed, NIGHT_AT[0]) == ("anna",)
    assert duty(changed, datetime(2026, 12, 5, 12, tzinfo=UTC)) == ("anna",), "after the last event all stays"


def test_names_that_nobody_has_are_told_and_change_nothing() -> None:
    found = imported(ROTA, DIRECTORY, calendar(f"SUMMARY:Zoe\n{NIGHT}"), AT)
    assert (found.exceptions, found.unknown) == ((), ("Zoe",))
    nobody = imported(ROTA, DIRECTORY, calendar(f"SUMMARY:Nobody\n{NIGHT}"), AT)
    assert (nobody.exceptions, nobody.unknown) == ((RotaException(*NIGHT_AT),), ())


def test_events_that_are_left_out_are_named_with_the_reason() -> None:
    hourly = [f"SUMMARY:Ping {number}\n{NIGHT}\nRRULE:FREQ=HOURLY" for number in range(6)]
    file = calendar(*hourly, "SUMMARY:Some day", f"SUMMARY:Off\nSTATUS:CANCELLED\n{NIGHT}", f"SUMMARY:Ben\n{NIGHT}")
    found = imported(ROTA, DIRECTORY, file, AT)
    assert found.exceptions == (RotaException(*NIGHT_AT, ("ben",)),)
    assert found.remarks == (
        "Cancelled events are left out: 1 (“Off”).",
        "Events that repeat more often than daily are left out: 6 "
        "(“Ping 0”, “Ping 1”, “Ping 2”, “Ping 3”, “Ping 4”, …).",
        "Events without a date are left out: 1 (“Some day”).",
    )


def test_the_past_stays_as_it_was() -> None:
    event = "DTSTART:20261126T060000Z\nDTEND:20261126T180000Z"
    found = imported(ROTA, DIRECTORY, calendar(f"SUMMARY:Anna\n{event}"), AT)
    assert [(each.since, each.people) for each in found.exceptions] == [(AT, ("anna",))]


def test_what_is_no_calendar_is_told() -> None:
    with pytest.raises(CannotRead, match="This isn't a calendar file"):
        imported(ROTA, DIRECTORY, b"hello", AT)


def test_a_calendar_of_more_events_than_a_rota_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "MOST_EVENTS", 2)
    weekly = f"SUMMARY:Ben\n{NIGHT}\nRRULE:FREQ=WEEKLY;COUNT=3"
    with pytest.raises(CannotRead, match="has 3 events within 400 days, and a rota takes 2"):
        imported(ROTA, DIRECTORY, calendar(weekly), AT)


def test_the_command_writes_a_rota_and_names_the_ones_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = replace(DIRECTORY, rotas={"weeks": ROTA})
    monkeypatch.setattr(export_rota, "directory", lambda: everybody)
    out = StringIO()
    with time_machine.travel(AT, tick=False):
        call_command("export_rota", "weeks", stdout=out)
    assert out.getvalue() == exported(ROTA, everybody, AT)
    with pytest.raises(CommandError, match="There is no rota “days”"):
        call_command("export_rota", "days")
