"""A draft frozen for test calls never goes live, and is in no list."""

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from menus.models import Menu, Message, PhoneTree, Revision
from menus.publishing import copies
from menus.publishing.live import tree_of
from menus.publishing.publish import freeze_trial, publish


@pytest.fixture
def draft(acme: PhoneTree) -> PhoneTree:
    """The sample tree with a greeting that callers do not hear yet."""
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Season's greetings.")
    return acme


def test_a_trial_is_the_draft_as_it_stands_and_leaves_what_is_live(draft: PhoneTree) -> None:
    live = draft.live_revision
    trial = freeze_trial(draft)
    draft.refresh_from_db()
    assert draft.live_revision == live
    assert tree_of(trial.pk).destinations["greeting"].prompt.text == "Season's greetings."
    assert (trial.number, trial.is_trial, str(trial)) == (None, True, "ACME draft")


def test_the_same_draft_is_frozen_once(draft: PhoneTree) -> None:
    assert freeze_trial(draft) == freeze_trial(draft)
    assert Revision.with_trials.filter(is_trial=True).count() == 1


def test_a_draft_that_is_live_needs_no_trial(acme: PhoneTree) -> None:
    assert freeze_trial(acme) == acme.live_revision


def test_a_draft_with_errors_can_be_frozen(acme: PhoneTree) -> None:
    Menu.objects.get(tree=acme, key="menu").options.update(goes_to=None)
    PhoneTree.objects.filter(pk=acme.pk).update(start=None)
    assert tree_of(freeze_trial(acme).pk).start == ""


def test_a_trial_stands_in_no_list_of_what_was_published(draft: PhoneTree, admin_client: Client) -> None:
    trial = freeze_trial(draft)
    assert trial not in Revision.objects.all()
    assert trial not in draft.revisions.all()
    page = admin_client.get(reverse("admin:menus_revision_changelist")).content.decode()
    assert "1 version" in page


def test_publishing_after_trials_gives_the_next_number(draft: PhoneTree) -> None:
    freeze_trial(draft)
    assert publish(draft).number == 2


@pytest.mark.parametrize(("is_trial", "number"), [(True, 7), (False, None)])
def test_the_database_refuses_a_trial_with_a_number_and_a_revision_without(
    draft: PhoneTree, is_trial: bool, number: int | None
) -> None:
    trial = freeze_trial(draft)
    trial.pk, trial.is_trial, trial.number = None, is_trial, number
    with pytest.raises(IntegrityError, match="revision_number_unless_trial"):
        trial.save(force_insert=True)


def test_a_tree_that_was_only_tried_can_be_deleted(acme: PhoneTree) -> None:
    never_live = PhoneTree.objects.create(name="New line", slug="new-line")
    trial = freeze_trial(never_live)
    never_live.delete()
    assert not Revision.with_trials.filter(pk=trial.pk).exists()


def test_no_copy_of_a_trial_is_kept_on_disk_where_callers_have_theirs(draft: PhoneTree) -> None:
    trial, live = freeze_trial(draft), draft.live_revision_id or 0
    tree_of(trial.pk)
    tree_of(live)
    assert copies.snapshot_of(live)
    assert copies.snapshot_of(trial.pk) is None
