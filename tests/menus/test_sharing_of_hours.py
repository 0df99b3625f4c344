"""A schedule is used wherever it is chosen: drafts follow at once, callers by one click that changes nothing else."""

from html import unescape

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from engine.hours.schedules import Weekly
from engine.problem import Problem
from menus.draft.compile import compile_tree
from menus.draft.importing import import_tree
from menus.models import Message, OpeningHours, PhoneTree, Schedule
from menus.publishing.live import tree_of
from menus.publishing.publish import is_live, publish
from menus.schedules.sharing import behind, uses
from tests.engine.test_opening_hours import TREE
from tests.menus.forms import Form


@pytest.fixture
def line(db: None) -> PhoneTree:
    """Goes by the schedule, in the draft and for callers."""
    line = import_tree(TREE)
    publish(line)
    return line


@pytest.fixture
def office(line: PhoneTree) -> Schedule:
    return Schedule.objects.get(key=TREE.schedules[0].key)


def live_week(line: PhoneTree) -> set[Weekly]:
    line.refresh_from_db()
    assert line.live_revision_id
    return set(tree_of(line.live_revision_id).schedules[0].week)


def words(page: str) -> str:
    return " ".join(unescape(page).split())


def test_its_page_says_where_it_is_used(admin_client: Client, line: PhoneTree, office: Schedule) -> None:
    place = OpeningHours.objects.get()
    page = words(admin_client.get(office.get_absolute_url()).content.decode())
    assert f'<a href="{place.get_absolute_url()}">{place.name}</a> in {line}' in page
    assert "hear the old hours" not in page


def test_one_that_only_a_text_says_is_used_there_too(admin_client: Client, line: PhoneTree) -> None:
    shop = Schedule.objects.create(key="shop", name="Shop", zone="Europe/Berlin")
    assert uses(shop) == []
    Message.objects.create(tree=line, key="said", name="Said", prompt="The shop opens {opens:shop}.")
    page = words(admin_client.get(shop.get_absolute_url()).content.decode())
    assert f'In texts of <a href="{line.get_absolute_url()}">{line}</a>' in page


def test_new_hours_reach_callers_by_one_click_and_nothing_else_of_the_draft_does(
    admin_client: Client, line: PhoneTree, office: Schedule
) -> None:
    OpeningHours.objects.update(name="Renamed in the draft")
    before = live_week(line)
    page = words(Form(admin_client, office.get_absolute_url()).save(sunday="10-11"))
    assert "Callers still hear the old hours:" in page
    assert f"Callers of “{line}” still hear the old hours." in page
    assert f"{office}: Sunday is now open 10:00–11:00 instead of closed." in page
    assert live_week(line) == before
    page = words(admin_client.post(f"/admin/menus/schedule/{office.pk}/publish/", follow=True).content.decode())
    assert f"{line}. Published: version 2 is live." in page
    assert live_week(line) == {*before, Weekly(7, "10:00", "11:00")}
    assert not is_live(line, compile_tree(line)), "the draft's other changes stay in the draft"
    assert behind(office) == []
    page = words(admin_client.post(f"/admin/menus/schedule/{office.pk}/publish/", follow=True).content.decode())
    assert "Nothing to publish. Callers already hear these hours." in page


def test_another_name_is_nothing_that_callers_hear(admin_client: Client, line: PhoneTree, office: Schedule) -> None:
    Form(admin_client, office.get_absolute_url()).send(name="Opening times")
    office.refresh_from_db()
    assert office.name == "Opening times"
    assert behind(office) == []


def test_where_a_second_person_is_required_new_hours_wait_for_them(
    admin_client: Client, line: PhoneTree, office: Schedule
) -> None:
    PhoneTree.objects.update(needs_approval=True)
    page = words(Form(admin_client, office.get_absolute_url()).save(sunday="10-11"))
    assert f"In “{line}”, a second person has to approve them." in page
    before = live_week(line)
    admin_client.post(f"/admin/menus/schedule/{office.pk}/publish/")
    assert live_week(line) == before
    line.refresh_from_db()
    assert line.proposed_revision is not None


