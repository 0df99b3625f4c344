"""Looking ahead: what is to come on each line, each with the page on which it is changed; the soonest in front."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desk.reports.ahead import looks_ahead
from engine.hours.schedules import Schedule as FrozenSchedule
from engine.hours.schedules import Weekly
from menus.draft.schedule_rows import create
from menus.models import ImportedList, OpeningHours, PhoneTree, Role, Rota, Schedule, Team, Transfer, TreeRole
from menus.publishing.publish import publish
from tests.notices import switched_on
from tests.people import support_team

pytestmark = pytest.mark.usefixtures("current")


@pytest.fixture
def line(acme: PhoneTree) -> PhoneTree:
    """Open every night, through all changes of the clock, with a list of days that ends in three weeks."""
    week = tuple(Weekly(day, "22:00", "06:00") for day in range(1, 8))
    create(FrozenSchedule("night", "Night", "Europe/Berlin", week))
    night = Schedule.objects.get(key="night")
    until = timezone.now().date() + timedelta(days=21)
    ImportedList.objects.create(schedule=night, source="holidays", origin="DE-BY", name="Bavaria", until=until)
    menu, bye = acme.destinations.get(key="menu"), acme.destinations.get(key="goodbye")
    hours = OpeningHours.objects.create(
        tree=acme, key="open", name="Open?", schedule=night, open_goes_to=menu, closed_goes_to=bye
    )
    acme.start = hours.destination_ptr  # type: ignore[attr-defined]
    acme.save()
    return acme


def told(user: User, at: Any = None) -> dict[str, str]:
    (ahead,) = looks_ahead(user, at or timezone.now()).lines
    return {row.what: row.link for row in ahead.rows}


def test_hours_and_lists_lead_to_the_schedule_and_its_import(line: PhoneTree, ada: User) -> None:
    publish(line)
    found = told(ada)
    clocks = [link for what, link in found.items() if "the clocks go" in what]
    assert set(clocks) == {Schedule.objects.get().get_absolute_url()}
    (ending,) = [link for what, link in found.items() if "Bavaria" in what]
    assert ending.endswith("/holidays/?country=DE")


def test_each_entry_leads_to_a_page_that_whoever_only_looks_may_open(line: PhoneTree) -> None:
    publish(line)
    vic = User.objects.create_user("vic", is_staff=True)
    TreeRole.objects.create(user=vic, tree=line, role=Role.VIEWER)
    client = Client()
    client.force_login(vic)
    found = told(vic)
    assert any("Bavaria" in what for what in found)
    assert {what: client.get(link).status_code for what, link in found.items()} == dict.fromkeys(found, 200)


def test_a_rota_that_ends_leads_to_the_rota(line: PhoneTree, ada: User) -> None:
    support_team()
    rota = Rota.objects.create(key="weeks", name="Weeks", zone="UTC", starts=date(2026, 11, 2))
    Rota.objects.update(ends=timezone.now().date() + timedelta(days=200))
    Team.objects.update(rota=rota)
    Transfer.objects.filter(tree=line, key="reception").update(numbers=[], teams=["support"])
    publish(line)
    found = told(ada)
    assert {link for what, link in found.items() if what.startswith("The rota “Weeks”")} == {rota.get_absolute_url()}


def test_two_notices_at_once_and_one_that_closes_are_told(line: PhoneTree, ada: User) -> None:
    publish(line)
    switched_on(line, closes=True)
    switched_on(line)
    found = [what for what in told(ada) if "notice" in what]
    assert any("closes the line" in what for what in found)
    assert any("two notices" in what for what in found)


def test_the_front_page_tells_of_the_next_thirty_days_and_the_page_of_all(
    line: PhoneTree, admin_client: Client
) -> None:
    publish(line)
    front = admin_client.get("/admin/")
    assert [row.what for _, row in front.context["ahead"] if "Bavaria" in row.what]
    assert "The next 30 days" in front.content.decode()
    page = admin_client.get("/desk/ahead/").content.decode()
    assert "Bavaria" in page
    assert page.count("the clocks go") >= 2


def test_more_lines_take_no_more_queries(line: PhoneTree, admin_client: Client) -> None:
    publish(line)
    admin_client.get("/desk/ahead/")
    with CaptureQueriesContext(connection) as one:
        admin_client.get("/desk/ahead/")
    for number in range(3):
        PhoneTree.objects.create(slug=f"l{number}", name=f"L{number}", live_revision=None)
    admin_client.get("/desk/ahead/")  # each draft is compiled once
    with CaptureQueriesContext(connection) as four:
        admin_client.get("/desk/ahead/")
    assert len(four) == len(one)
