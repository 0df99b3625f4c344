"""The front page shows each phone line with its state, and how to start if there is none."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.timezone import localdate, now

from calls.models import Call
from engine import snapshot
from engine.snapshot import digest
from menus.draft.importing import import_tree
from menus.models import Goodbye, PhoneNumber, PhoneTree, Revision, Schedule
from menus.publishing.publish import publish
from simulator.moments import Listening
from tests.menus.trees import large
from tests.telephone import ring

Queries = Callable[..., AbstractContextManager[Any]]
# Who is it, the inbox, background work, times without PostgreSQL, what was due, calls that fail, what is closed
# after wrong PINs (2), the numbers; the lines with what is live, their numbers, and what sends calls there (3); the
# drafts: the kinds that they have, and all else (2); the calls, the notices, what was published (2), teams of the next
# days, imported days that end.
QUERIES = 1 + 1 + 1 + 1 + 1 + 1 + 2 + 1 + 3 + 2 + 1 + 1 + 2 + 1 + 1


def front(client: Client) -> str:
    response = client.get("/admin/")
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_installation_says_how_to_begin(desk: Client) -> None:
    page = front(desk)
    assert "Create your first phone line" in page
    assert 'href="/desk/lines/add/"' in page


def test_a_line_shows_its_number_its_revision_and_where_to_go(desk: Client, acme: PhoneTree) -> None:
    page = front(desk)
    assert "+1 555-010-0001" in page
    assert "version 1" in page
    assert "the same as your draft" in page
    assert "No problems found" in page
    assert 'href="/desk/tree/acme/"' in page
    assert "/publish/" not in page, "there is nothing to publish"


def test_a_draft_that_differs_is_told_and_can_be_published(desk: Client, acme: PhoneTree) -> None:
    Goodbye.objects.filter(tree=acme).update(prompt="Bye.")
    page = front(desk)
    assert "Draft differs" in page
    assert "/desk/tree/acme/publish/" in page


def test_a_line_that_was_never_published_says_that_nobody_hears_it(desk: Client, db: None) -> None:
    import_tree(large(3, 3))
    page = front(desk)
    assert "Draft only" in page
    assert "No number answers with this yet" in page


def test_problems_lead_to_their_place_in_the_picture_and_the_many_are_counted(desk: Client, acme: PhoneTree) -> None:
    for key in ("one", "two", "three"):
        Goodbye.objects.create(tree=acme, key=key, name=key, prompt="")
    page = front(desk)
    assert 'href="/desk/tree/acme/#d-one"' in page
    assert re.search(r"#problems\">and \d more<", page)


def test_a_number_without_a_tree_is_told(desk: Client, acme: PhoneTree) -> None:
    PhoneNumber.objects.create(number="+15550100005", label="old fax")
    assert "+1 555-010-0005 (old fax): choose a phone line" in front(desk)


def test_calls_of_today_stand_beside_those_of_the_same_weekday_last_week(desk: Client, acme: PhoneTree) -> None:
    Call.objects.create(sid="CA1", called="+15550100001", menus_since=now(), started_at=now(), last_seen_at=now())
    page = front(desk)
    assert '<b class="big">1</b> call today' in page
    assert "0 by this time last" in page
    assert 'aria-label="Calls a day for two weeks: ' in page


def test_what_was_published_is_told_with_who_and_why(desk: Client, ada: User, acme: PhoneTree) -> None:
    Goodbye.objects.filter(tree=acme).update(prompt="Bye.")
    publish(acme, ada, "A shorter goodbye")
    page = front(desk)
    assert "ACME, version 2" in page
    assert "A shorter goodbye" in page
    assert ">Ada, <time" in page
    assert "the command line" in page


def test_who_may_not_see_the_phone_lines_sees_none(temp: Client, acme: PhoneTree) -> None:
    page = front(temp)
    assert "ACME" not in page
    assert "+15550100001" not in page
    assert "/admin/calls/call/" in page, "what they may see is in the list of pages"


@pytest.mark.parametrize("more", [0, 3])
def test_the_front_page_takes_as_many_queries_for_many_lines_as_for_one(
    desk: Client, acme: PhoneTree, django_assert_num_queries: Queries, more: int
) -> None:
    for number in range(more):
        tree = large(3, 9)
        import_tree(type(tree)(f"tree{number}", tree.name, tree.start, tree.destinations))
    with django_assert_num_queries(QUERIES):
        front(desk)


def go_live_unchecked(tree: PhoneTree, **changed: Any) -> None:
    """A version that an earlier release let through."""
    live = tree.live_revision
    assert live
    old = replace(snapshot.load(live.snapshot), **changed)
    dumped = snapshot.dump(old)
    number = (live.number or 0) + 1
    tree.live_revision = Revision.objects.create(
        tree=tree, number=number, snapshot=dumped, digest=digest(dumped), published_at=now()
    )
    tree.save()


def test_a_live_version_that_is_invalid_by_today_s_lists_is_listed_and_callers_are_still_answered(
    desk: Client, acme: PhoneTree
) -> None:
    assert "Live with problems" not in front(desk)
    for number, changed, why in (
        (2, {"language": "zu-ZA"}, "Twilio cannot speak Zulu (South Africa)"),
        (3, {"language": "de-DE", "voice": "de-DE-KatjaNeural"}, "Twilio has no voice “de-DE-KatjaNeural”"),
    ):
        go_live_unchecked(acme, **changed)
        page = front(desk)
        assert "Live with problems" in page
        assert f"ACME, version {number}: {why}" in page
        assert isinstance(ring().moment, Listening)


def test_a_live_version_is_judged_by_the_providers_of_its_numbers_alone(desk: Client, acme: PhoneTree) -> None:
    go_live_unchecked(acme, language="zu-ZA")
    acme.numbers.update(provider="sipgate")
    assert "cannot speak" not in front(desk)


def test_an_imported_list_that_ends_within_sixty_days_is_told(desk: Client, acme: PhoneTree) -> None:
    office = Schedule.objects.create(name="Office hours", key="office", zone="Europe/Berlin")
    today = localdate()
    for region, ends_in in (("BY", 59), ("BE", 61), ("HH", -1)):
        own = {"name": f"Public holidays in {region}", "source": "holidays", "origin": f"DE-{region}"}
        office.imported_lists.create(until=today + timedelta(ends_in), **own)
    page = desk.get("/admin/").content.decode()
    assert "“Public holidays in BY” ends on" in page
    assert "“Public holidays in HH” ended on" in page
    assert "Public holidays in BE" not in page
    assert f"/admin/menus/schedule/{office.pk}/holidays/?country=DE" in page
