"""Whoever saves comes back to what they may see, and every refusal is a page with a way back."""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey
from django.test import Client
from django.urls import get_resolver, reverse

from desk.way_back import NOT_SHOWN
from menus.models import KINDS, Mailbox, PhoneNumber, PhoneTree, Role, TreeRole
from tests.desk.test_who_may_what import KIND_NAMES, POSTED, TABLE, House, Least, _named
from tests.menus.forms import Form


@pytest.fixture
def house(acme: PhoneTree) -> House:
    return House(acme)


def _forms(house: House) -> Iterator[tuple[str, str, Least]]:
    """The name and the address of every form of the admin, with the least role that saves it."""
    for name, pattern in _named(get_resolver()):
        # Destinations of all kinds are saved by one class, as a test below asks.
        if name in TABLE and name.endswith(("_add", "_change")) and name.split("_")[-2] not in KIND_NAMES[1:]:
            yield name, house.address(name, pattern), TABLE[name][1]


def _everywhere() -> Client:
    user = User.objects.create_user("everywhere", is_staff=True)
    TreeRole.objects.create(user=user, tree=None, role=Role.OWNER)
    client = Client()
    client.force_login(user)
    return client


def _filled(form: Form, name: str) -> dict[str, str]:
    """What a form shows, with a name where it has none: a new thing then is saved."""
    new = {"name": "A new one", "number": "+15550100066", "numbers": "+15550100067"} if name.endswith("_add") else {}
    return form.values | {key: value for key, value in new.items() if key in form.values and not form.values[key]}


def test_every_form_leads_to_a_page_that_its_person_may_open(house: House) -> None:
    wrong, saved, owner = [], 0, _everywhere()
    for name, address, least in _forms(house):
        client = house.clients[least] if isinstance(least, Role) else owner
        for button in ("_save", "_continue"):
            form = Form(client, address)
            if f'name="{button}"' not in form.page:
                continue
            answer = client.post(form.address, _filled(form, name) | {button: "Save"}, follow=True)
            saved += bool(answer.redirect_chain)
            if answer.status_code != 200 or NOT_SHOWN in answer.content.decode():
                wrong.append(f"{name} {button}: {answer.status_code} {answer.redirect_chain}")
    assert wrong == []
    assert saved > 20
    bases = {type(admin.site.get_model_admin(kind)) for kind in KINDS}
    assert not [base for base in bases for name in vars(base) if name.startswith("response_")]


@pytest.mark.parametrize("rights", ["add", "change", "delete"])
def test_who_has_one_permission_of_before_comes_back_to_a_page(house: House, rights: str) -> None:
    user = User.objects.create_user("sam", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith=f"{rights}_"))
    client, wrong, landed = Client(), [], 0
    client.force_login(user)
    for name, address, _ in _forms(house):
        page = address.replace("/change/", "/delete/") if rights == "delete" else address
        form = Form(client, page)
        sent = {"post": "yes"} if rights == "delete" else _filled(form, name)
        answer = client.post(page, sent | {"_save": "Save"}, follow=True)
        landed += bool(answer.redirect_chain)
        if answer.redirect_chain and answer.status_code != 200:
            wrong.append(f"{name}: {answer.status_code} {answer.redirect_chain}")
    assert wrong == []
    assert landed > 5


def test_what_leaves_somebodys_sight_leads_to_the_front_page_with_what_was_done(house: House) -> None:
    client, number = house.clients[Role.PUBLISHER], PhoneNumber.objects.get(tree=house.tree)
    form = Form(client, f"/admin/menus/phonenumber/{number.pk}/change/")
    answer = client.post(form.address, form.values | {"tree": "", "_continue": "Save"}, follow=True)
    page = unescape(answer.content.decode())
    assert answer.redirect_chain[-1][0] == "/admin/"
    assert NOT_SHOWN in page
    assert "Saved “" in page
    assert NOT_SHOWN not in unescape(client.get("/admin/").content.decode())
    assert client.get(f"/admin/menus/phonenumber/{number.pk}/change/").status_code == 404, "and a look is refused"


def test_an_address_of_a_button_says_so_when_it_is_opened(house: House) -> None:
    buttons = [(name, pattern) for name, pattern in _named(get_resolver()) if name in TABLE and POSTED.search(name)]
    answers = {name: house.clients[Role.OWNER].get(house.address(name, pattern)) for name, pattern in buttons}
    blank = [
        name
        for name, answer in answers.items()
        if answer.status_code == 405 and "Go back to the page with the button" not in answer.content.decode()
    ]
    assert blank == []
    assert sum(answer.status_code == 405 for answer in answers.values()) > 20
    assert {answer.status_code for answer in answers.values()} <= {200, 302, 403, 404, 405}


def _rows() -> Iterator[tuple[ContentType, Any]]:
    for model in admin.site._registry:
        if row := model._default_manager.first():
            yield ContentType.objects.get_for_model(model), row


@pytest.mark.filterwarnings("ignore:Pagination may yield")
def test_the_frameworks_own_addresses_tell_nothing_of_other_peoples_lines(house: House) -> None:
    of_line: tuple[Any, ...] = (*KINDS, PhoneTree, PhoneNumber, Mailbox)
    for kind, row in _rows():
        address = reverse("admin:view_on_site", args=[kind.pk, row.pk])
        theirs = house.stranger.get(address, follow=True)
        assert "ACME" not in theirs.content.decode(), address
        if isinstance(row, of_line):
            assert theirs.status_code == 404, address
            assert house.clients[Role.OWNER].get(address, follow=True).status_code == 200, address
    for odd in ("/admin/r/0/1/", "/admin/r/99999999999999999999/1/", f"/admin/r/{_user_kind()}/1/", "/admin/r/1/x/"):
        assert house.stranger.get(odd).status_code == 404
    for model in admin.site._registry:
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey):
                asked: dict[str, Any] = {"app_label": model._meta.app_label, "model_name": model._meta.model_name}
                answer = house.stranger.get("/admin/autocomplete/", asked | {"field_name": field.name, "term": ""})
                assert "ACME" not in answer.content.decode(), field
    for page in ("/admin/menus/", "/admin/calls/", "/admin/inbox/", "/admin/jsi18n/"):
        assert "ACME</" not in house.stranger.get(page).content.decode(), page


def _user_kind() -> int:
    return ContentType.objects.get_for_model(User).pk
