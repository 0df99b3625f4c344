"""Lists of days from elsewhere: an import says what it would do, does it, and leaves what people made of it."""

import json
from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from engine.hours.schedules import Hours, Schedule, Weekly, last_known
from menus import models
from menus.draft.schedule_rows import create, frozen
from menus.models import ImportedList, NamedDay
from menus.schedules import history
from menus.schedules.importing import MOST_DAYS, ImportPlan, carry_out, plan
from menus.schedules.reading import asking
from menus.schedules.reading.found import CannotRead, FoundDay, FoundDays
from tests.menus.forms import Form

OFFICE = Schedule(
    "office_hours",
    "Office hours",
    "Europe/Berlin",
    tuple(Weekly(weekday, *hours) for weekday in range(1, 6) for hours in (("09:00", "12:00"), ("13:00", "17:00"))),
)
HOLIDAYS = ImportedList.Source.HOLIDAYS
CALENDAR = ImportedList.Source.CALENDAR
SINCE, UNTIL = date(2027, 1, 1), date(2028, 12, 31)


@pytest.fixture
def office(db: None) -> models.Schedule:
    return create(OFFICE)


def found(*days: FoundDay, until: str = "2027-12-31") -> FoundDays:
    return FoundDays("DE", "Public holidays in Germany", "2027-01-01", until, days)


def holiday(day: str, name: str) -> FoundDay:
    return FoundDay(day, name, day)


def named(days: list[Any]) -> list[str]:
    return [planned.day.name for planned in days]


def told(planned: ImportPlan) -> dict[str, list[str]]:
    groups = ("new", "changed", "removed", "edited", "left_out", "unchanged")
    return {name: named(getattr(planned, name)) for name in groups if getattr(planned, name)}


LABOUR, UNITY, XMAS = (
    holiday("2027-05-01", "Labor Day"),
    holiday("2027-10-03", "German Unity Day"),
    holiday("2027-12-25", "Christmas Day"),
)


def test_a_plan_changes_nothing_and_says_what_an_import_would_do(office: models.Schedule) -> None:
    assert told(plan(office, HOLIDAYS, found(LABOUR, XMAS))) == {"new": ["Labor Day", "Christmas Day"]}
    assert not NamedDay.objects.exists()


def test_importing_again_updates_what_nobody_touched(office: models.Schedule) -> None:
    carry_out(office, HOLIDAYS, found(LABOUR, UNITY), None)
    again = carry_out(office, HOLIDAYS, found(holiday("2027-05-01", "May Day"), XMAS), None)
    assert told(again) == {"new": ["Christmas Day"], "changed": ["May Day"], "removed": ["German Unity Day"]}
    assert {day.name for day in frozen(office).days} == {"May Day", "Christmas Day"}


def test_what_somebody_edited_or_removed_stays_as_they_left_it(admin_client: Client, office: models.Schedule) -> None:
    carry_out(office, HOLIDAYS, found(LABOUR, UNITY, XMAS), None)
    form = Form(admin_client, office.get_absolute_url())
    rows = {form.values[f"imported-{index}-name"]: f"imported-{index}" for index in range(3)}
    edited = {f"{rows['Labor Day']}-hours": "10-12", f"{rows['Christmas Day']}-DELETE": "on"}
    form.send(**edited)
    again = carry_out(office, HOLIDAYS, found(LABOUR, XMAS), None)
    assert told(again) == {
        "removed": ["German Unity Day"],
        "edited": ["Labor Day"],
        "left_out": ["Christmas Day"],
    }
    assert [(day.name, day.hours) for day in frozen(office).days] == [("Labor Day", (Hours("10:00", "12:00"),))]


def test_another_year_adds_to_the_list_and_its_days_are_the_same_days(office: models.Schedule) -> None:
    carry_out(office, HOLIDAYS, found(XMAS), None)
    later = FoundDays(
        "DE", "Public holidays in Germany", "2028-01-01", "2028-12-31", (holiday("2028-12-25", XMAS.name),)
    )
    assert told(carry_out(office, HOLIDAYS, later, None)) == {"new": ["Christmas Day"]}
    assert [day.key for day in frozen(office).days] == ["christmas_day", "christmas_day"]
    assert ImportedList.objects.get().until == date(2028, 12, 31)
    assert last_known(frozen(office)) == date(2028, 12, 25)


