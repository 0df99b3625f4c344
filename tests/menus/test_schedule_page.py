"""The page of a schedule: what is typed becomes hours, what cannot be is told at its field, and it shows what holds."""

from datetime import date
from html import unescape

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.test import Client

from engine.hours.schedules import Hours, NamedDay, Rule, Schedule, Weekly, is_ever_open
from menus import models
from menus.draft.schedule_rows import create, frozen
from menus.models import ScheduleChange
from menus.schedules import history
from menus.schedules.importing import carry_out
from menus.schedules.reading.found import FoundDay, FoundDays
from tests.menus.forms import Form

LIST = "/admin/menus/schedule/"
ADD = "/admin/menus/schedule/add/"
LUNCH = "9-12, 13-17"
OFFICE = Schedule(
    "office_hours",
    "Office hours",
    "Europe/Berlin",
    tuple(Weekly(weekday, "09:00", "17:00") for weekday in range(1, 6)),
    (NamedDay("christmas_eve", "Christmas Eve", Rule.YEARLY, "12-24", hours=(Hours("10:00", "12:00"),)),),
)


@pytest.fixture
def office(db: None) -> models.Schedule:
    return create(OFFICE)


def saved() -> Schedule:
    return frozen(models.Schedule.objects.get())


def words(page: str) -> str:
    return " ".join(unescape(page).split())


def page_at(moment: str, address: str) -> str:
    """What a page says at a moment."""
    with time_machine.travel(moment, tick=False):
        client = Client()
        client.force_login(User.objects.get_or_create(username="eva", is_staff=True, is_superuser=True)[0])
        return words(client.get(address).content.decode())


def test_an_empty_list_says_how_to_begin(admin_client: Client) -> None:
    page = admin_client.get(LIST).content.decode()
    assert "<h1>Schedules</h1>" in page
    assert "Add a schedule" in page


def test_a_new_user_sets_hours_with_a_lunch_break_and_easter_monday(admin_client: Client) -> None:
    form = Form(admin_client, ADD)
    assert form.values["monday"] == form.values["friday"] == "9:00–17:00"
    week = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), LUNCH)
    form.send(name="Office hours", zone="Berlin", **week, days__0__name="Easter Monday")
    now = saved()
    assert (now.key, now.zone) == ("office_hours", "Europe/Berlin")
    assert now.week[:2] == (Weekly(1, "09:00", "12:00"), Weekly(1, "13:00", "17:00"))
    assert now.days == (NamedDay("easter_monday", "Easter Monday", Rule.EASTER, offset=1),)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"zone": "Europe/Nowhere"}, "We don't know “Europe/Nowhere”. Type part of its name, such as Berlin."),
        ({"monday": "9-13, 12-17"}, "9:00–13:00 and 12:00–17:00 overlap."),
        ({"saturday": "9-5"}, "9:00–5:00 ends before it begins. For the afternoon, write 9:00–17:00."),
        (
            {"friday": "22-6", "saturday": "5-9"},
            "Opens at 5:00, before Friday's 22:00–6:00 has ended. Change one of them.",
        ),
        (
            {"sunday": "22-6", "monday": "5-9"},
            "Opens at 5:00, before Sunday's 22:00–6:00 has ended. Change one of them.",
        ),
        (
            dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), ""),
            "This schedule is never open. Enter hours for at least one day.",
        ),
        (
            {"days-0-name": "Shut", "days-0-when": "1 January to 31 December"},
            "These hours never apply: days that differ close you on all of them. Change or remove one.",
        ),
        (
            dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "")
            | {"days-0-name": "Fair", "days-0-when": "2 May 2020", "days-0-hours": "9-17"},
            "This schedule is never open. Enter hours for at least one day.",
        ),
        ({"days-0-name": "Works outing"}, "Enter when this is, for example 24 December,"),
        ({"days-0-name": "New year", "days-0-when": "31/12"}, "Write the month as a word."),
        ({"days-0-when": "2 May 2027", "days-0-hours": "lunch"}, "We can't read “lunch”."),
    ],
)
def test_what_cannot_be_is_told_in_plain_words_and_nothing_is_saved(
    admin_client: Client, typed: dict[str, str], told: str
) -> None:
    page = Form(admin_client, ADD).save(name="Office hours", **typed)
    assert told in words(page)
    assert not models.Schedule.objects.exists()


def test_hours_only_on_special_days_are_enough(admin_client: Client) -> None:
    closed = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "")
    form = Form(admin_client, ADD)
    form.send(name="Fair", **closed, days__0__name="Fair", days__0__when="3-6 Sep 2027", days__0__hours="7-24")
    assert saved().days[0].hours == (Hours("07:00", "24:00"),)


