"""What forms say about texts and labels, and what becomes of them."""

from dataclasses import replace
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from engine import tree as t
from menus.draft.compile import compile_tree
from menus.draft.importing import import_tree
from menus.models import Menu, Message, Option, PhoneTree


def page(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def test_markup_in_a_text_is_told_at_its_field(admin_client: Client, acme: PhoneTree) -> None:
    row = Message.objects.filter(tree=acme).first()
    assert row
    assert "read aloud as written" not in page(admin_client, row.get_absolute_url())
    Message.objects.filter(pk=row.pk).update(prompt='Hello. <break time="1s"/> Welcome.')
    told = page(admin_client, row.get_absolute_url())
    assert '“<break time="1s"/>” is read aloud as written: for a pause write [pause 1], and remove it.' in told


def test_the_sentence_of_the_options_follows_how_each_begins(admin_client: Client, acme: PhoneTree) -> None:
    rows = {
        "keys": ["1", "4", "9"],
        "label": ["sales", "to leave a message", "goodbye"],
        "goes_to": ["", "", ""],
        "said_as_is": ["", "", "on"],
    }
    address = reverse("admin:menus_phonetree_announcement", args=[acme.pk])
    said = admin_client.get(address, rows).json()["text"]
    assert said == "For sales, press 1. To leave a message, press 4. Goodbye, press 9."


def test_how_an_option_begins_is_kept_in_drafts_files_and_copies(acme: PhoneTree) -> None:
    Option.objects.filter(menu=Menu.objects.get(tree=acme, key="menu"), keys=["1"]).update(said_as_is=True)
    frozen = compile_tree(acme)
    menu = frozen.destinations["menu"]
    assert isinstance(menu, t.Menu)
    assert [option.said_as_is for option in menu.options] == [option.keys == ("1",) for option in menu.options]
    again = import_tree(replace(frozen, slug="again"))
    assert compile_tree(again).destinations == frozen.destinations


@pytest.mark.parametrize(
    ("names", "shown"), [(["Boss"], "Boss (message)"), (["Boss", "boss"], "boss (message) (boss_2)")]
)
def test_a_new_destination_of_a_name_that_is_taken_is_offered_with_its_key(
    admin_client: Client, acme: PhoneTree, names: list[str], shown: str
) -> None:
    address = reverse("admin:menus_phonetree_new_destination", args=[acme.pk])
    made = [admin_client.post(address, {"kind": "message", "name": name}).json() for name in names]
    assert made[-1]["name"] == shown
