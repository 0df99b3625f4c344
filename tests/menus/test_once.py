"""A form that is submitted twice, as by a double click, takes effect once."""

import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engine import snapshot
from menus.draft.compile import compile_tree
from menus.models import Message, PhoneTree, SentForm

ADD = "/admin/menus/message/add/"
PAGE = re.compile(r'name="page" value="([0-9a-f]{32})"')


def sent(client: Client, tree: PhoneTree, **values: str) -> dict[str, str]:
    """Returns what the form for a new message would send."""
    page = client.get(f"{ADD}?tree={tree.pk}").content.decode()
    found = PAGE.search(page)
    assert found
    return {"tree": str(tree.pk), "name": "News", "prompt": "Hello.", "page": found[1], **values}


def names() -> list[str]:
    return sorted(Message.objects.values_list("name", flat=True))


def test_the_same_form_sent_twice_makes_one_destination(admin_client: Client, acme: PhoneTree) -> None:
    before, values = names(), sent(admin_client, acme)
    first, second = admin_client.post(ADD, values), admin_client.post(ADD, values, follow=True)
    assert names() == sorted([*before, "News"])
    assert second.redirect_chain == [(first["Location"], 302)]
    assert "The form was sent twice but saved only once." in second.content.decode()


def test_whoever_comes_back_to_the_page_and_changes_something_makes_another(
    admin_client: Client, acme: PhoneTree
) -> None:
    values = sent(admin_client, acme)
    admin_client.post(ADD, values)
    admin_client.post(ADD, {**values, "name": "Another"})
    assert {"News", "Another"} <= set(names())


def test_the_same_typed_on_a_new_page_makes_another(admin_client: Client, acme: PhoneTree) -> None:
    for _ in range(2):
        admin_client.post(ADD, sent(admin_client, acme))
    assert names().count("News") == 2


def test_what_was_refused_may_be_sent_again(admin_client: Client, acme: PhoneTree) -> None:
    values = sent(admin_client, acme, name="")
    refused = admin_client.post(ADD, values)
    assert refused.status_code == 200
    assert values["page"] in refused.content.decode()
    assert admin_client.post(ADD, {**values, "name": "News"}).status_code == 302


@pytest.mark.parametrize("page", ["", "x", "0" * 31, "A" * 32])
def test_what_no_page_of_ours_has_sent_is_taken_as_it_comes(admin_client: Client, acme: PhoneTree, page: str) -> None:
    for _ in range(2):
        admin_client.post(ADD, sent(admin_client, acme, page=page))
    assert names().count("News") == 2
    assert not SentForm.objects.exists()


def test_duplicate_twice_is_one_copy(admin_client: Client, acme: PhoneTree) -> None:
    row = acme.destinations.first()
    assert row
    of_row, of_tree = (
        reverse(f"admin:menus_{row.kind}_duplicate", args=[row.pk]),
        reverse("admin:menus_phonetree_duplicate", args=[acme.pk]),
    )
    places, trees = acme.destinations.count(), PhoneTree.objects.count()
    for address in (of_row, of_row, of_tree, of_tree):
        admin_client.post(address, {"page": "a" * 32})
    assert (acme.destinations.count(), PhoneTree.objects.count()) == (places + 1, trees + 1)


def test_what_was_sent_is_forgotten_after_a_day(admin_client: Client, acme: PhoneTree) -> None:
    admin_client.post(ADD, sent(admin_client, acme))
    SentForm.objects.update(sent_at=timezone.now() - timedelta(days=2))
    admin_client.post(ADD, sent(admin_client, acme))
    assert SentForm.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_that_arrive_at_the_same_moment_make_one(acme: PhoneTree) -> None:
    ada = User.objects.create_superuser("ada")

    def client() -> Client:
        found = Client()
        found.force_login(ada)
        return found

    values = sent(client(), acme)

    def send(one: Client) -> HttpResponse:
        try:
            return one.post(ADD, values)  # type: ignore[return-value]
        finally:
            connection.close()

    sending: Callable[[Client], HttpResponse] = send
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(sending, [client() for _ in range(4)]))
    assert {answer.status_code for answer in answers} == {302}
    assert names().count("News") == 1


def test_an_import_confirmed_twice_is_one_tree_and_no_error(admin_client: Client, acme: PhoneTree) -> None:
    file = SimpleUploadedFile("tree.json", json.dumps(snapshot.dump(replace(compile_tree(acme), slug="new"))).encode())
    preview = admin_client.post(reverse("admin:menus_phonetree_import"), {"file": file})
    given = {name: field.value() for name, field in ((each.name, each) for each in preview.context["form"])}
    values = {**{name: value or "" for name, value in given.items()}, "page": preview.context["page"]}
    address, trees = reverse("admin:menus_phonetree_import_confirm"), PhoneTree.objects.count()
    first, second = admin_client.post(address, values), admin_client.post(address, values)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert PhoneTree.objects.count() == trees + 1
