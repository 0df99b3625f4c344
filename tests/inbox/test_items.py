"""What callers left becomes one item each, in the mailbox of their line, and people work on it one at a time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.utils import timezone

from inbox.access import items_of, may_see_any, may_work
from inbox.items import add, mailbox_of
from inbox.models import Act, Item, ItemKind, ItemState, Mailbox
from inbox.working import AlreadyTaken, claim, finish, note, open_again, release_abandoned
from menus.models import PhoneTree, Role, TreeRole

NOW = timezone.now()


@pytest.fixture
def mailbox(acme: PhoneTree) -> Mailbox:
    return Mailbox.objects.create(name="Reception", key="reception", zone="Europe/Berlin")


@pytest.fixture
def item(mailbox: Mailbox) -> Item:
    return add(ItemKind.VOICEMAIL, key="voicemail:1", mailbox=mailbox, happened_at=NOW, text="Call me")


def member(mailbox: Mailbox, name: str) -> User:
    user = User.objects.create_user(name, is_staff=True, first_name=name.title())
    mailbox.members.add(user)
    return user


def test_work_that_runs_twice_adds_one_item(item: Item) -> None:
    again = add(ItemKind.VOICEMAIL, key=item.key, mailbox=item.mailbox, happened_at=NOW, text="Something else")
    assert (again.pk, again.text) == (item.pk, "Call me")


def test_a_line_gets_one_mailbox_of_its_own_when_it_first_needs_it(acme: PhoneTree, mailbox: Mailbox) -> None:
    own = mailbox_of(acme)
    assert (own.name, own.everyone, own.zone) == (
        acme.name,
        True,
        acme.time_zone or timezone.get_default_timezone_name(),
    )
    assert mailbox_of(acme) == own == mailbox_of(acme, "deleted_since")
    assert mailbox_of(acme, "reception") == mailbox


def test_a_line_s_own_mailbox_is_for_its_receptionists_and_for_no_viewer(acme: PhoneTree) -> None:
    add(ItemKind.VOICEMAIL, key="voicemail:2", mailbox=mailbox_of(acme), happened_at=NOW, text="Call me")
    for tree in (acme, None):
        for role, sees in ((Role.VIEWER, 0), (Role.RECEPTIONIST, 1), (Role.EDITOR, 1)):
            user = User.objects.create_user(f"{role}-{tree}", is_staff=True)
            TreeRole.objects.create(user=user, tree=tree, role=role)
            assert len(items_of(user)) == sees, (role, tree)
            assert may_see_any(user) == bool(sees)


def test_of_two_people_who_claim_at_once_the_second_is_told_who_was_first(item: Item) -> None:
    anna, ben = member(item.mailbox, "anna"), member(item.mailbox, "ben")
    claim(item, anna, NOW)
    for act in (claim, finish, open_again):
        with pytest.raises(AlreadyTaken, match="Anna claimed this at"):
            act(item, ben, NOW)
    assert claim(item, anna, NOW).claimed_by == anna
    assert item.entries.count() == 1
    assert claim(item, ben, NOW, take_over_from=anna.pk).claimed_by == ben


@pytest.mark.django_db(transaction=True)
def test_when_many_claim_at_the_same_moment_one_has_it() -> None:
    mailbox = Mailbox.objects.create(name="Reception", key="reception", zone="Europe/Berlin")
    item = add(ItemKind.VOICEMAIL, key="voicemail:1", mailbox=mailbox, happened_at=NOW)
    people = [member(mailbox, f"person{number}") for number in range(4)]
    ready = Barrier(len(people))

    def take(user: User) -> str:
        ready.wait()
        try:
            return claim(item, user, NOW).claimed_by.username  # type: ignore[union-attr]
        except AlreadyTaken as taken:
            return str(taken)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        told = list(pool.map(take, people))
    item.refresh_from_db()
    assert item.claimed_by
    assert told.count(item.claimed_by.username) == 1
    assert sum(each.startswith(f"{item.claimed_by.first_name} claimed this at") for each in told) == len(people) - 1


def test_done_is_undone_by_opening_again_and_everything_says_who_and_when(item: Item) -> None:
    anna = member(item.mailbox, "anna")
    claim(item, anna, NOW)
    note(item, anna, "  Rang, no answer ", NOW + timedelta(1))
    note(item, anna, " ", NOW + timedelta(1))
    finish(item, anna, NOW + timedelta(2))
    with pytest.raises(AlreadyTaken, match="Anna marked this as done"):
        claim(item, anna, NOW)
    opened = open_again(item, anna, NOW + timedelta(3))
    assert (opened.state, opened.claimed_by, opened.done_by, opened.done_at) == (ItemState.OPEN, None, None, None)
    told = [(entry.what, entry.who, entry.text) for entry in item.entries.all()]
    acts = [(Act.CLAIMED, ""), (Act.NOTE, "Rang, no answer"), (Act.DONE, ""), (Act.OPENED, "")]
    assert told == [(act, "Anna", text) for act, text in acts]


def leave(anna: User, mailbox: Mailbox) -> None:
    mailbox.members.remove(anna)


def deactivate(anna: User, mailbox: Mailbox) -> None:
    User.objects.filter(pk=anna.pk).update(is_active=False)


def delete(anna: User, mailbox: Mailbox) -> None:
    anna.delete()


@pytest.mark.parametrize("remove", [leave, deactivate, delete])
def test_who_is_removed_lets_go_of_what_they_hold_and_of_nothing_else(item: Item, remove: Any) -> None:
    anna, ben = member(item.mailbox, "anna"), member(item.mailbox, "ben")
    mine, done, others = (
        add(ItemKind.NOTE, key=f"note:{each}", mailbox=item.mailbox, happened_at=NOW) for each in range(3)
    )
    claim(mine, anna, NOW)
    finish(claim(done, anna, NOW), anna, NOW)
    claim(others, ben, NOW)
    remove(anna, item.mailbox)
    release_abandoned(NOW)
    states = dict(Item.objects.values_list("key", "state"))
    assert states == {"voicemail:1": "open", "note:0": "open", "note:1": "done", "note:2": "claimed"}
    assert Item.objects.get(key="note:2").claimed_by == ben


def test_who_leaves_a_mailbox_of_everyone_keeps_an_item_only_if_they_may_still_work_there(item: Item) -> None:
    Mailbox.objects.filter(pk=item.mailbox_id).update(everyone=True)
    anna, ben = member(item.mailbox, "anna"), member(item.mailbox, "ben")
    ben.user_permissions.set(Permission.objects.filter(codename__in=["view_call", "change_item"]))
    bens = add(ItemKind.NOTE, key="note:1", mailbox=item.mailbox, happened_at=NOW)
    claim(item, anna, NOW)
    claim(bens, ben, NOW)
    item.mailbox.members.remove(anna, ben)
    assert release_abandoned(NOW) == 1
    assert dict(Item.objects.values_list("key", "state")) == {"voicemail:1": "open", "note:1": "claimed"}


def test_people_see_their_mailboxes_and_nothing_else(item: Item, acme: PhoneTree) -> None:
    anna, stranger = member(item.mailbox, "anna"), User.objects.create_user("sam", is_staff=True)
    boss = User.objects.create_superuser("boss")
    add(ItemKind.NOTE, key="note:1", mailbox=mailbox_of(acme), happened_at=NOW)
    assert [each.key for each in items_of(anna)] == ["voicemail:1"]
    assert not items_of(stranger)
    assert len(items_of(boss)) == 2
    assert may_work(anna, item.mailbox)
    assert not may_work(stranger, item.mailbox)
    assert not may_work(anna, mailbox_of(acme))
    User.objects.filter(pk=anna.pk).update(is_active=False)
    assert not items_of(User.objects.get(pk=anna.pk))
