"""The page of a tree: who may see it, what it says, and what can be downloaded."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from menus.draft.importing import import_tree
from menus.models import Audio, Goodbye, Message, PhoneTree, Queue
from menus.publishing.publish import publish
from tests.desk.seen import Seen
from tests.menus.trees import large
from tests.twilio import Twilio

FILES = ("draft.svg", "live.svg", "draft.txt", "live.txt")
# Who is it, what was due, the tree with what is live and its numbers (2); the draft: the kinds that it has, and
# all else (2); which of the numbers that it rings are ours, what sends calls here, the names of other lines, callers
# (3), the notices, the forms' addresses; the draft's changes to undo, and its last one; what is new in the inbox, for
# the sidebar; whether other lines send calls here.
QUERIES = 1 + 1 + 2 + 2 + 1 + 1 + 1 + 3 + 1 + 1 + 2 + 1 + 1


def shown(client: Client, query: str = "") -> str:
    response = client.get(f"/desk/tree/acme/{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", ["", *FILES])
def test_a_stranger_is_asked_to_log_in(client: Client, acme: PhoneTree, path: str) -> None:
    response = client.get(f"/desk/tree/acme/{path}")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("path", ["", *FILES])
def test_who_may_not_see_phone_lines_sees_no_picture(temp: Client, acme: PhoneTree, path: str) -> None:
    assert temp.get(f"/desk/tree/acme/{path}").status_code == 403


def test_an_unknown_tree_is_not_found(desk: Client) -> None:
    assert desk.get("/desk/tree/nobody/").status_code == 404


def test_the_same_draft_as_live_is_shown_once(desk: Client, acme: PhoneTree) -> None:
    page = shown(desk, "?show=both")
    assert "Callers hear exactly this (version 1)." in page
    assert page.count('class="tree-picture') == 1
    assert "Side by side" not in page


def test_draft_and_live_stand_side_by_side_with_ids_of_their_own(desk: Client, acme: PhoneTree) -> None:
    Goodbye.objects.filter(tree=acme).update(prompt="Bye.")
    page = shown(desk, "?show=both")
    assert page.count('class="tree-picture') == 2
    assert page.count('id="d-menu"') == page.count('id="live-d-menu"') == 1
    assert "± changed" in page


@pytest.mark.parametrize(("show", "ids"), [("draft", "d-"), ("live", "live-d-"), ("nonsense", "d-")])
def test_one_of_the_two_can_be_shown_alone(desk: Client, acme: PhoneTree, show: str, ids: str) -> None:
    Queue.objects.get(tree=acme).delete()
    page = shown(desk, f"?show={show}")
    assert page.count('class="tree-picture') == 1
    assert f'id="{ids}menu"' in page


def test_what_changed_in_the_line_itself_is_named(desk: Client, acme: PhoneTree) -> None:
    PhoneTree.objects.update(voice="Polly.Amy")
    assert "the line’s voice changed too" in shown(desk)


def test_a_box_leads_to_its_form_and_from_there_back_to_its_place(desk: Client, acme: PhoneTree) -> None:
    greeting = Message.objects.get(tree=acme, key="greeting")
    assert f"{greeting.get_absolute_url()}?next=%2Fdesk%2Ftree%2Facme%2F%23d-greeting" in shown(desk)


def test_the_form_of_a_destination_leads_to_its_place_in_the_picture(desk: Client, acme: PhoneTree) -> None:
    form = desk.get(Message.objects.get(tree=acme, key="greeting").get_absolute_url()).content.decode()
    assert 'href="/desk/tree/acme/#d-greeting"' in form
    assert "View on site" not in form


def test_the_page_of_a_tree_leads_to_its_picture(desk: Client, acme: PhoneTree) -> None:
    assert 'href="/desk/tree/acme/"' in desk.get(acme.get_absolute_url()).content.decode()


def test_a_place_that_the_draft_no_longer_has_leads_to_no_form(desk: Client, acme: PhoneTree) -> None:
    Queue.objects.get(tree=acme).delete()
    seen = Seen(desk.get("/desk/tree/acme/live.svg").content.decode(), ids="live-d-")
    assert seen.link("support") == ""
    assert "removed" in seen.looks("support")


def test_callers_of_the_last_days_stand_at_the_boxes(desk: Client, acme: PhoneTree) -> None:
    assert "No calls in the last 7 days." in shown(desk)
    Twilio().voice()
    assert "Numbers count callers in the last 7 days." in shown(desk)
    seen = Seen(desk.get("/desk/tree/acme/draft.svg").content.decode())
    assert seen.words("greeting")[1] == "1"


def test_problems_lead_to_their_box(desk: Client, acme: PhoneTree) -> None:
    Goodbye.objects.filter(tree=acme).update(prompt="")
    page = shown(desk)
    place = "/desk/tree/acme/?at=goodbye#d-goodbye"
    assert f'<a href="{place}"><span class="visually-hidden">Problem: </span>“Goodbye” says nothing' in page
    assert f'href="{place}"' in shown(desk, "?show=live")


def test_a_picture_to_keep_stands_on_its_own(desk: Client, acme: PhoneTree, settings: Any) -> None:
    response = desk.get("/desk/tree/acme/draft.svg")
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.headers["Content-Disposition"] == 'attachment; filename="acme-draft.svg"'
    seen = Seen(response.content.decode())
    assert seen.link("menu").startswith(f"{settings.PUBLIC_BASE_URL}/admin/menus/menu/")
    assert seen.with_class("paper")


def test_the_tree_can_be_kept_as_text(desk: Client, acme: PhoneTree) -> None:
    response = desk.get("/desk/tree/acme/live.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().startswith("Greeting (message, the start)\n")


@pytest.mark.parametrize("file", ["live.svg", "live.txt"])
def test_where_nothing_is_published_there_is_nothing_live_to_keep(desk: Client, file: str) -> None:
    import_tree(large(1, 1))
    assert desk.get(f"/desk/tree/large/{file}").status_code == 404


def test_a_tree_of_three_hundred_destinations_takes_no_more_queries_than_a_small_one(
    desk: Client, ada: User, acme: PhoneTree, django_assert_num_queries: Callable[..., AbstractContextManager[Any]]
) -> None:
    publish(import_tree(replace(large(), fallback_number="+15550100009")), ada)
    for slug in ("acme", "large"):
        desk.get(f"/desk/tree/{slug}/")  # the worker then has the live tree in memory
        with django_assert_num_queries(QUERIES):
            desk.get(f"/desk/tree/{slug}/")


def test_a_recording_that_is_not_here_is_told_in_the_picture_too(desk: Client, acme: PhoneTree) -> None:
    greeting = acme.destinations.get(key="greeting")
    greeting.wordings.create(field="prompt", audio=Audio.objects.create(name=f"{'0' * 32}.wav"))
    page = shown(desk)
    assert "A recording of “Greeting” is missing" in page
