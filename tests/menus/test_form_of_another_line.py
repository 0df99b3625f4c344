"""The form of another line: which lines can be chosen, and what happens to a line that others send calls to."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from engine import snapshot
from menus.draft.compile import compile_tree
from menus.draft.importing import import_tree
from menus.models import AnotherLine, PhoneTree, Role, TreeRole
from tests.menus.forms import Form

FOLDER = Path(__file__).parents[1] / "scenarios/another_line"


@pytest.fixture
def support(acme: PhoneTree) -> PhoneTree:
    return import_tree(snapshot.read((FOLDER / "support.json").read_bytes()))


@pytest.fixture
def place(acme: PhoneTree, support: PhoneTree) -> AnotherLine:
    return AnotherLine.objects.create(tree=acme, key="help", name="Help", line=support, failed_goes_to=acme.start)


def test_every_line_but_its_own_can_be_chosen(admin_client: Client, acme: PhoneTree, place: AnotherLine) -> None:
    page = admin_client.get(place.get_absolute_url()).content.decode()
    choices = page.split('name="line"')[1].split("</select>")[0]
    assert "Support" in choices
    assert "ACME" not in choices
    Form(admin_client, place.get_absolute_url()).send(line=str(acme.pk))
    place.refresh_from_db()
    assert place.line != acme
    assert compile_tree(acme).destinations["help"].line == "support"  # type: ignore[union-attr]


def test_only_lines_that_somebody_sees_can_be_chosen_and_one_that_others_chose_stays(
    client: Client, acme: PhoneTree, place: AnotherLine, support: PhoneTree
) -> None:
    editor = User.objects.create_user("eve", is_staff=True)
    TreeRole.objects.create(user=editor, tree=acme, role=Role.EDITOR)
    hidden = PhoneTree.objects.create(slug="hidden", name="Hidden line")
    client.force_login(editor)
    page = client.get(place.get_absolute_url()).content.decode()
    assert "Hidden line" not in page
    Form(client, place.get_absolute_url()).send(line=str(hidden.pk), name="Tried")
    Form(client, place.get_absolute_url()).send(name="Renamed")
    place.refresh_from_db()
    assert (place.name, place.line) == ("Renamed", support)


def test_a_line_that_others_send_calls_to_is_not_deleted(
    admin_client: Client, place: AnotherLine, support: PhoneTree
) -> None:
    admin_client.post(reverse("admin:menus_phonetree_delete", args=[support.pk]), {"post": "yes"})
    assert PhoneTree.objects.filter(pk=support.pk).exists()


def test_both_lines_name_each_other_on_their_pages(
    admin_client: Client, place: AnotherLine, support: PhoneTree
) -> None:
    assert "goes on in “Support”" in admin_client.get("/desk/tree/acme/").content.decode()
    page = admin_client.get("/desk/tree/support/").content.decode()
    assert "“ACME” sends calls here" in page
    assert "goes back to the other line" in page