def test_an_import_is_one_change_that_can_be_undone(office: models.Schedule) -> None:
    carry_out(office, HOLIDAYS, found(LABOUR, XMAS), None)
    carry_out(office, HOLIDAYS, found(LABOUR), None)
    change = history.steps(office).undo
    assert change is not None
    assert str(change) == "Someone imported “Public holidays in Germany”"
    history.undo(office, change.pk, None)
    assert told(plan(office, HOLIDAYS, found(LABOUR, XMAS))) == {"unchanged": ["Labor Day", "Christmas Day"]}


def test_events_with_times_take_their_hours_from_the_day(office: models.Schedule) -> None:
    busy = FoundDay("times 2027-03-01", "Training", "2027-03-01", busy=((11 * 60, 14 * 60), (16 * 60, 18 * 60)))
    evening = FoundDay("times 2027-03-02", "Choir", "2027-03-02", busy=((19 * 60, 21 * 60),))
    carry_out(office, CALENDAR, found(busy, evening), None)
    (day,) = frozen(office).days
    assert day.hours == (Hours("09:00", "11:00"), Hours("14:00", "16:00"))


def test_more_than_a_schedule_can_have_is_refused_with_what_to_do(office: models.Schedule) -> None:
    days = [FoundDay(f"{number}", "Event", f"{date.fromordinal(740000 + number)}") for number in range(1000)]
    with pytest.raises(
        CannotRead, match=f"can have {MOST_DAYS} days that differ, and with this list it would have 1,000"
    ):
        plan(office, CALENDAR, found(*days))


def test_public_holidays_are_those_of_the_region() -> None:
    bavaria = asking.holidays("DE", "Bayern", [2027])
    names = {day.name: day.first for day in bavaria.days}
    assert names["Corpus Christi"] == "2027-05-27"
    assert (bavaria.origin, bavaria.until) == ("DE-BY", "2027-12-31")
    assert "Corpus Christi" not in {day.name for day in asking.holidays("DE", "BE", [2027]).days}
    assert ("BY", "Bayern") in asking.regions("DE")


@pytest.mark.parametrize(
    ("country", "region", "years", "why"),
    [
        ("DE", "Texas", [2027], "“Texas” isn't a region of Germany. There are: Augsburg, BB,"),
        ("XX", "", [2027], "We don't know the public holidays of this country."),
        ("DE", "", [2999], "Public holidays of Germany are known from 1991 to 2100."),
    ],
)
def test_holidays_that_nobody_knows_are_told(country: str, region: str, years: list[int], why: str) -> None:
    with pytest.raises(CannotRead) as refused:
        asking.holidays(country, region, years)
    assert str(refused.value).startswith(why)


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


def calendar(*events: str) -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//", *events, "END:VCALENDAR", "")).encode()


def read(*events: str, zone: str = "Europe/Berlin") -> FoundDays:
    return asking.calendar(calendar(*events), "away.ics", zone, SINCE, UNTIL)


def test_a_calendar_says_when_it_closes_the_business() -> None:
    days = read(
        event("UID:a", "DTSTART;VALUE=DATE:20270105", "DTEND;VALUE=DATE:20270108", "SUMMARY:Inventory"),
        event("UID:b", "DTSTART:20270202T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2", "SUMMARY:Team"),
        event("UID:c", "DTSTART;VALUE=DATE:20270303", "STATUS:CANCELLED", "SUMMARY:Off"),
        event("UID:d", "DTSTART;VALUE=DATE:19990303", "SUMMARY:Long ago"),
        event("UID:e", "DTSTART;VALUE=DATE:20270404", "RRULE:FREQ=SECONDLY", "SUMMARY:For ever"),
    )
    assert [(day.name, day.first, day.last, day.busy) for day in days.days] == [
        ("Inventory", "2027-01-05", "2027-01-07", ()),
        ("Team", "2027-02-02", "", ((600, 660),)),
        ("Team", "2027-02-09", "", ((600, 660),)),
    ]
    assert days.remarks == (
        "Cancelled events are left out: 1 (“Off”).",
        "Events that repeat more often than daily are left out: 1 (“For ever”).",
    )