def test_the_same_day_twice_is_told(admin_client: Client, office: models.Schedule) -> None:
    again = {"days-1-name": "christmas eve", "days-1-when": "24 Dec"}
    assert "is already here for this day" in words(Form(admin_client, office.get_absolute_url()).save(**again))


def test_of_two_days_on_one_date_the_shorter_one_counts(admin_client: Client, office: models.Schedule) -> None:
    form = Form(admin_client, office.get_absolute_url())
    form.send(days__1__name="Between the years", days__1__when="24 December to 1 January")
    Form(admin_client, office.get_absolute_url()).send(days__2__name="New Year's Eve", days__2__when="31 December")
    assert [day.name for day in saved().days] == ["Christmas Eve", "New Year's Eve", "Between the years"]


def test_a_day_of_the_same_name_in_another_year_is_the_same_day(admin_client: Client, office: models.Schedule) -> None:
    for index, year in enumerate((2027, 2028), start=1):
        form = Form(admin_client, office.get_absolute_url())
        form.send(**{f"days-{index}-name": "Works outing", f"days-{index}-when": f"12 June {year}"})
    assert [day.key for day in saved().days] == ["christmas_eve", "works_outing", "works_outing"]


def test_the_page_says_whether_it_is_open_and_when_that_changes(office: models.Schedule) -> None:
    page = page_at("2026-12-23T20:00:00Z", office.get_absolute_url())
    assert "Closed now. Opens tomorrow at 10:00." in page
    assert "It is Wednesday 21:00 in Europe/Berlin." in page
    assert "Open now: Christmas Eve. Closes today at 12:00." in page_at("2026-12-24T10:00:00Z", LIST)
    assert "Closed now: Christmas Eve. Opens tomorrow at 9:00." in page_at("2026-12-24T22:30:00Z", LIST)


def test_the_page_says_that_nothing_changes_for_a_long_time(db: None) -> None:
    around_the_clock = create(
        Schedule("all", "All", "UTC", tuple(Weekly(day, "00:00", "24:00") for day in range(1, 8)))
    )
    renovation = NamedDay("renovation", "Renovation", Rule.DATE, "2026-01-01", "2029-12-31")
    shut = create(Schedule("shut", "Shut", "UTC", OFFICE.week, (renovation,)))
    page = "2026-12-24T12:00:00Z"
    assert "Open now. Stays open for at least a year." in page_at(page, around_the_clock.get_absolute_url())
    assert "Closed now: Renovation. Stays closed for at least a year." in page_at(page, shut.get_absolute_url())
    for schedule in (around_the_clock, shut):
        assert is_ever_open(frozen(schedule))


def test_days_that_differ_stand_out_in_the_calendar_and_are_listed(office: models.Schedule) -> None:
    page = page_at("2026-12-23T20:00:00Z", office.get_absolute_url())
    assert page.count('<td class="differs') == 1
    assert "Thursday 24 December 2026</a>: Christmas Eve, 10:00–12:00" in page
    assert "Sunday 28 March 2027</a>. The clocks go forward." in page


def test_the_calendar_turns_to_later_weeks(office: models.Schedule) -> None:
    later = page_at("2026-12-23T20:00:00Z", f"{office.get_absolute_url()}?from=2027-12-20")
    assert '<time datetime="2027-12-20">20 Dec</time>' in later
    for odd in ("x", "1999-01-01", "9999-12-31"):
        page = page_at("2026-12-23T20:00:00Z", f"{office.get_absolute_url()}?from={odd}")
        assert '<time datetime="2026-12-21">21 Dec</time>' in page


def test_what_one_saved_is_kept_while_the_other_edits_another_day(
    ana: Client, ben: Client, office: models.Schedule
) -> None:
    first, second = (Form(client, office.get_absolute_url()) for client in (ana, ben))
    first.send(monday="8-12")
    again = second.refused(tuesday="10-18")
    assert "<strong>Ana</strong> changed “Office hours”, just now." in words(again.page)
    assert "<dt>Monday</dt>" in again.page
    again.send()
    assert saved().week[:2] == (Weekly(1, "08:00", "12:00"), Weekly(2, "10:00", "18:00"))


