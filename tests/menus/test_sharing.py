"""A shared prompt is said wherever it is chosen: new words reach drafts at once, and callers after one click."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from engine import tree as t
from menus.draft.compile import compile_tree
from menus.draft.library import prompt_of
from menus.draft.undo import undo, undo_and_redo
from menus.models import Goodbye, Message, PhoneTree, SharedPrompt, TreeLanguage
from menus.prompts.sharing import behind, places
from menus.publishing.live import tree_of
from menus.publishing.publish import publish
from tests.menus.forms import Form
from tests.telephone import ring


@pytest.fixture
def hours(db: None) -> SharedPrompt:
    hours = SharedPrompt.objects.create(name="Opening hours", key="opening_hours")
    hours.wordings.create(language="en-US", text="We are open.")
    hours.wordings.create(language="es-US", text="Abrimos.", order=1)
    return hours


@pytest.fixture
def greeting(admin_client: Client, acme: PhoneTree, hours: SharedPrompt) -> Message:
    """Says the shared prompt, in the draft and to callers."""
    greeting = Message.objects.get(tree=acme, key="greeting")
    Form(admin_client, greeting.get_absolute_url()).send(prompt__shared=str(hours.pk))
    publish(acme)
    return greeting


def said(phone_tree: PhoneTree) -> t.Prompt:
    return compile_tree(PhoneTree.objects.get(pk=phone_tree.pk)).destinations["greeting"].prompt


def publishing(hours: SharedPrompt) -> str:
    return hours.get_absolute_url().removesuffix("change/") + "publish/"


def say(client: Client, hours: SharedPrompt, text: str) -> str:
    return Form(client, hours.get_absolute_url()).save(said__en__US=text)


def test_a_destination_takes_its_words_from_the_library(
    acme: PhoneTree, greeting: Message, hours: SharedPrompt
) -> None:
    assert said(acme) == t.Prompt("We are open.", shared="opening_hours")
    assert "We are open." in str(ring().transcript)


def test_it_takes_every_language_of_the_tree_and_a_near_one_where_that_is_missing(
    admin_client: Client, acme: PhoneTree, hours: SharedPrompt
) -> None:
    TreeLanguage.objects.create(tree=acme, language="es-ES")
    greeting = Message.objects.get(tree=acme, key="greeting")
    Form(admin_client, greeting.get_absolute_url()).send(prompt__shared=str(hours.pk))
    assert said(acme).others == (t.Wording("es-ES", "Abrimos."),)


def test_the_library_tells_where_each_is_said(admin_client: Client, greeting: Message, hours: SharedPrompt) -> None:
    page = admin_client.get(hours.get_absolute_url()).content.decode()
    assert f'<a href="{greeting.get_absolute_url()}">Greeting</a> in ACME' in page
    assert "Callers still hear the old words" not in page


def test_new_words_reach_the_drafts_at_once_and_callers_by_one_click(
    admin_client: Client, acme: PhoneTree, greeting: Message, hours: SharedPrompt
) -> None:
    page = say(admin_client, hours, "We are closed.")
    assert said(acme).text == "We are closed."
    assert "Callers still hear the old words in “ACME”" in page
    assert "We are open." in str(ring().transcript)
    page = admin_client.post(publishing(hours), follow=True).content.decode()
    assert "ACME. Published: version 3 is live." in page
    assert "We are closed." in str(ring().transcript)
    assert not behind(hours)


def test_the_click_publishes_nothing_else_of_a_draft(
    admin_client: Client, acme: PhoneTree, greeting: Message, hours: SharedPrompt
) -> None:
    Goodbye.objects.filter(tree=acme, key="goodbye").update(prompt="Half a sen")
    say(admin_client, hours, "We are closed.")
    admin_client.post(publishing(hours))
    acme.refresh_from_db()
    assert acme.live_revision_id is not None
    live = tree_of(acme.live_revision_id)
    assert live.destinations["greeting"].prompt.text == "We are closed."
    assert live.destinations["goodbye"].prompt.text != "Half a sen"


def test_where_two_must_agree_the_click_only_proposes(
    admin_client: Client, acme: PhoneTree, greeting: Message, hours: SharedPrompt
) -> None:
    PhoneTree.objects.filter(pk=acme.pk).update(needs_approval=True)
    say(admin_client, hours, "We are closed.")
    admin_client.post(publishing(hours))
    acme.refresh_from_db()
    assert acme.proposed_revision is not None
    assert "We are open." in str(ring().transcript)


def test_nobody_without_the_permission_publishes(client: Client, greeting: Message, hours: SharedPrompt) -> None:
    client.force_login(User.objects.create_user("viewer", is_staff=True))
    assert client.post(publishing(hours)).status_code == 403


def test_the_change_in_each_draft_can_be_taken_back_there(
    admin_client: Client, admin_user: User, acme: PhoneTree, greeting: Message, hours: SharedPrompt
) -> None:
    say(admin_client, hours, "We are closed.")
    last = undo_and_redo(acme).undo
    assert last is not None
    assert last.what == "changed the shared prompt “Opening hours”"
    undo(acme, last.pk, admin_user)
    assert said(acme) == t.Prompt("We are open.", shared="opening_hours")


def test_words_of_its_own_again(admin_client: Client, acme: PhoneTree, greeting: Message, hours: SharedPrompt) -> None:
    Form(admin_client, greeting.get_absolute_url()).send(prompt__shared="", prompt="Hello.")
    assert said(acme) == t.Prompt("Hello.")
    assert places(hours) == []


def test_a_prompt_that_leaves_the_library_leaves_its_words_behind(
    admin_client: Client, acme: PhoneTree, greeting: Message, hours: SharedPrompt
) -> None:
    hours.delete()
    assert said(acme).text == "We are open."
    Form(admin_client, greeting.get_absolute_url()).send()
    assert said(acme) == t.Prompt("We are open.")


def test_what_it_says_in_a_language_it_does_not_have_is_nothing(hours: SharedPrompt) -> None:
    assert prompt_of(hours, ["de-DE", "en-GB"]) == t.Prompt(
        "", others=(t.Wording("en-GB", "We are open."),), shared="opening_hours"
    )


def test_words_that_are_not_the_librarys_any_more_are_told(
    admin_client: Client, admin_user: User, acme: PhoneTree, greeting: Message, hours: SharedPrompt
) -> None:
    say(admin_client, hours, "We are closed.")
    last = undo_and_redo(acme).undo
    assert last is not None
    undo(acme, last.pk, admin_user)
    page = admin_client.get(acme.get_absolute_url()).content.decode()
    assert "“Greeting” no longer says the same as the shared prompt “Opening hours”" in page
    Form(admin_client, greeting.get_absolute_url()).send()
    assert said(acme).text == "We are closed."