def test_times_without_a_zone_are_read_by_the_schedules_clock_and_that_is_told() -> None:
    days = read(event("UID:a", "DTSTART:20270301T230000", "DTEND:20270302T010000", "SUMMARY:Night"), zone="Asia/Tokyo")
    assert [(day.first, day.busy) for day in days.days] == [("2027-03-01", ((1380, 1440),)), ("2027-03-02", ((0, 60),))]
    assert days.remarks == (
        "Some events name no time zone, or one we don't know. Their times are read in this schedule's time zone.",
    )


def test_a_thousand_recurrences_are_read_and_an_event_that_is_moved_stays_the_same() -> None:
    many = read(event("UID:a", "DTSTART;VALUE=DATE:20240101", "RRULE:FREQ=DAILY;COUNT=3000", "SUMMARY:Daily"))
    assert len({day.mark for day in many.days}) == 731
    before, after = (
        read(event("UID:b", f"DTSTART;VALUE=DATE:{day}", "SUMMARY:Trip")).days[0] for day in ("20270601", "20270608")
    )
    assert before.mark == after.mark


def test_a_large_calendar_with_years_of_single_events_is_read() -> None:
    past = [event(f"UID:{number}", "DTSTART;VALUE=DATE:20190105", "SUMMARY:Long ago") for number in range(110_000)]
    wanted = (
        event("UID:a", "DTSTART;VALUE=DATE:20270105", "SUMMARY:Inventory"),
        event("UID:b", "DTSTART;VALUE=DATE:20190106", "RRULE:FREQ=YEARLY", "SUMMARY:Birthday"),
    )
    assert len(calendar(*past)) > 9_000_000
    assert {day.name for day in read(*past, *wanted).days} == {"Inventory", "Birthday"}
    assert read(*past[:10]).days == ()


def test_an_unknown_zone_is_read_by_the_schedules_clock() -> None:
    days = read(event("UID:c", "DTSTART;TZID=Nowhere/Land:20270304T090000", "DURATION:PT1H", "SUMMARY:Odd zone"))
    assert days.days[0].busy == ((540, 600),)
    assert len(days.remarks) == 1


@pytest.mark.parametrize(
    "file", [b"", b"hello", b"BEGIN:VCALENDAR", b"\xff\xfe\x00\x01", b"BEGIN:VEVENT\r\nEND:VEVENT"]
)
def test_what_is_no_calendar_is_told(file: bytes) -> None:
    with pytest.raises(CannotRead, match="This isn't a calendar file"):
        asking.calendar(file, "odd.ics", "Europe/Berlin", SINCE, UNTIL)


def test_a_calendar_without_events_is_told() -> None:
    with pytest.raises(CannotRead, match="There are no events in this calendar"):
        read()


def test_events_without_a_date_are_left_out_and_named() -> None:
    whole = event("UID:a", "DTSTART;VALUE=DATE:20270105", "SUMMARY:Inventory")
    days = read(event("UID:b", "SUMMARY:Some day"), event("UID:c", "DTSTART:some day", "SUMMARY:Odd"), whole)
    assert [day.name for day in days.days] == ["Inventory"]
    assert days.remarks == ("Events without a date are left out: 2 (“Some day”, “Odd”).",)


def test_a_list_that_cannot_be_read_is_not_called_slow() -> None:
    with pytest.raises(CannotRead, match="Something in this list can't be read"):
        asking.calendar(calendar(event("UID:a", "DTSTART:20270105T090000Z")), "odd.ics", "No/Zone", SINCE, UNTIL)


def test_more_than_ten_megabytes_are_refused_unread() -> None:
    with pytest.raises(CannotRead, match="This file is larger than 10 MB"):
        asking.calendar(b"x" * 10_500_000, "big.ics", "Europe/Berlin", SINCE, UNTIL)


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.01)
    with pytest.raises(CannotRead, match="This calendar takes too long to read"):
        read(event("UID:a", "DTSTART;VALUE=DATE:20270105"))


def run(*args: str) -> str:
    out = StringIO()
    call_command(*args, stdout=out)
    return out.getvalue()


