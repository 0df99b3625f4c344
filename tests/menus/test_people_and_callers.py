"""What a change of people means for callers of live lines is said on saving, and who they need is not deleted."""

from datetime import UTC, datetime
from html import unescape

import pytest
import time_machine
from django.test import Client

from engine import tree as t
from engine.kinds.transfer import Transfer
from menus.models import Member, Person, PersonNumber, PhoneNumber, PhoneTree, Team
from menus.publishing.publish import publish
from menus.staffing import ahead
from tests.menus.forms import Form

FRIDAY = datetime(2026, 11, 27, 10, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("current")


@pytest.fixture
def anna(acme: PhoneTree, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Has the team alone that every transfer of the live line rings."""
    person = Person.objects.create(key="anna", name="Anna")
    PersonNumber.objects.create(person=person, number="+15550100009")
    Member.objects.create(team=Team.objects.create(key="support", name="Support"), person=person)

    def rings_people(self: Transfer, place: t.Transfer) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return (), ("support",)

    monkeypatch.setattr(Transfer, "rings", lambda self, place: ())
    monkeypatch.setattr(Transfer, "rings_people", rings_people)
    monkeypatch.setattr(ahead, "_found", {})
    return person


def told(client: Client, address: str, **sent: str) -> str:
    return " ".join(unescape(client.post(address, sent, follow=True).content.decode()).split())


def test_an_absence_that_leaves_an_open_line_without_anybody_is_warned_of(anna: Person, admin_client: Client) -> None:
    with time_machine.travel(FRIDAY, tick=False):
        page = told(admin_client, f"{anna.get_absolute_url().removesuffix('change/')}away/", tomorrow="1")
    assert "Anna is away until tomorrow 9:00." in page
    assert "nobody of “Support” is on duty" in page


def test_a_warning_names_the_clock_of_a_line_that_is_elsewhere(
    anna: Person, acme: PhoneTree, admin_client: Client
) -> None:
    PhoneTree.objects.filter(pk=acme.pk).update(time_zone="America/New_York")
    acme.refresh_from_db()
    publish(acme)
    with time_machine.travel(FRIDAY, tick=False):
        page = told(admin_client, f"{anna.get_absolute_url().removesuffix('change/')}away/", tomorrow="1")
        front = " ".join(unescape(admin_client.get("/admin/").content.decode()).split())
    assert "Anna is away. (Times in America/New_York.)" in page
    assert "Anna is away. (Times in America/New_York.)" in front


def test_a_number_that_a_live_line_does_not_ring_is_warned_of(anna: Person, admin_client: Client) -> None:
    added = {"numbers__TOTAL_FORMS": "2", "numbers__1__number": "+1 900 555 0100"}
    PhoneTree.objects.create(slug="other", name="Other", dials_costly=True)  # so that the form takes it
    form = Form(admin_client, anna.get_absolute_url())
    assert "rings Anna at +1 900-555-0100, a premium-rate number." in unescape(form.save(**added))
    assert "premium-rate" not in unescape(
        Form(admin_client, anna.get_absolute_url()).save(languages="German (Germany)")
    )


@pytest.mark.parametrize("only", ["sip:anna@example.com", "+15550100009;ext=12"])
def test_whoever_a_line_of_sipgate_cannot_ring_is_not_there(anna: Person, admin_client: Client, only: str) -> None:
    PhoneNumber.objects.update(provider="sipgate")
    form = Form(admin_client, anna.get_absolute_url())
    assert "nobody of “Support” is on duty" in unescape(form.save(numbers__0__number=only))
    assert "nobody of “Support” is on duty" in unescape(admin_client.get("/admin/").content.decode())


def test_a_change_that_takes_nobody_away_is_not_warned_of(anna: Person, admin_client: Client) -> None:
    PersonNumber.objects.all().delete()  # missing already
    with time_machine.travel(FRIDAY, tick=False):
        page = told(admin_client, f"{anna.get_absolute_url().removesuffix('change/')}away/", since="2026-12-01T09:00")
    assert "nobody of “Support” is on duty" not in page


def test_a_team_that_a_line_rings_is_not_deleted(anna: Person, admin_client: Client) -> None:
    team = Team.objects.get()
    page = told(admin_client, f"{team.get_absolute_url().removesuffix('change/')}delete/", post="yes")
    assert "You can't delete “Support” while it is in use." in page
    assert "in ACME" in page
    assert Team.objects.exists()
