"""The forms of conferences, rejected calls and surveys: what they take, never show, and say is wrong."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from engine import snapshot
from engine.answers.pins import is_pin
from engine.check import find_problems
from menus.draft.answers import answers_of
from menus.draft.compile import compile_tree
from menus.draft.importing import replace_draft
from menus.models import Branch, Conference, PhoneTree, Reject, Survey
from menus.publishing import copies
from menus.publishing.publish import publish
from tests.menus.forms import Form

PINS = {"pin": "40028922", "moderator_pin": "86753091"}


@pytest.fixture
def room(admin_client: Client, acme: PhoneTree) -> Conference:
    add = f"{reverse('admin:menus_conference_add')}?tree={acme.pk}"
    Form(admin_client, add).send(name="Team call", prompt="Your PIN, please.", asks_pin="on", **PINS)
    return Conference.objects.get()


def codes(tree: PhoneTree, key: str) -> set[str]:
    return {each.code for each in find_problems(compile_tree(tree)) if each.where == key}


def test_both_pins_are_kept_as_digests_and_shown_nowhere(admin_client: Client, room: Conference) -> None:
    assert room.room_name == room.key == "team_call"
    assert is_pin(PINS["pin"], room.digest)
    assert is_pin(PINS["moderator_pin"], room.moderator_digest)
    page = admin_client.get(room.get_absolute_url()).content.decode()
    assert page.count("A PIN is set.") == 2
    file = snapshot.write(compile_tree(room.tree))
    for secret in (*PINS.values(), room.digest, room.moderator_digest):
        assert secret not in page
        assert secret not in file


def test_a_blank_pin_keeps_the_one_that_is_set_and_two_people_are_told(admin_client: Client, room: Conference) -> None:
    form = Form(admin_client, room.get_absolute_url())
    form.send(name="Team meeting", moderator_pin="55501234")
    changed = Conference.objects.get()
    assert (changed.name, changed.digest) == ("Team meeting", room.digest)
    assert is_pin("55501234", changed.moderator_digest)
    assert "has set a PIN" in form.save(moderator_pin="11112222"), "the form was opened before"
    assert "digits and nothing else" in Form(admin_client, room.get_absolute_url()).save(pin="12ab")


def test_participants_need_no_pin_where_everyone_is_let_in(admin_client: Client, room: Conference) -> None:
    form = Form(admin_client, room.get_absolute_url())
    assert "untick “Let everyone in”" in form.save(lets_everyone_in="on", pin="12345678")
    form.send(lets_everyone_in="on")
    changed = Conference.objects.get()
    assert (changed.digest, changed.moderator_digest) == ("", room.moderator_digest)
    form = Form(admin_client, room.get_absolute_url())
    assert form.values.pop("lets_everyone_in") == "on"
    assert "tick “Let everyone in”" in form.save()
    form.send(pin="12345678")
    assert is_pin("12345678", Conference.objects.get().digest)


def test_a_file_that_replaces_the_draft_keeps_both_pins_and_disk_keeps_them_apart(room: Conference) -> None:
    tree = room.tree
    replace_draft(tree, snapshot.read(snapshot.write(compile_tree(tree)).encode()))
    kept = Conference.objects.get()
    assert (kept.digest, kept.moderator_digest) == (room.digest, room.moderator_digest)
    tree.start_id = kept.pk
    tree.save()
    revision = publish(tree)
    revision.refresh_from_db()
    copies.keep_snapshot(revision.pk, revision.snapshot)
    on_disk = "".join(path.read_text() for path in (settings.DATA_DIR / "snapshots").glob("revision-*"))
    assert kept.moderator_digest not in on_disk
    assert kept.digest not in on_disk
    assert copies.snapshot_of(revision.pk) == revision.snapshot


def test_what_is_wrong_with_a_conference_is_told_before_publishing(room: Conference) -> None:
    assert codes(room.tree, room.key) == {"unreachable"}
    Conference.objects.update(digest="", moderator_digest="", waits_for_moderator=True, muted=True, star_ends=True)
    assert codes(room.tree, room.key) == {"unreachable", "no-pin", "no-moderator", "all-muted", "star-hangs-up"}
    on_sipgate = find_problems(compile_tree(room.tree), ["sipgate"])
    assert "sipgate-conference" in {each.code for each in on_sipgate if each.where == room.key}


def test_a_survey_without_a_question_and_one_with_two_answers_of_a_name_are_told(
    admin_client: Client, acme: PhoneTree
) -> None:
    Form(admin_client, f"{reverse('admin:menus_survey_add')}?tree={acme.pk}").send(name="Survey")
    survey = Survey.objects.get()
    assert "no-question" in codes(acme, survey.key)
    Form(admin_client, survey.get_absolute_url()).send(
        question_1="Happy? 1 to 5.", answer_1="happy", question_2="Solved? 1 or 2.", asks_2="yes-no", answer_2="happy"
    )
    assert codes(acme, survey.key) == {"unreachable", "answer-twice"}
    Survey.objects.update(answer_2="solved")
    assert answers_of(acme) == ["happy", "solved"]
    branch = Branch.objects.create(tree=acme, key="again", name="Again", prompt="You said {solved}.", on="answer")
    Branch.objects.update(answer="happy", goes_to=acme.start)
    branch.cases.create(values=["4-5"], goes_to=acme.start)
    assert codes(acme, "again") == {"unreachable"}


def test_a_rejected_call_is_told_where_it_comes_too_late(admin_client: Client, acme: PhoneTree) -> None:
    Form(admin_client, f"{reverse('admin:menus_reject_add')}?tree={acme.pk}").send(name="Busy", reason="busy")
    reject = Reject.objects.get()
    acme.menu = acme.destinations.get(key="menu").menu  # type: ignore[attr-defined]
    acme.menu.options.filter(label="sales").update(goes_to=reject)  # type: ignore[attr-defined]
    assert codes(acme, reject.key) == {"answered-before"}
    PhoneTree.objects.update(start=reject)
    assert codes(PhoneTree.objects.get(), reject.key) == set()