def test_a_tree_whose_live_version_has_errors_by_now_is_told(
    admin_client: Client, line: PhoneTree, office: Schedule, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = Problem("", "No longer allowed.", "odd")
    monkeypatch.setattr("menus.publishing.publish.errors_in", lambda *_: [error])
    Form(admin_client, office.get_absolute_url()).send(sunday="10-11")
    page = words(admin_client.post(f"/admin/menus/schedule/{office.pk}/publish/", follow=True).content.decode())
    assert f"Not published in “{line}”. Fix and publish the whole phone line there." in page


def test_no_page_waits_for_a_long_check_and_the_button_works_a_moment_later(
    admin_client: Client, line: PhoneTree, office: Schedule, monkeypatch: pytest.MonkeyPatch
) -> None:
    Form(admin_client, office.get_absolute_url()).send(sunday="10-11")
    with monkeypatch.context() as slow:
        slow.setattr("menus.checking.checks.examined_before", lambda *_: None)
        slow.setattr("menus.checking.jobs.MOST_WAITING", 0)  # so no check begins
        page = words(admin_client.post(f"/admin/menus/schedule/{office.pk}/publish/", follow=True).content.decode())
    assert f"“{line}”: still being checked. Publish again in a few seconds." in page
    page = words(admin_client.post(f"/admin/menus/schedule/{office.pk}/publish/", follow=True).content.decode())
    assert f"{line}. Published: version 2 is live." in page


def test_only_who_may_change_phone_trees_publishes_hours(client: Client, line: PhoneTree, office: Schedule) -> None:
    clerk = User.objects.create_user("clerk", is_staff=True)
    for may in ("view_schedule", "change_schedule"):
        clerk.user_permissions.add(Permission.objects.get(codename=may))
    client.force_login(clerk)
    page = words(Form(client, office.get_absolute_url()).save(sunday="10-11"))
    assert "Callers still hear the old hours:" in page
    assert "Publish the new hours" not in page
    assert client.post(f"/admin/menus/schedule/{office.pk}/publish/").status_code == 403


def test_one_in_use_is_not_deleted_and_the_page_says_where_it_is_used(
    admin_client: Client, line: PhoneTree, office: Schedule
) -> None:
    address = f"/admin/menus/schedule/{office.pk}/delete/"
    page = words(admin_client.post(address, {"post": "yes"}, follow=True).content.decode())
    assert "You can't delete these hours, because they are in use." in page
    assert "protected" not in page
    assert OpeningHours.objects.get().get_absolute_url() in page
    assert Schedule.objects.filter(pk=office.pk).exists()


def test_one_that_a_text_says_is_not_deleted_either(admin_client: Client, line: PhoneTree) -> None:
    shop = Schedule.objects.create(key="shop", name="Shop", zone="Europe/Berlin")
    Message.objects.create(tree=line, key="said", name="Said", prompt="The shop opens {opens:shop}.")
    address = f"/admin/menus/schedule/{shop.pk}/delete/"
    page = words(admin_client.post(address, {"post": "yes"}, follow=True).content.decode())
    assert "You can't delete these hours, because they are in use." in page
    assert Schedule.objects.filter(pk=shop.pk).exists()


def test_one_that_nothing_uses_is_deleted_and_live_versions_keep_their_hours(
    admin_client: Client, line: PhoneTree, office: Schedule
) -> None:
    before = live_week(line)
    line.destinations.all().delete()
    page = words(admin_client.get(f"/admin/menus/schedule/{office.pk}/delete/").content.decode())
    assert "No phone line uses it. Versions that did keep their hours." in page
    admin_client.post(f"/admin/menus/schedule/{office.pk}/delete/", {"post": "yes"})
    assert not Schedule.objects.filter(pk=office.pk).exists()
    assert live_week(line) == before
