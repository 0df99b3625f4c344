"""From edit to live: what publishing refuses, what it freezes, and that nothing frozen ever changes."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError

from engine import snapshot
from menus.draft.compile import compile_tree
from menus.draft.importing import SlugTaken, import_tree
from menus.models import KINDS, Goodbye, Menu, Message, PhoneTree, Revision, Transfer
from menus.publishing.publish import CannotPublish, NothingChanged, publish, revert


def menu_of(acme: PhoneTree) -> Menu:
    return Menu.objects.get(tree=acme, key="menu")


def option_leads_nowhere(acme: PhoneTree) -> None:
    menu_of(acme).options.filter(label="support").update(goes_to=None)


def key_used_twice(acme: PhoneTree) -> None:
    menu_of(acme).options.filter(label="support").update(keys=["1"])


def key_begins_another(acme: PhoneTree) -> None:
    menu_of(acme).options.filter(label="support").update(keys=["12"])


def circle(acme: PhoneTree) -> None:
    greeting = Message.objects.get(tree=acme, key="greeting")
    Message.objects.filter(tree=acme, key="nobody_free").update(goes_to=greeting)
    Message.objects.filter(pk=greeting.pk).update(goes_to=Message.objects.get(tree=acme, key="nobody_free"))


def menu_without_options(acme: PhoneTree) -> None:
    menu_of(acme).options.all().delete()


def no_start(acme: PhoneTree) -> None:
    PhoneTree.objects.filter(pk=acme.pk).update(start=None)


def message_leads_nowhere(acme: PhoneTree) -> None:
    Message.objects.filter(tree=acme, key="greeting").update(goes_to=None)


def transfer_without_number(acme: PhoneTree) -> None:
    Transfer.objects.filter(tree=acme).update(numbers=[])


def goodbye_says_nothing(acme: PhoneTree) -> None:
    Goodbye.objects.filter(tree=acme).update(prompt=" ")


def option_without_key(acme: PhoneTree) -> None:
    menu_of(acme).options.filter(label="support").update(keys=[])


@pytest.mark.parametrize(
    ("damage", "where", "says"),
    [
        (option_leads_nowhere, "menu", "In “Main menu”, 2 (support) leads nowhere: choose where it goes."),
        (key_used_twice, "menu", "In “Main menu”, the key 1 is used twice: change one of them."),
        (key_begins_another, "menu", "In “Main menu”, 1 is how 12 begins"),
        (circle, "greeting", "“Greeting” to “Nobody is free” to “Greeting” without the caller pressing a key"),
        (menu_without_options, "menu", "The menu “Main menu” has no options: add at least one."),
        (no_start, "", "There is no start: choose what callers hear first."),
        (message_leads_nowhere, "greeting", "The message “Greeting” leads nowhere"),
        (transfer_without_number, "reception", "“Reception” has nobody to ring: add a number, a person or a team."),
        (goodbye_says_nothing, "goodbye", "“Goodbye” says nothing: write what callers hear."),
        (option_without_key, "menu", "In “Main menu”, the option “support” has no key"),
    ],
)
def test_publishing_refuses_in_a_plain_sentence_and_changes_nothing(
    acme: PhoneTree, damage: Callable[[PhoneTree], None], where: str, says: str
) -> None:
    damage(acme)
    with pytest.raises(CannotPublish) as refused:
        publish(acme)
    assert any(problem.where == where and says in problem.what for problem in refused.value.problems)
    assert acme.revisions.count() == 1


def test_a_deleted_destination_leaves_an_option_that_publishing_refuses(acme: PhoneTree) -> None:
    Transfer.objects.get(tree=acme, key="reception").delete()
    with pytest.raises(CannotPublish, match="reception"):
        publish(acme)


def test_publishing_makes_the_next_revision_with_author_and_note(acme: PhoneTree, admin_user: User) -> None:
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Good morning.")
    revision = publish(acme, admin_user, "A warmer greeting")
    acme.refresh_from_db()
    assert acme.live_revision == revision
    assert (revision.number, revision.author, revision.note) == (2, admin_user, "A warmer greeting")
    assert snapshot.load(revision.snapshot) == compile_tree(acme)


def test_publishing_what_is_live_already_says_so(acme: PhoneTree) -> None:
    with pytest.raises(NothingChanged, match="Version 1"):
        publish(acme)


def test_an_old_revision_published_again_is_a_new_one_and_leaves_the_draft(acme: PhoneTree) -> None:
    first = acme.live_revision
    assert first is not None
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Good morning.")
    publish(acme)
    again = revert(first)
    assert (again.number, again.snapshot, again.note) == (3, first.snapshot, "Version 1 again")
    assert Message.objects.get(tree=acme, key="greeting").prompt == "Good morning."


def test_the_database_itself_refuses_to_change_a_revision(acme: PhoneTree) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Revision.objects.update(note="rewritten history")


def test_a_revision_that_is_live_cannot_be_deleted(acme: PhoneTree) -> None:
    with pytest.raises(ProtectedError):
        Revision.objects.all().delete()


def test_a_tree_imported_from_its_own_snapshot_compiles_to_the_same(acme: PhoneTree) -> None:
    tree = compile_tree(acme)
    PhoneTree.objects.filter(pk=acme.pk).update(slug="old-acme")
    assert compile_tree(import_tree(tree)) == tree


def test_an_import_never_overwrites_a_tree(acme: PhoneTree) -> None:
    with pytest.raises(SlugTaken, match="acme"):
        import_tree(compile_tree(acme))


def test_a_tree_compiles_in_a_bounded_number_of_queries(
    acme: PhoneTree, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    with django_assert_max_num_queries(len(KINDS) + 5):  # type: ignore[attr-defined]
        compile_tree(acme)
