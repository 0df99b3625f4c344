"""What people type into forms is normalised, or refused with a sentence that says what to do."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from menus.draft.keys import free_key
from menus.fields.columns import LineField, NumbersLineField
from menus.fields.telephone import NotANumber, normalise
from menus.models import Goodbye, Menu, Message, Option, PhoneTree, TreeLanguage


@pytest.mark.parametrize("typed", ["+15550100001", "+1 (555) 010-0001", " +1 555.010.0001 "])
def test_a_number_is_kept_in_one_form_however_it_was_typed(typed: str) -> None:
    assert normalise(typed) == "+15550100001"


@pytest.mark.parametrize("typed", ["5550100001", "+1", "+abc", "", "+1 555 010 0001 0001 0001"])
def test_what_is_no_number_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NotANumber, match="\\+1 555-010-0001"):
        normalise(typed)


@pytest.mark.parametrize(
    ("typed", "keys"), [("1", ["1"]), ("1, 9", ["1", "9"]), ("1 9,1", ["1", "9"]), ("42", ["42"]), ("*,#", ["*", "#"])]
)
def test_keys_are_typed_on_one_line(typed: str, keys: list[str]) -> None:
    assert LineField().clean(typed) == keys


@pytest.mark.parametrize("typed", ["a", "12345", "1-2", "٣"])
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="use 0 to 9"):
        LineField().clean(typed)


def test_several_numbers_are_typed_on_one_line() -> None:
    assert NumbersLineField().clean("+1 555 010 0001, +49 211 100200") == ["+15550100001", "+49211100200"]


def test_a_key_is_made_from_the_name_and_free_in_its_tree(acme: PhoneTree) -> None:
    assert free_key(acme, "Sales & Service") == "sales_service"
    assert free_key(acme, "Goodbye") == "goodbye_2"
    assert free_key(acme, "24 hours") == "d_24_hours"
    assert free_key(acme, "日本語") == "d"
    assert len(free_key(acme, "a very long name that goes on and on")) <= 24


def test_a_link_to_another_tree_is_refused(acme: PhoneTree) -> None:
    other = PhoneTree.objects.create(name="Other", slug="other")
    stranger = Goodbye.objects.create(tree=other, key="bye", name="Bye")
    message = Message(tree=acme, key="new", name="New", goes_to=stranger)
    with pytest.raises(ValidationError, match="another phone line"):
        message.full_clean()
    menu = acme.destinations.get(key="menu").menu
    with pytest.raises(ValidationError, match="another phone line"):
        Option(menu=menu, keys=["5"], label="x", goes_to=stranger).full_clean()


def test_an_option_that_changes_the_language_is_shown_by_its_own_name(admin_client: Client, acme: PhoneTree) -> None:
    TreeLanguage.objects.create(tree=acme, language="de-DE")
    menu = Menu.objects.get(tree=acme, key="menu")
    german = menu.options.create(order=9, keys=["8"], label="German", goes_to=menu, switches_to="de-DE")
    german.others.create(language="de-DE", label="Deutsch")
    Menu.objects.filter(pk=menu.pk).update(announces_options=True)
    assert "Für Deutsch drücken Sie die 8." in admin_client.get(menu.get_absolute_url()).content.decode()
    typed: dict[str, str | int] = {
        "menu": menu.pk,
        "keys": "8",
        "label": "German",
        "goes_to": menu.pk,
        "switches_to": "de-DE",
        "phrases": "",
    }
    address = reverse("admin:menus_phonetree_announcement", args=[acme.pk])
    assert admin_client.get(address, typed).json() == {"text": "Für Deutsch drücken Sie die 8."}
