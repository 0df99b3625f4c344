"""The publish page: what changes, calls in progress, scheduling, approval, and the way back."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from menus.draft import edits
from menus.draft.undo import undo
from menus.models import Menu, Message, PhoneNumber, PhoneTree, Transfer
from menus.publishing import live
from menus.publishing.due import settle
from menus.publishing.publish import NotYours, approve, publish, revert, withdraw
from tests.telephone import ring
from texts.models import ReplyDoes, TextReply, TextSettings


@pytest.fixture
def page(acme: PhoneTree) -> str:
    return reverse("desk:publish", args=[acme.slug])


def greet(acme: PhoneTree, text: str) -> None:
    Message.objects.filter(tree=acme, key="greeting").update(prompt=text)


def hear() -> str:
    return ring().transcript.conversation()[0].removeprefix("< Say ")


def show(client: Client, page: str) -> str:
    return client.get(page).content.decode()


def test_the_page_says_in_callers_words_what_will_change(admin_client: Client, acme: PhoneTree, page: str) -> None:
    menu = Menu.objects.get(tree=acme, key="menu")
    menu.options.filter(keys=["2"]).update(goes_to=Transfer.objects.get(tree=acme))
    assert "Pressing 2" in show(admin_client, page)
    assert "“Reception” instead of “Support queue”" in show(admin_client, page)


def test_the_page_says_who_is_on_the_line_and_who_is_in_a_place_that_goes(
    admin_client: Client, acme: PhoneTree, page: str
) -> None:
    ring().press("3")
    ring()
    Menu.objects.get(tree=acme, key="hours").delete()
    shown = show(admin_client, page)
    assert "2 calls are on version 1; 1 is in “Opening hours”, which you delete: they finish on 1." in shown


def test_a_call_that_is_over_is_not_on_the_line(admin_client: Client, acme: PhoneTree, page: str) -> None:
    ring().hang_up()
    assert "<p>No calls.</p>" in show(admin_client, page)


def test_what_is_planned_for_a_moment_goes_live_at_that_moment_without_anybody_doing_anything(acme: PhoneTree) -> None:
    noon = timezone.now() + timedelta(hours=2)
    greet(acme, "Good afternoon.")
    publish(acme, at=noon)
    assert hear() == "Hello, and welcome to ACME."
    with time_machine.travel(noon - timedelta(seconds=1), tick=False):
        assert hear() == "Hello, and welcome to ACME."
    with time_machine.travel(noon, tick=False):
        assert hear() == "Good afternoon."
    acme.refresh_from_db()
    assert (acme.planned_revision, acme.planned_at) == (None, None)


def test_a_page_that_is_looked_at_first_makes_it_live_too(acme: PhoneTree) -> None:
    greet(acme, "Good afternoon.")
    revision = publish(acme, at=timezone.now() + timedelta(hours=2))
    settle(timezone.now() + timedelta(hours=3))
    acme.refresh_from_db()
    assert acme.live_revision == revision
    live.forget()
    assert hear() == "Good afternoon."


def test_what_is_planned_can_be_taken_back(admin_client: Client, acme: PhoneTree, page: str) -> None:
    noon = timezone.localtime() + timedelta(hours=2)
    greet(acme, "Good afternoon.")
    shown = admin_client.post(page, {"note": "", "at": noon.strftime("%Y-%m-%dT%H:%M")}, follow=True).content.decode()
    assert "Version 2 will go live on" in shown
    assert "<h2>Scheduled</h2>" in show(admin_client, page)
    admin_client.post(page, {"do": "withdraw"})
    with time_machine.travel(noon + timedelta(hours=1), tick=False):
        assert hear() == "Hello, and welcome to ACME."


def test_a_moment_that_has_passed_is_refused_with_a_sentence(admin_client: Client, acme: PhoneTree, page: str) -> None:
    greet(acme, "Good afternoon.")
    assert "That time is in the past" in admin_client.post(page, {"at": "2020-01-01T10:00"}).content.decode()
    assert acme.revisions.count() == 1


def test_a_tree_that_asks_for_a_second_person_goes_live_only_when_another_approves(
    acme: PhoneTree, admin_user: User, django_user_model: type[User]
) -> None:
    PhoneTree.objects.update(needs_approval=True)
    greet(acme, "Good morning.")
    revision = publish(acme, admin_user)
    assert hear() == "Hello, and welcome to ACME."
    with pytest.raises(NotYours):
        approve(acme, admin_user)
    second = django_user_model.objects.create_superuser("second")
    assert approve(acme, second) == revision
    assert revision.approval.approved_by == second
    assert hear() == "Good morning."


def test_what_was_never_approved_cannot_go_live_as_an_old_revision_either(
    acme: PhoneTree, admin_user: User, django_user_model: type[User]
) -> None:
    PhoneTree.objects.update(needs_approval=True)
    greet(acme, "Good morning.")
    proposed = publish(acme, admin_user)
    withdraw(acme)
    revert(proposed, admin_user)
    assert hear() == "Hello, and welcome to ACME."
    acme.refresh_from_db()
    assert acme.proposed_revision is not None


def test_one_click_goes_back_to_the_revision_before(admin_client: Client, acme: PhoneTree, page: str) -> None:
    greet(acme, "Oops.")
    publish(acme)
    assert "Go back to version 1" in show(admin_client, page)
    shown = admin_client.post(page, {"do": "go-back"}, follow=True).content.decode()
    assert "It is the same as version 1. Your draft is unchanged." in shown
    assert hear() == "Hello, and welcome to ACME."
    assert Message.objects.get(tree=acme, key="greeting").prompt == "Oops."


def test_any_two_revisions_can_be_compared(admin_client: Client, acme: PhoneTree) -> None:
    for text in ("One.", "Two."):
        greet(acme, text)
        publish(acme)
    shown = admin_client.get(reverse("desk:compare", args=["acme"]), {"old": "2", "new": "3"}).content.decode()
    assert "“Two.” instead of “One.”" in shown
    odd = admin_client.get(reverse("desk:compare", args=["acme"]), {"old": "99", "new": "<b>"})
    assert "No changes." in odd.content.decode()


def test_an_unknown_button_does_nothing_but_say_so(admin_client: Client, acme: PhoneTree, page: str) -> None:
    assert admin_client.post(page, {"do": "explode"}).status_code == 400


def test_a_moment_that_the_clocks_skip_is_told_with_the_two_that_can_be_meant(
    admin_client: Client, acme: PhoneTree, page: str, settings: Settings
) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    greet(acme, "Good afternoon.")
    told = admin_client.post(page, {"at": "2032-03-28T02:30"}).content.decode()
    assert "The clocks skip 02:30 on 28 March 2032. Pick 01:30 or 03:30." in told
    assert acme.revisions.count() == 1


def reset_form(client: Client, page: str) -> dict[str, str]:
    """What the form that goes back sends with its box ticked."""
    seen = re.search(r'name="draft_seen" value="(\d+)"', show(client, page))
    assert seen
    return {"do": "go-back", "resets": "on", "draft_seen": seen[1]}


def greeting() -> str:
    return str(Message.objects.get(key="greeting").prompt)


def test_going_back_resets_the_draft_too_if_asked_and_that_can_be_undone(
    admin_client: Client, acme: PhoneTree, page: str, admin_user: User
) -> None:
    with edits.recorded(acme, admin_user):
        greet(acme, "Oops.")
    publish(acme)
    shown = admin_client.post(page, reset_form(admin_client, page), follow=True).content.decode()
    assert "Your draft is now the same as version 1; you can undo this." in shown
    assert (hear(), greeting()) == ("Hello, and welcome to ACME.",) * 2
    assert "Reset the draft to version 1" not in show(admin_client, page)
    last = acme.changes.all()[0]
    assert last.what == "reset the draft to version 1"
    undo(acme, last.pk, admin_user)
    assert greeting() == "Oops."


def test_a_draft_that_somebody_has_changed_meanwhile_is_not_reset(
    admin_client: Client, acme: PhoneTree, page: str, admin_user: User
) -> None:
    greet(acme, "Oops.")
    publish(acme)
    form = reset_form(admin_client, page)
    with edits.recorded(acme, admin_user):
        greet(acme, "Work of hours.")
    shown = admin_client.post(page, form, follow=True).content.decode()
    assert "Someone has changed the draft in the meantime, so it stays as it is." in unescape(shown)
    assert (hear(), greeting()) == ("Hello, and welcome to ACME.", "Work of hours.")


def test_the_page_of_a_version_resets_the_draft_alone(admin_client: Client, acme: PhoneTree) -> None:
    first = acme.live_revision
    assert first
    address = f"/admin/menus/revision/{first.pk}/"
    assert "Reset the draft to this version" not in show(admin_client, f"{address}change/")
    greet(acme, "Oops.")
    publish(acme)
    assert "Reset the draft to this version" in show(admin_client, f"{address}change/")
    shown = admin_client.post(f"{address}reset/", {}, follow=True).content.decode()
    assert "Your draft is now the same as version 1. You can undo this." in shown
    assert (hear(), greeting()) == ("Oops.", "Hello, and welcome to ACME.")
    told = admin_client.post(f"{address}again/", {"resets": "on"}, follow=True).content.decode()
    assert "It is the same as version 1." in told


@pytest.mark.parametrize("by", ["page", "text", "telephone"])
def test_texts_that_name_keys_are_told_of_only_where_the_line_is_read(
    by: str, admin_client: Client, acme: PhoneTree, page: str
) -> None:
    if by == "page":
        PhoneTree.objects.update(answers_on_page=True)
    if by == "text":
        made = TextSettings.objects.create(number=PhoneNumber.objects.filter(tree=acme)[0])
        TextReply.objects.create(settings=made, name="Menu", words=["menu"], does=ReplyDoes.LINE)
    assert ("whoever reads it has none" in admin_client.get(page).content.decode()) is (by != "telephone")
