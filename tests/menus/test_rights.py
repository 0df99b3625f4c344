"""Roles on phone lines: what each allows, on which rows, and that people without any role have what they had."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User

from menus.access import rights
from menus.access.roles import CONNECT, PUBLISH, rights_of
from menus.models import (
    Mailbox,
    MailboxLine,
    Menu,
    OpeningHours,
    Person,
    PhoneTree,
    Role,
    Schedule,
    SharedPrompt,
    TreeRole,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(db: None) -> tuple[PhoneTree, PhoneTree]:
    return tuple(PhoneTree.objects.create(name=name.title(), slug=name) for name in ("sales", "support"))  # type: ignore[return-value]


def _with(role: Role, tree: PhoneTree | None) -> User:
    user = User.objects.create_user(f"{role}-{tree and tree.slug}", is_staff=True)
    TreeRole.objects.create(user=user, tree=tree, role=role)
    return user


@pytest.mark.parametrize("role", Role)
def test_a_role_counts_on_its_own_line_alone(lines: tuple[PhoneTree, PhoneTree], role: Role) -> None:
    own, other = lines
    user = _with(role, own)
    menu, theirs = (Menu.objects.create(tree=tree, key="a", name="A") for tree in lines)
    for right in rights_of(role):
        assert user.has_perm(right), right
        assert not user.has_perm(right, other), right
    assert user.has_perm("menus.change_menu", menu) is (role.rank >= Role.EDITOR.rank)
    assert user.has_perm(PUBLISH, own) is (role.rank >= Role.PUBLISHER.rank)
    assert not user.has_perm("menus.view_menu", theirs)
    assert list(rights.seen(user, Menu.objects.all())) == [menu]
    assert list(rights.trees_for(user, "menus.view_phonetree")) == [own]
    assert not user.has_perm("menus.add_phonetree")


@pytest.mark.parametrize("role", Role)
def test_a_role_on_all_lines_counts_on_those_to_come(role: Role) -> None:
    user = _with(role, None)
    later = PhoneTree.objects.create(name="Later", slug="later")
    for right in rights_of(role, everywhere=True):
        assert user.has_perm(right), right
        assert user.has_perm(right, later), right


def test_each_role_includes_those_before_it() -> None:
    for everywhere in (False, True):
        for lower, higher in zip(list(Role), list(Role)[1:], strict=False):
            assert rights_of(lower, everywhere=everywhere) < rights_of(higher, everywhere=everywhere)


def test_what_lines_share_is_edited_by_those_who_edit_all_of_these_lines(lines: tuple[PhoneTree, PhoneTree]) -> None:
    own, other = lines
    editor = _with(Role.EDITOR, own)
    hours = Schedule.objects.create(name="Hours", key="hours", zone="Europe/Berlin")
    assert editor.has_perm("menus.change_schedule", hours)  # nothing uses it yet
    OpeningHours.objects.create(tree=other, key="h", name="H", schedule=hours)
    rights.forget(editor)
    assert not editor.has_perm("menus.change_schedule", hours)
    assert editor.has_perm("menus.view_schedule", hours)
    assert _with(Role.EDITOR, None).has_perm("menus.change_schedule", hours)


def test_permissions_of_before_count_on_every_row(lines: tuple[PhoneTree, PhoneTree]) -> None:
    user = User.objects.create_user("old", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_phonetree"))
    user = User.objects.get(pk=user.pk)
    assert all(user.has_perm(right, tree) for right in ("menus.change_phonetree", PUBLISH) for tree in lines)
    assert not user.has_perm("menus.approve_phonetree", lines[0])
    assert rights.seen(user, PhoneTree.objects.all()).count() == 2


def test_nobody_who_was_deactivated_has_a_right(lines: tuple[PhoneTree, PhoneTree]) -> None:
    owner = _with(Role.OWNER, None)
    owner.is_active = False
    assert not any(owner.has_perm(right, lines[0]) for right in rights_of(Role.OWNER))


def test_a_mailbox_with_members_is_theirs_and_its_owners(lines: tuple[PhoneTree, PhoneTree]) -> None:
    own, other = lines
    receptionist, owner = _with(Role.RECEPTIONIST, own), _with(Role.OWNER, own)
    shared, private, mixed = (Mailbox.objects.create(name=name, key=name, zone="UTC") for name in ("a", "b", "c"))
    MailboxLine.objects.create(tree=own, mailbox=shared)
    right = "inbox.view_item"
    assert list(rights.mailboxes_by_role(receptionist, right)) == [shared]
    shared.members.add(User.objects.create_user("member"))
    assert list(rights.mailboxes_by_role(receptionist, right)) == []
    assert list(rights.mailboxes_by_role(owner, right)) == [shared]
    MailboxLine.objects.create(tree=other, mailbox=shared)
    assert list(rights.mailboxes_by_role(owner, right)) == []  # another line's messages are in it, too
    assert {private, mixed} < set(rights.mailboxes_by_role(_with(Role.OWNER, None), right))


def test_somebody_who_rings_on_a_line_can_be_set_away_by_its_receptionists(lines: tuple[PhoneTree, PhoneTree]) -> None:
    receptionist = _with(Role.RECEPTIONIST, lines[0])
    anna = Person.objects.create(name="Anna", key="anna")
    assert receptionist.has_perm("menus.set_absences", anna)
    assert not receptionist.has_perm("menus.change_person", anna)
    assert not receptionist.has_perm("menus.change_sharedprompt", SharedPrompt.objects.create(name="A", key="a"))


def test_the_upgrade_gives_a_role_only_to_those_who_have_all_its_rights_already() -> None:
    migration = import_module("menus.migrations.0054_tree_roles")
    every = Permission.objects.filter(content_type__app_label__in=("menus", "calls", "inbox"))
    few, many = (User.objects.create_user(name, is_staff=True) for name in ("few", "many"))
    few.user_permissions.set(every.filter(codename__in=("change_phonetree", "view_phonetree")))
    group = Group.objects.create(name="Publishers")
    group.permissions.set(every.filter(codename__in=migration.PUBLISHER))
    many.groups.add(group)
    migration.give_roles(apps, None)
    assert [(row.user, row.tree, row.role) for row in TreeRole.objects.all()] == [(many, None, Role.PUBLISHER)]
    today = {right.partition(".")[2] for right in rights_of(Role.PUBLISHER, everywhere=True) - {PUBLISH, CONNECT}}
    # What the role may do beyond that is about kinds that were made since.
    known = {right.partition("_")[2] for right in migration.PUBLISHER}
    assert {right for right in today if right.partition("_")[2] in known} == set(migration.PUBLISHER)