def test_an_import_while_somebody_edits_is_kept(ana: Client, ben: Client, office: models.Schedule) -> None:
    editing = Form(ben, office.get_absolute_url())
    days = (FoundDay("2027-05-01", "Labor Day", "2027-05-01"),)
    carry_out(office, "holidays", FoundDays("DE", "Public holidays in Germany", "2027-01-01", "2027-12-31", days), None)
    again = editing.refused(monday="8-12")
    assert "Labor Day" in again.page
    again.send()
    assert saved().week[0] == Weekly(1, "08:00", "12:00")
    assert {day.name for day in saved().days} == {"Christmas Eve", "Labor Day"}


def test_an_import_undone_while_somebody_edits_stays_undone(ana: Client, ben: Client, office: models.Schedule) -> None:
    days = (FoundDay("2027-05-01", "Labor Day", "2027-05-01"),)
    carry_out(office, "holidays", FoundDays("DE", "Public holidays in Germany", "2027-01-01", "2027-12-31", days), None)
    editing = Form(ben, office.get_absolute_url())
    undo = history.steps(office).undo
    assert undo is not None
    history.undo(office, undo.pk, None)
    editing.send(monday="8-12")
    assert saved().week[0] == Weekly(1, "08:00", "12:00")
    assert {day.name for day in saved().days} == {"Christmas Eve"}


def test_one_that_was_deleted_meanwhile_can_be_saved_as_a_new_one(
    ana: Client, ben: Client, office: models.Schedule
) -> None:
    editing = Form(ben, office.get_absolute_url())
    ana.post(f"/admin/menus/schedule/{office.pk}/delete/", {"post": "yes"})
    again = editing.refused(monday="8-12")
    assert "<strong>Ana</strong> deleted “Office hours”" in words(again.page)
    again.send()
    assert (saved().key, saved().week[0]) == ("office_hours", Weekly(1, "08:00", "12:00"))
    assert [day.name for day in saved().days] == ["Christmas Eve"]


def test_a_change_is_undone_and_redone(admin_client: Client, office: models.Schedule) -> None:
    Form(admin_client, office.get_absolute_url()).send(monday="8-12", days__0__DELETE="on")
    change = ScheduleChange.objects.get()
    assert change.what == "changed Monday and removed “Christmas Eve”"
    page = admin_client.post(f"/admin/menus/schedule/{office.pk}/undo/", {"change": change.pk}, follow=True)
    assert "Undone: admin changed Monday and removed “Christmas Eve”." in words(page.content.decode())
    assert saved() == OFFICE
    admin_client.post(f"/admin/menus/schedule/{office.pk}/redo/", {"change": change.pk})
    assert saved().days == ()
    assert saved().week[0] == Weekly(1, "08:00", "12:00")


def test_nobody_undoes_a_change_they_have_not_seen(admin_client: Client, office: models.Schedule) -> None:
    for hours in ("8-12", "8-13"):
        Form(admin_client, office.get_absolute_url()).send(monday=hours)
    first = ScheduleChange.objects.last()
    assert first
    page = admin_client.post(f"/admin/menus/schedule/{office.pk}/undo/", {"change": first.pk}, follow=True)
    assert "Since then, admin changed Monday." in words(page.content.decode())
    assert saved().week[0] == Weekly(1, "08:00", "13:00")


def test_who_may_only_look_sees_hours_and_changes_nothing(client: Client, office: models.Schedule) -> None:
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_schedule"))
    client.force_login(viewer)
    page = client.get(office.get_absolute_url()).content.decode()
    assert "9:00–17:00" in page
    assert "Import public holidays" not in page
    assert client.post(office.get_absolute_url(), {"monday": "1-2"}).status_code == 403
    for page in ("undo", "redo", "holidays", "calendar", "import"):
        assert client.post(f"/admin/menus/schedule/{office.pk}/{page}/").status_code == 403
    assert saved() == OFFICE


def test_the_page_says_when_an_imported_list_ends(office: models.Schedule) -> None:
    name = "Public holidays in Germany"
    own = {"source": "holidays", "origin": "DE", "name": name, "until": date(2026, 12, 31)}
    models.ImportedList.objects.create(schedule=office, **own)
    page = page_at("2026-11-26T09:00:00Z", office.get_absolute_url())
    assert "“Public holidays in Germany” ends on 31 December 2026." in page
    assert f'<a href="/admin/menus/schedule/{office.pk}/holidays/?country=DE">Import the next years</a>' in page
    assert "ended on 31 December 2026. Later days count as ordinary ones." in page_at(
        "2027-01-02T09:00:00Z", office.get_absolute_url()
    )
    assert "on 31 December 2026." not in page_at("2026-10-02T09:00:00Z", office.get_absolute_url())
