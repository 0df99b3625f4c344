"""A transfer to people and teams: chosen by name, kept by key, and refused where nobody of that name is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from calls.models import Call
from calls.telling.story import tell
from engine import snapshot
from menus.current.store import store
from menus.draft.compile import compile_tree
from menus.draft.importing import import_tree
from menus.models import PhoneTree, Team, Transfer
from menus.publishing.problems import errors_in
from menus.publishing.publish import publish
from tests.menus.forms import Form
from tests.people import is_away, support_team
from tests.twilio import Twilio


@pytest.fixture
def reception(acme: PhoneTree) -> Transfer:
    """The transfer of the sample, to the support team instead of its number."""
    support_team()
    Transfer.objects.filter(tree=acme, key="reception").update(numbers=[], teams=["support"])
    return Transfer.objects.get(tree=acme, key="reception")


def codes(acme: PhoneTree) -> list[str]:
    return [problem.code for problem in errors_in(compile_tree(acme), ["twilio"])]


def test_a_form_offers_people_and_teams_by_name(admin_client: Client, acme: PhoneTree) -> None:
    support_team()
    row = Transfer.objects.get(tree=acme, key="reception")
    form = Form(admin_client, row.get_absolute_url())
    assert "Anna" in form.page
    assert "Support" in form.page
    chosen = {**form.values, "numbers": "", "people": ["ben"], "teams": ["support"], "_save": "Save"}
    admin_client.post(form.address, chosen)
    row.refresh_from_db()
    assert (row.numbers, row.people, row.teams) == ([], ["ben"], ["support"])
    assert codes(acme) == []


def test_a_form_says_that_there_are_no_people_yet(admin_client: Client, acme: PhoneTree) -> None:
    page = Form(admin_client, Transfer.objects.get(tree=acme, key="reception").get_absolute_url()).page
    assert "You have no people yet." in page
    assert "You have no teams yet." in page


def test_somebody_who_was_deleted_stands_on_the_form_and_cannot_be_published(
    admin_client: Client, acme: PhoneTree, reception: Transfer
) -> None:
    Team.objects.all().delete()
    assert codes(acme) == ["no-such-person"]
    page = Form(admin_client, reception.get_absolute_url()).page
    assert "support (deleted)" in page


def test_a_team_that_only_a_scheduled_version_rings_is_not_deleted(
    admin_client: Client, acme: PhoneTree, reception: Transfer
) -> None:
    publish(acme, at=now() + timedelta(hours=1))
    Transfer.objects.filter(pk=reception.pk).update(numbers=["+15550100009"], teams=[])
    team = Team.objects.get()
    page = admin_client.post(f"/admin/menus/team/{team.pk}/delete/", {"post": "yes"}, follow=True)
    assert "“Reception” in ACME, scheduled" in page.content.decode()
    assert Team.objects.exists()


def test_people_and_teams_survive_a_file(acme: PhoneTree, reception: Transfer) -> None:
    file = snapshot.written(snapshot.dump(replace(compile_tree(acme), slug="copy"))).encode()
    assert Transfer.objects.get(tree=import_tree(snapshot.read(file)), key="reception").teams == ["support"]


def test_the_story_of_a_call_names_who_was_rung(acme: PhoneTree, reception: Transfer) -> None:
    publish(acme)
    caller = Twilio()
    caller.voice()
    caller.turn(Digits="0")
    assert "it rang Anna" in [line.what for line in tell(Call.objects.get())][-1]


def test_the_story_of_a_call_says_that_nobody_was_there(acme: PhoneTree, reception: Transfer) -> None:
    publish(acme)
    is_away("Anna")
    is_away("Ben")
    caller = Twilio()
    caller.voice()
    caller.turn(Digits="0")
    assert "There was nobody to ring at “Reception”." in [line.what for line in tell(Call.objects.get())][-1]


def test_the_picture_says_who_would_be_rung(admin_client: Client, acme: PhoneTree, reception: Transfer) -> None:
    page = admin_client.get("/desk/tree/acme/").content.decode()
    assert "rings Support: Anna, Ben" in page
    assert "Who would ring at" in page
    is_away("Anna")
    store.forget()
    page = admin_client.get("/desk/tree/acme/").content.decode()
    assert "rings Support: Ben" in page
    page = admin_client.get("/desk/tree/acme/?rings_at=2020-01-03T10:00").content.decode()
    assert "rings Support: Anna, Ben" in page
