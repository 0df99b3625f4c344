"""Undo: every saved change of a draft can be undone and redone, and nobody's work gets lost."""

from collections.abc import Callable
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from engine import tree as t
from menus import undo_steps
from menus.draft import edits
from menus.draft.compile import compile_tree
from menus.draft.restore import restore
from menus.draft.undo import redo, undo, undo_and_redo
from menus.models import DraftChange, Goodbye, Menu, Message, PhoneTree, Transfer
from menus.undo_steps import CannotUndo
from tests.menus.forms import Form


@pytest.fixture
def ana(db: None) -> User:
    return User.objects.create_superuser("ana", first_name="Ana")


def say(tree: PhoneTree, author: User, text: str) -> None:
    with edits.recorded(tree, author):
        Message.objects.filter(tree=tree, key="greeting").update(prompt=text)


def greeting(tree: PhoneTree) -> str:
    return Message.objects.get(tree=tree, key="greeting").prompt


def undo_last(tree: PhoneTree, author: User) -> None:
    change = undo_and_redo(tree).undo
    assert change is not None
    undo(tree, change.pk, author)


def redo_last(tree: PhoneTree, author: User) -> None:
    change = undo_and_redo(tree).redo
    assert change is not None
    redo(tree, change.pk, author)


def test_a_change_is_told_with_its_author_and_taken_back(acme: PhoneTree, ana: User) -> None:
    before = greeting(acme)
    say(acme, ana, "Good morning.")
    assert str(undo_and_redo(acme).undo) == "Ana changed “Greeting”"
    undo_last(acme, ana)
    assert greeting(acme) == before
    assert undo_and_redo(acme).undo is None


def test_undo_goes_back_step_by_step_and_redo_forward(acme: PhoneTree, ana: User) -> None:
    for text in ("One.", "Two.", "Three."):
        say(acme, ana, text)
    undo_last(acme, ana)
    undo_last(acme, ana)
    assert greeting(acme) == "One."
    redo_last(acme, ana)
    assert greeting(acme) == "Two."
    undo_last(acme, ana)
    undo_last(acme, ana)
    redo_last(acme, ana)
    assert greeting(acme) == "One."


def test_a_new_change_ends_what_could_be_done_again(acme: PhoneTree, ana: User) -> None:
    say(acme, ana, "One.")
    undo_last(acme, ana)
    say(acme, ana, "Two.")
    assert undo_and_redo(acme).redo is None
    undo_last(acme, ana)
    assert undo_and_redo(acme).undo is None


def test_nobody_undoes_a_change_they_have_not_seen(acme: PhoneTree, ana: User) -> None:
    say(acme, ana, "One.")
    seen = undo_and_redo(acme).undo
    assert seen is not None
    say(acme, ana, "Two.")
    with pytest.raises(CannotUndo, match=r"Since then, Ana changed “Greeting”\. Check that first"):
        undo(acme, seen.pk, ana)
    assert greeting(acme) == "Two."


def test_what_was_changed_past_the_pages_is_not_overwritten(acme: PhoneTree, ana: User) -> None:
    say(acme, ana, "One.")
    Message.objects.filter(tree=acme, key="greeting").update(prompt="From a script.")
    with pytest.raises(CannotUndo, match="could lose someone's work"):
        undo_last(acme, ana)
    assert greeting(acme) == "From a script."


def test_a_slug_that_another_tree_has_by_now_is_told_and_not_taken(acme: PhoneTree, ana: User) -> None:
    with edits.recorded(acme, ana):
        PhoneTree.objects.filter(pk=acme.pk).update(slug="head-office")
    PhoneTree.objects.create(name="Another", slug="acme")
    with pytest.raises(CannotUndo, match="now called “acme”"):
        undo_last(acme, ana)


def test_a_deleted_menu_comes_back_with_its_options_and_all_that_led_to_it(acme: PhoneTree, ana: User) -> None:
    before = compile_tree(acme)
    with edits.recorded(acme, ana):
        Menu.objects.get(tree=acme, key="menu").delete()
    assert str(undo_and_redo(acme).undo) == "Ana deleted “Main menu”"
    undo_last(acme, ana)
    assert compile_tree(acme) == before


def test_what_stays_keeps_its_row_so_that_links_to_its_form_hold(acme: PhoneTree, ana: User) -> None:
    rows = dict(acme.destinations.values_list("key", "pk"))
    with edits.recorded(acme, ana):
        Menu.objects.get(tree=acme, key="menu").options.all().delete()
        Goodbye.objects.create(tree=acme, key="new", name="New")
    undo_last(acme, ana)
    assert dict(acme.destinations.values_list("key", "pk")) == rows


