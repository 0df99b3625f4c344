"""The record as pages: read-only, and in words."""

import re
from html import unescape
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from calls.models import Call
from menus.models import PhoneTree
from tests.telephone import ring
from tests.twilio import Twilio


def words(answer: Any) -> str:
    """Returns what a page says, without its elements."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", answer.content.decode())).split())


def test_a_call_is_shown_as_the_path_the_caller_took(admin_client: Client, acme: PhoneTree) -> None:
    call = ring()
    call.press("3").hang_up()
    row = Call.objects.get(sid=call.sid)
    page = words(admin_client.get(reverse("admin:calls_call_change", args=[row.pk])))
    assert "Pressed 3 at “Main menu”: on to “Opening hours”, asked for a choice." in page


def test_calls_can_be_looked_at_but_not_changed_added_or_deleted(admin_client: Client, acme: PhoneTree) -> None:
    Twilio().voice()
    row = Call.objects.get()
    address = reverse("admin:calls_call_change", args=[row.pk])
    assert admin_client.post(address, {"caller": "somebody else"}).status_code == 403
    assert admin_client.get(reverse("admin:calls_call_add")).status_code == 403
    assert admin_client.post(reverse("admin:calls_call_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_the_list_of_calls_takes_a_bounded_number_of_queries(
    admin_client: Client, acme: PhoneTree, django_assert_max_num_queries: object
) -> None:
    for _ in range(15):
        Twilio().voice()
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        admin_client.get(reverse("admin:calls_call_changelist"))


def test_a_call_without_a_tree_has_a_page_too(admin_client: Client, acme: PhoneTree) -> None:
    Twilio(To="+15550100077").voice()
    page = admin_client.get(reverse("admin:calls_call_change", args=[Call.objects.get().pk])).content.decode()
    assert "nothing was published on this number" in page


def test_unfinished_words_are_shown_with_a_call_while_it_is_live(admin_client: Client, acme: PhoneTree) -> None:
    call = ring()
    row = Call.objects.get(sid=call.sid)
    Call.objects.filter(pk=row.pk).update(partial_speech="I would like")
    address = reverse("admin:calls_call_speaking", args=[row.pk])
    page = admin_client.get(reverse("admin:calls_call_change", args=[row.pk])).content.decode()
    assert "I would like" in page
    assert f'data-address="{address}"' in page
    assert admin_client.get(address).json() == {"said": "I would like", "turns": row.turns, "is_live": True}
    call.hang_up()
    assert admin_client.get(address).json()["is_live"] is False
    assert address not in admin_client.get(reverse("admin:calls_call_change", args=[row.pk])).content.decode()


def test_what_a_caller_says_is_for_those_who_may_look_at_calls(client: Client, acme: PhoneTree) -> None:
    row = Call.objects.get(sid=ring().sid)
    client.force_login(User.objects.create_user("editor", is_staff=True))
    assert client.get(reverse("admin:calls_call_speaking", args=[row.pk])).status_code == 403
