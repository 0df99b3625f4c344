"""Every text of a destination, not only the main one, can be a shared prompt, and nothing typed gets lost."""

from html import unescape

import pytest
from django.test import Client

from engine import tree as t
from menus.draft.compile import compile_tree
from menus.models import Menu, PhoneTree, SharedPrompt, TreeLanguage, Voicemail
from menus.publishing.problems import problems_in
from menus.publishing.publish import publish
from tests.menus.forms import Form
from tests.telephone import ring

SHORT = "Please press one of the keys."


@pytest.fixture
def shared(db: None) -> SharedPrompt:
    shared = SharedPrompt.objects.create(name="Press a key", key="press_a_key")
    shared.wordings.create(language="en-US", text=SHORT)
    shared.wordings.create(language="de-DE", text="Bitte drücken Sie eine Taste.", order=1)
    return shared


@pytest.fixture
def menu(acme: PhoneTree) -> Menu:
    return Menu.objects.get(tree=acme, key="menu")


@pytest.fixture
def silent(admin_client: Client, menu: Menu, shared: SharedPrompt) -> Menu:
    """A menu that says the shared prompt after silence."""
    Form(admin_client, menu.get_absolute_url()).send(no_input__shared=str(shared.pk))
    menu.refresh_from_db()
    return menu


def frozen(menu: Menu) -> t.Menu:
    found = compile_tree(PhoneTree.objects.get(pk=menu.tree_id)).destinations[menu.key]
    assert isinstance(found, t.Menu)
    return found


def test_what_is_said_after_silence_is_heard_from_the_library(acme: PhoneTree, silent: Menu) -> None:
    publish(acme)
    assert SHORT in str(ring().silence().transcript)
    assert frozen(silent).no_input == t.Prompt(SHORT, shared="press_a_key")


def test_it_is_taken_in_every_language_of_the_tree(admin_client: Client, menu: Menu, shared: SharedPrompt) -> None:
    TreeLanguage.objects.create(tree=menu.tree, language="de-DE")
    Form(admin_client, menu.get_absolute_url()).send(no_match__shared=str(shared.pk))
    assert frozen(menu).no_match.others == (t.Wording("de-DE", "Bitte drücken Sie eine Taste."),)


def test_the_library_tells_in_which_of_its_texts_a_destination_says_it(
    admin_client: Client, silent: Menu, shared: SharedPrompt
) -> None:
    page = admin_client.get(shared.get_absolute_url()).content.decode()
    assert f'<a href="{silent.get_absolute_url()}">Main menu, after silence</a> in ACME' in page


def test_new_words_of_the_library_reach_that_text(admin_client: Client, silent: Menu, shared: SharedPrompt) -> None:
    Form(admin_client, shared.get_absolute_url()).send(said__en__US="Choose, please.")
    assert frozen(silent).no_input.text == "Choose, please."


def test_other_words_than_the_librarys_are_told_for_that_text_too(silent: Menu, shared: SharedPrompt) -> None:
    shared.wordings.filter(language="en-US").update(text="Choose, please.")
    told = [problem.what for problem in problems_in(compile_tree(silent.tree)) if problem.code == "shared-words"]
    assert [what.partition(" no longer says")[0] for what in told] == ["“Main menu”"]


def test_one_text_gets_words_of_its_own_again_and_the_others_keep_theirs(
    admin_client: Client, silent: Menu, shared: SharedPrompt
) -> None:
    Form(admin_client, silent.get_absolute_url()).send(no_match__shared=str(shared.pk))
    Form(admin_client, silent.get_absolute_url()).send(no_input__shared="", no_input="Hello?")
    assert frozen(silent).no_input == t.Prompt("Hello?")
    assert frozen(silent).no_match == t.Prompt(SHORT, shared="press_a_key")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Long. " * 60, "Up to 300 characters are allowed"),
        ("One line.\nAnd another.", "Write it on one line."),
    ],
)
def test_what_is_too_much_for_a_sentence_in_passing_is_refused_where_it_is_chosen(
    admin_client: Client, menu: Menu, shared: SharedPrompt, text: str, why: str
) -> None:
    shared.wordings.filter(language="en-US").update(text=text)
    page = unescape(Form(admin_client, menu.get_absolute_url()).save(no_input__shared=str(shared.pk)))
    assert f"“Press a key” can't be used here. {why}" in page
    assert frozen(menu).no_input == t.Prompt()


def test_what_is_said_in_passing_cannot_grow_in_the_library(
    admin_client: Client, silent: Menu, shared: SharedPrompt
) -> None:
    page = unescape(Form(admin_client, shared.get_absolute_url()).save(said__en__US="Long. " * 60))
    assert "“Main menu, after silence” in ACME can't say this. Up to 300 characters are allowed" in page
    assert frozen(silent).no_input.text == SHORT


@pytest.mark.parametrize("name", ["no_input", "no_input__de__DE"])
def test_words_typed_over_a_shared_prompt_are_asked_about_and_not_lost(
    admin_client: Client, silent: Menu, name: str
) -> None:
    TreeLanguage.objects.create(tree=silent.tree, language="de-DE")
    Form(admin_client, silent.get_absolute_url()).send()
    again = Form(admin_client, silent.get_absolute_url()).refused(**{name: "Other words."})
    assert "This uses the shared prompt “Press a key”. Change it there" in again.page
    assert again.values[name.replace("__", "-")] == "Other words."
    again.send(no_input__shared="")
    assert "Other words." in {frozen(silent).no_input.text, *(each.text for each in frozen(silent).no_input.others)}


def test_a_form_says_whose_words_it_shows(admin_client: Client, silent: Menu) -> None:
    page = admin_client.get(silent.get_absolute_url()).content.decode()
    assert "These words come from the shared prompt “Press a key”." in page


def test_where_the_library_is_empty_nobody_is_asked(admin_client: Client, acme: PhoneTree) -> None:
    row = Voicemail.objects.get(tree=acme, key="sales")
    assert "Own words" not in admin_client.get(row.get_absolute_url()).content.decode()


def test_who_deletes_a_shared_prompt_is_told_where_its_words_stay(
    admin_client: Client, silent: Menu, shared: SharedPrompt
) -> None:
    address = f"/admin/menus/sharedprompt/{shared.pk}/delete/"
    page = admin_client.get(address).content.decode()
    assert "These places keep the words" in page
    assert "Main menu, after silence</a> in ACME" in page
    assert "Prompt number" not in page
    admin_client.post(address, {"post": "yes"})
    assert frozen(silent).no_input.text == SHORT
