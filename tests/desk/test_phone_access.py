"""Who may place a test call, and with what; anything else is refused and writes nothing."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from calls.models import Call, Turn
from desk.phone.ticket import VALID_FOR
from menus.models import PhoneTree
from tests.desk.phone_page import DRAFT, Page

ADDRESSES = ["page", "begin", "call"]


@pytest.fixture
def editor(db: None) -> User:
    """May view phone trees and nothing else."""
    user = User.objects.create_user("editor", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_phonetree"))
    return user


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ask(client: Client, name: str) -> Any:
    address = reverse(f"phone:{name}")
    return client.get(address) if name == "page" else client.post(address, {"line": DRAFT})


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_stranger_is_asked_to_log_in(acme: PhoneTree, name: str) -> None:
    response = ask(Client(), name)
    assert response.status_code == 302
    assert response["Location"] == f"/admin/login/?next={reverse(f'phone:{name}')}"
    assert not Call.objects.exists()


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("is_staff", [True, False])
def test_who_is_not_staff_or_may_not_see_phone_trees_is_refused(acme: PhoneTree, name: str, is_staff: bool) -> None:
    user = User.objects.create_user("somebody", is_staff=is_staff)
    if not is_staff:
        user.user_permissions.add(Permission.objects.get(codename="view_phonetree"))
    assert ask(as_user(user), name).status_code == 403
    assert not Call.objects.exists()


def test_an_editor_may_try_what_an_editor_may_see(acme: PhoneTree, editor: User) -> None:
    told = Page(as_user(editor)).begin()
    assert told["moment"]
    assert told["record"] == "", "an editor who may not see calls gets no link to one"


@pytest.mark.parametrize("name", ["begin", "call"])
def test_a_request_of_another_site_is_refused(acme: PhoneTree, editor: User, name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert ask(client, name).status_code == 403
    assert not Call.objects.exists()


def test_a_ticket_is_of_use_to_its_user_only(acme: PhoneTree, editor: User, admin_client: Client) -> None:
    theirs = Page(as_user(editor))
    theirs.begin()
    refused = Page(admin_client).post(["3"], theirs.ticket)
    assert (refused.status_code, Turn.objects.count()) == (403, 1)
    assert "Someone else started this call" in json.loads(refused.content)["refused"]


def test_a_ticket_is_good_for_two_hours(acme: PhoneTree, editor: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        page = Page(as_user(editor))
        page.begin()
        clock.shift(VALID_FOR - timedelta(seconds=1))
        page.do("3")
        clock.shift(timedelta(seconds=2))
        refused = page.post(["3", "1"])
    assert (refused.status_code, Turn.objects.count()) == (403, 2)
    assert "more than two hours ago" in json.loads(refused.content)["refused"]


@pytest.mark.parametrize("ticket", ["", "made-up", "a:b:c"])
def test_a_made_up_ticket_is_refused(acme: PhoneTree, editor: User, ticket: str) -> None:
    page = Page(as_user(editor))
    page.begin()
    for forged in (ticket or "none", page.ticket[:-1], page.ticket[1:], page.ticket.swapcase()):
        assert page.post(["3"], forged).status_code == 403
    assert Turn.objects.count() == 1


@pytest.mark.parametrize("acts", [["dance"], [7.5], "dance", None, {"1": "2"}, ["1"] * 201, [["1"]], [None]])
def test_what_no_telephone_can_do_is_refused(acme: PhoneTree, editor: User, acts: Any) -> None:
    page = Page(as_user(editor))
    page.begin()
    refused = page.post(acts)
    assert (refused.status_code, Turn.objects.count()) == (400, 1)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"7", b'{"acts": ["1"]}', b"\xff"])
def test_what_our_page_never_sends_is_refused(acme: PhoneTree, editor: User, body: bytes) -> None:
    client = as_user(editor)
    response = client.post(reverse("phone:call"), body, content_type="application/json")
    assert response.status_code == 400
    assert not Call.objects.exists()