def test_a_key_that_changed_its_kind_is_restored_with_the_links_to_it(acme: PhoneTree, ana: User) -> None:
    before = compile_tree(acme)
    now = dict(before.destinations)
    now["reception"] = t.Goodbye("reception", "Reception", t.Prompt("We moved."))
    changed = t.Tree("acme", "ACME", "greeting", now, "de-DE", "Polly.Vicki", "")
    with edits.recorded(acme, ana):
        restore(acme, changed)
    assert compile_tree(acme) == changed
    undo_last(acme, ana)
    assert compile_tree(acme) == before
    assert Transfer.objects.get(tree=acme).numbers == ["+15550100009"]


def test_only_the_last_changes_are_kept_and_can_all_be_taken_back(
    acme: PhoneTree, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo_steps, "MOST_KEPT", 4)
    for number in range(6):
        say(acme, ana, f"{number}.")
    assert acme.changes.count() == 4
    undo_last(acme, ana)
    undo_last(acme, ana)
    assert greeting(acme) == "3."
    assert undo_and_redo(acme).undo is None
    redo_last(acme, ana)
    assert greeting(acme) == "4."


def test_saving_without_a_change_leaves_no_trace(admin_client: Client, acme: PhoneTree) -> None:
    Form(admin_client, Message.objects.get(tree=acme, key="greeting").get_absolute_url()).send()
    assert not DraftChange.objects.exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda client, row: Form(client, row.get_absolute_url()).save(prompt="Hi."), "changed “Greeting”"),
        (lambda client, row: Form(client, row.get_absolute_url()).save(name="Hi"), "renamed “Greeting” to “Hi”"),
        (lambda client, row: Form(client, row.get_absolute_url()).save(key="hi"), "changed the key of “Greeting”"),
        (
            lambda client, row: Form(client, row.tree.get_absolute_url()).save(name="HQ"),
            "changed the phone line's own settings",
        ),
        (
            lambda client, row: Form(client, f"/admin/menus/goodbye/add/?tree={row.tree_id}").save(name="Bye"),
            "added “Bye”",
        ),
        (
            lambda client, row: client.post(f"/admin/menus/message/{row.pk}/delete/", {"post": "yes"}, follow=True),
            "deleted “Greeting”",
        ),
        (
            lambda client, row: client.post(f"/admin/menus/message/{row.pk}/duplicate/", follow=True),
            "duplicated “Greeting”",
        ),
    ],
)
def test_every_way_to_change_a_draft_can_be_taken_back(
    admin_client: Client, acme: PhoneTree, change: Callable[[Client, Message], object], told: str
) -> None:
    before = compile_tree(acme)
    change(admin_client, Message.objects.get(tree=acme, key="greeting"))
    page = admin_client.get(acme.get_absolute_url()).content.decode()
    assert f"Undo: admin {told}, just now" in unescape(page)
    last = DraftChange.objects.get()
    page = admin_client.post(
        reverse("admin:menus_phonetree_undo", args=[acme.pk]), {"change": last.pk}, follow=True
    ).content.decode()
    assert "Undone: admin" in page
    assert "Redo: admin" in page
    assert compile_tree(PhoneTree.objects.get(pk=acme.pk)) == before


def test_options_put_in_another_order_are_told_as_moved(admin_client: Client, acme: PhoneTree) -> None:
    form = Form(admin_client, Menu.objects.get(tree=acme, key="menu").get_absolute_url())
    form.send(options__0__order="2", options__1__order="1")
    assert DraftChange.objects.get().what == "moved the options of “Main menu”"


def test_a_change_somebody_else_made_meanwhile_is_told_instead_of_undone(
    admin_client: Client, acme: PhoneTree, ana: User
) -> None:
    say(acme, ana, "One.")
    seen = DraftChange.objects.get()
    say(acme, ana, "Two.")
    address = reverse("admin:menus_phonetree_undo", args=[acme.pk])
    page = admin_client.post(address, {"change": seen.pk}, follow=True).content.decode()
    assert "Since then, Ana changed “Greeting”" in page
    assert greeting(acme) == "Two."


def test_undo_needs_the_permission_to_change_the_tree(client: Client, acme: PhoneTree, ana: User) -> None:
    say(acme, ana, "One.")
    client.force_login(User.objects.create_user("viewer", is_staff=True))
    address = reverse("admin:menus_phonetree_undo", args=[acme.pk])
    assert client.post(address, {"change": DraftChange.objects.get().pk}).status_code == 403
    assert client.get(address).status_code == 405
