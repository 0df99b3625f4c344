"""Pages that need a long check load at once, show how far it is, and show its result when it is there."""

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from menus.models import Goodbye, PhoneTree
from tests.engine.damage import SAMPLES
from tests.menus.forms import Form
from tests.slow_check import SlowCheck

WAITS = re.compile(r"Checking \d+ destinations … .*?40%", re.S)
PROBLEM = "“Nothing said” says nothing"


@pytest.fixture
def tree(acme: PhoneTree) -> PhoneTree:
    """The sample with something to fix."""
    Goodbye.objects.create(tree=acme, key="silent", name="Nothing said")
    acme.destinations.filter(key="menu").first().menu.options.update(goes_to=Goodbye.objects.get(key="silent"))  # type: ignore[union-attr]
    return acme


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowCheck]:
    slow = SlowCheck(monkeypatch)
    yield slow
    slow.end()


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.mark.parametrize("page", ["its form", "a destination", "its picture", "publish", "front"])
def test_a_page_loads_at_once_and_shows_the_result_later(
    admin_client: Client, tree: PhoneTree, slow: SlowCheck, page: str
) -> None:
    addresses = {
        "its form": tree.get_absolute_url(),
        "a destination": Goodbye.objects.get(key="silent").get_absolute_url(),
        "its picture": reverse("desk:tree", args=[tree.slug]),
        "publish": reverse("desk:publish", args=[tree.slug]),
        "front": reverse("admin:index"),
    }
    before = shown(admin_client, addresses[page])
    assert WAITS.search(before)
    assert PROBLEM not in before
    progress = re.findall(r'data-checking="([^"]+)"', before)
    assert admin_client.get(progress[0]).json() == {"percent": 40}
    slow.end()
    while any(admin_client.get(address).json() != {"done": True} for address in progress):
        pass
    assert PROBLEM in shown(admin_client, addresses[page]) or page == "front"


def test_publishing_waits_for_the_check_and_keeps_what_was_typed(
    admin_client: Client, acme: PhoneTree, slow: SlowCheck
) -> None:
    PhoneTree.objects.filter(pk=acme.pk).update(back_key="*")
    page = reverse("desk:publish", args=[acme.slug])
    response = admin_client.post(page, {"do": "publish", "note": "Winter", "at": ""})
    waiting = unescape(response.content.decode())
    assert WAITS.search(waiting)
    assert 'data-then="publish"' in waiting
    assert 'value="Winter"' in waiting
    assert acme.revisions.count() == 1
    slow.end()
    assert admin_client.post(page, {"do": "publish", "note": "Winter", "at": ""}).status_code == 302
    assert acme.revisions.values_list("note", flat=True).first() == "Winter"


def test_saving_a_destination_tells_its_problems_on_the_next_page(
    admin_client: Client, tree: PhoneTree, slow: SlowCheck
) -> None:
    row = Goodbye.objects.get(key="silent")
    saved = unescape(Form(admin_client, row.get_absolute_url()).save(name="Says nothing"))
    assert "Saved. " not in saved
    assert WAITS.search(saved)


def test_an_import_is_previewed_before_its_check_is_done(admin_client: Client, db: None, slow: SlowCheck) -> None:
    file = SimpleUploadedFile("tree.json", SAMPLES["restaurant"].encode())
    response = admin_client.post(reverse("admin:menus_phonetree_import"), {"file": file})
    assert response.context is not None
    assert WAITS.search(unescape(response.content.decode()))
    slow.end()
    form = dict(response.context["form"].initial) | {"name": "Ours", "slug": "ours", "look": "again"}
    again = unescape(admin_client.post(reverse("admin:menus_phonetree_import_confirm"), form).content.decode())
    assert not WAITS.search(again)
    assert 'value="Ours"' in again, "what was typed is still there"
    assert not PhoneTree.objects.exists(), "looking imports nothing"


def test_a_test_call_begins_before_the_check_is_done(admin_client: Client, tree: PhoneTree, slow: SlowCheck) -> None:
    form = {"line": f"draft:{tree.slug}", "caller": "+15550100002"}
    begun = admin_client.post(reverse("phone:begin"), form).json()
    assert begun["moment"]
    assert WAITS.fullmatch(begun["checking"])
    assert begun["problems"] == []

    def told() -> dict[str, object]:
        body = json.dumps({"call": begun["call"], "acts": []})
        answer: dict[str, object] = admin_client.post(
            reverse("phone:problems"), body, content_type="application/json"
        ).json()
        return answer

    assert "checking" in told()
    slow.end()
    assert any(PROBLEM in each for each in told()["problems"])  # type: ignore[attr-defined]


def test_how_far_a_check_is_concerns_only_who_may_see_phone_lines(
    client: Client, db: None, django_user_model: type
) -> None:
    client.force_login(django_user_model.objects.create_user("sam", is_staff=True))  # type: ignore[attr-defined]
    assert client.get(reverse("admin:menus_phonetree_checking", args=["0" * 64])).status_code == 403


def test_the_trees_own_form_counts_its_problems_after_saving(admin_client: Client, tree: PhoneTree) -> None:
    page = unescape(Form(admin_client, tree.get_absolute_url()).save(name="ACME at home"))
    assert "Saved. 1 problem left." in page
