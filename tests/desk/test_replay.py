"""Real calls are run on the draft before it is published: how many end elsewhere, which, and what nobody can know."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from calls.models import Call
from menus.models import Menu, Option, PhoneTree
from tests.telephone import ring

ADDRESS = "/desk/tree/acme/replay/"


def over(**ended: object) -> None:
    Call.objects.filter(ended_at=None).update(ended_at=timezone.now(), **ended)


def text(client: Client, address: str = ADDRESS) -> str:
    page = client.get(address)
    assert page.status_code == 200
    body = unescape(page.content.decode()).split("<main", 1)[-1]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def press(tree: PhoneTree, old: str, new: str) -> None:
    Option.objects.filter(menu__key="menu", menu__tree=tree, keys__contains=[old]).update(keys=[new])


@pytest.fixture
def calls(acme: PhoneTree) -> PhoneTree:
    """Three calls: a message for sales, one that reception does not answer, and one that listens to the hours."""
    ring().press("1").hang_up()
    ring(from_="+15550100003").press("0").hang_up()
    ring(from_="anonymous").press("3").hang_up()
    over()
    return acme


def test_it_says_how_many_calls_end_elsewhere_and_lists_them(calls: PhoneTree, desk: Client) -> None:
    assert "hasn't been tried with real calls yet" in text(desk)
    press(calls, "1", "5")
    Option.objects.filter(menu__key="menu", keys__contains=["3"]).update(goes_to=Menu.objects.get(key="menu").pk)
    assert desk.post(ADDRESS).status_code == 302
    told = text(desk)
    assert "Of 3 calls, 1 ends in the same place, 1 elsewhere, and 1 meets a wrong key." in told
    assert "What they pressed or said at “Main menu” is wrong there" in told
    assert "+1 555-010-0002" in told
    assert "number withheld" in told
    assert "+1 555-010-0003" not in told
    assert "Of 3 calls, 1 ends in the same place" in text(desk, "/desk/tree/acme/publish/")