def test_the_command_says_what_it_would_do_and_does_it(office: models.Schedule) -> None:
    asked = ("import_holidays", "office_hours", "--country", "de", "--region", "BY", "--years", "2027")
    dry = run(*asked, "--dry-run")
    assert "Public holidays in Germany, Bayern for “Office hours”, 2027-01-01 to 2027-12-31:" in dry
    assert "  Monday 29 March 2027: Easter Monday, closed" in dry
    assert "Dry run: nothing was changed." in dry
    assert not NamedDay.objects.exists()
    said = json.loads(run(*asked, "--json"))
    assert {"name": "Easter Monday", "first": "2027-03-29", "last": "2027-03-29", "hours": []} in said["new"]
    assert NamedDay.objects.count() == len(said["new"]) == 12
    assert "Nothing changed." in run(*asked)


def test_the_command_reads_a_calendar_file(office: models.Schedule, tmp_path: Path) -> None:
    file = tmp_path / "away.ics"
    year = date.today().year + 1
    file.write_bytes(calendar(event("UID:a", f"DTSTART;VALUE=DATE:{year}0105", "SUMMARY:Inventory")))
    assert f"5 January {year}: Inventory, closed" in run("import_calendar", "Office hours", str(file))
    assert [day.name for day in frozen(office).days] == ["Inventory"]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("import_holidays", "nothing", "--country", "DE"), "There is no schedule “nothing”. There are: office_hours."),
        (("import_holidays", "office_hours", "--country", "DE", "--years", "soon"), "--years: write up to 10 years"),
        (("import_holidays", "office_hours", "--country", "DE", "--region", "X"), "“X” isn't a region of Germany."),
        (("import_calendar", "office_hours", "/nowhere.ics"), "Can't read /nowhere.ics: No such file or directory."),
    ],
)
def test_the_commands_say_what_is_wrong(office: models.Schedule, asked: tuple[str, ...], why: str) -> None:
    with pytest.raises(CommandError, match=why.replace(".", r"\.")):
        call_command(*asked)


def words(page: bytes) -> str:
    return " ".join(unescape(page.decode()).split())


def test_the_page_guesses_the_country_shows_a_preview_and_imports(
    admin_client: Client, office: models.Schedule
) -> None:
    address = f"/admin/menus/schedule/{office.pk}/holidays/"
    page = words(admin_client.get(address).content)
    assert "Germany" in page
    assert '<option value="BY">Bayern</option>' in page
    year = date.today().year + 1
    preview = admin_client.post(address, {"country": "DE", "region": "BY", "years": [year]}).content
    assert "New: 12" in words(preview)
    assert not NamedDay.objects.exists()
    form = FoundIn(preview)
    done = admin_client.post(f"/admin/menus/schedule/{office.pk}/import/", form.values, follow=True)
    assert "Imported Public holidays in Germany, Bayern: 12 new. You can undo this." in words(done.content)
    assert NamedDay.objects.count() == 12


class FoundIn:
    """The hidden fields of a preview."""

    def __init__(self, page: bytes) -> None:
        text = page.decode()
        self.values = {name: text.split(f'name="{name}" value="')[1].split('"')[0] for name in ("page", "found")}


def test_a_preview_that_somebody_made_up_is_refused(admin_client: Client, office: models.Schedule) -> None:
    done = admin_client.post(f"/admin/menus/schedule/{office.pk}/import/", {"found": "made up"}, follow=True)
    assert "This preview is too old. Nothing was changed. Import again." in words(done.content)


def test_a_country_without_known_holidays_is_told(admin_client: Client, office: models.Schedule) -> None:
    page = words(admin_client.get(f"/admin/menus/schedule/{office.pk}/holidays/?country=Atlantis").content)
    assert "We don't know “Atlantis”." in page


def test_the_page_reads_a_calendar_file(admin_client: Client, office: models.Schedule) -> None:
    address = f"/admin/menus/schedule/{office.pk}/calendar/"
    year = date.today().year + 1
    file = calendar(event("UID:a", f"DTSTART;VALUE=DATE:{year}0105", "SUMMARY:Inventory"))
    page = admin_client.post(address, {"file": SimpleUploadedFile("away.ics", file), "years": "2"}).content
    assert "Calendar “away.ics”" in words(page)
    assert "Inventory" in words(page)
    page = admin_client.post(address, {"file": SimpleUploadedFile("away.txt", b"no"), "years": "2"}).content
    assert "This isn't a calendar file." in words(page)
    assert "Choose a file." in words(admin_client.post(address, {"years": "2"}).content)
