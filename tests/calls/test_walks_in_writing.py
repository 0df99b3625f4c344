"""Conversations in writing are calls in the record, and none of what is counted of telephone calls."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from calls import in_writing
from calls.models import Call
from calls.providers.event import Caller, Event
from calls.sweep import sweep
from calls.telling.recorded_calls import read_one
from calls.telling.story import tell
from calls.telling.visits import visits
from desk.calls.now import on_the_line
from desk.calls.rows import rows_of
from desk.days import calls_by_number
from desk.publishing.on_the_line import on_the_line as on_versions
from desk.reports.in_writing import walked_in_writing
from engine import heard as h
from engine.replays.walking import walk_again
from inbox.counting.reading import CountedDays, LineCounts
from inbox.counting.settling import settle_days
from inbox.erasing import by_days
from inbox.models import ErasedCalls, LineRetention
from menus.models import PhoneTree
from menus.publishing.live import tree_of
from menus.publishing.publish import publish
from tests.acme import NUMBER
from tests.parcels import NUMBER as PEOPLE
from tests.people import is_away, support_team
from tests.telephone import ring
from tests.test_scenarios import publish_tree_of

CALLER = "+15550100002"


def walk(call: Caller, *typed: str) -> Call:
    """A conversation of somebody who types this in turn."""
    now = timezone.now()
    step = in_writing.walk(in_writing.first(call), now)
    for text in typed:
        heard = h.Spoken(text) if len(text) > 1 else h.Digits(text)
        step = in_writing.walk(Event(call, heard, step.token), now)
    return Call.objects.get(sid=call.sid)


@pytest.fixture
def walked(acme: PhoneTree) -> list[Call]:
    """One on the web that came to an end, and one by text that was told to call."""
    return [
        walk(in_writing.visitor(NUMBER), "1", "Call me, please."),
        walk(in_writing.sender(CALLER, NUMBER, 1), "0"),
    ]


def test_they_are_in_no_figure_of_telephone_calls_and_have_their_own(
    acme: PhoneTree, walked: list[Call], admin_client: Client, django_assert_num_queries: Any
) -> None:
    now = timezone.now()
    today = now.date()
    days = CountedDays(today - timedelta(days=1), today)
    for _ in range(2):
        counts = LineCounts([acme], now)
        assert (counts.figures(days).total.calls, counts.ways(days)) == (0, [])
        settle_days(now + timedelta(days=2))
    assert calls_by_number([NUMBER], now)[NUMBER].calls_today == 0
    found, period = visits(acme.pk, [acme.live_revision_id or 0], now - timedelta(days=1), now)
    assert (found, period.calls) == ([], 0)
    with django_assert_num_queries(1):
        assert walked_in_writing(acme, [days, days.earlier(7)]) == [(1, 1), (0, 0)]
    page = admin_client.get("/desk/reports/line/acme/").content.decode()
    assert "Conversations on the line’s web page and by text." in page
    assert "in writing,By text,1" in admin_client.get("/desk/reports/line/acme/table.csv").content.decode()


def test_they_use_up_no_calls_of_a_number(acme: PhoneTree) -> None:
    PhoneTree.objects.filter(pk=acme.pk).update(calls_an_hour=1)
    acme.refresh_from_db()
    publish(acme)
    for text in range(3):
        assert walk(in_writing.sender(CALLER, NUMBER, text)).turns == 1
    assert "very often" not in str(ring(from_=CALLER).transcript.conversation())
    assert "very often" in str(ring(from_=CALLER).transcript.conversation())
    shown = in_writing.walk(in_writing.first(in_writing.sender(CALLER, NUMBER, 9)), timezone.now()).shown
    assert "very often" not in str(shown)


def test_whoever_stopped_typing_ten_minutes_ago_uses_no_version(
    acme: PhoneTree, walked: list[Call], admin_user: User
) -> None:
    draft, now = tree_of(acme.live_revision_id or 0), timezone.now()
    assert on_versions(acme, draft, now) == ["1 call is on version 1 and will finish on it."]
    assert [row.does for row in on_the_line(admin_user, now).others] == ["asked to call"]
    assert on_versions(acme, draft, now + timedelta(minutes=11)) == []
    assert on_the_line(admin_user, now + timedelta(minutes=11)).count == 0


def test_whoever_types_a_message_is_leaving_one(acme: PhoneTree, admin_user: User) -> None:
    call = walk(in_writing.visitor(NUMBER), "1")
    assert [row.does for row in on_the_line(admin_user, timezone.now()).others] == ["leaving a message"]
    assert [row.outcome for row in rows_of([call])] == ["now leaving a message"]


def test_whoever_stands_at_a_queue_waits_in_none(acme: PhoneTree, admin_user: User) -> None:
    call = walk(in_writing.visitor(NUMBER), "2")
    assert [row.does for row in on_the_line(admin_user, timezone.now()).others] == ["asked to call"]
    assert list(tell(call))[-1].told.endswith("we said which number to call.")
    went_on = walk(in_writing.sender(CALLER, NUMBER, 1), "2", "*")
    assert [turn.passed for turn in went_on.turn_rows.all()] == [["greeting", "menu"], ["support"], ["menu"]]
    again = walk_again(tree_of(acme.live_revision_id or 0), read_one(went_on))
    assert (again.passed, again.at) == (["greeting", "menu", "support", "menu"], "menu")


def test_the_story_says_what_was_typed(walked: list[Call]) -> None:
    began, chose, wrote = (each.told.partition(" at ")[0].partition(":")[0] for each in tell(walked[0]))
    assert (began.partition(" from ")[0], chose) == ("The conversation began", "Typed 1")
    assert wrote == "Typed “Call me, please.”"
    assert list(tell(walked[0]))[-1].told.endswith("the conversation ended.")


def test_they_are_erased_with_the_calls_of_their_line(acme: PhoneTree, walked: list[Call]) -> None:
    LineRetention.objects.create(tree=acme, calls_days=1)
    sweep(timezone.now() + timedelta(hours=2))
    by_days.erase_all(timezone.now() + timedelta(days=3))
    assert (Call.objects.count(), ErasedCalls.objects.count()) == (0, 0)


def test_lists_say_so_and_find_them(walked: list[Call], admin_client: Client) -> None:
    ring()

    def shown(query: str) -> tuple[int, int, int]:
        page = admin_client.get(f"/admin/calls/call/?{query}").content.decode()
        return page.count('class="when"'), page.count(", on the web</span>"), page.count(", by text</span>")

    assert [shown(f"calls={which}") for which in ("", "telephone", "written", "x")] == [
        (3, 1, 1),
        (1, 0, 0),
        (2, 1, 1),
        (3, 1, 1),
    ]
    page = admin_client.get(f"/admin/calls/call/{walked[1].pk}/change/").content.decode()
    assert "<dt>In writing</dt><dd>By text</dd>" in page
    assert "calls=written" in admin_client.get("/desk/reports/line/acme/").content.decode()


def test_where_everybody_is_away_nobody_is_asked_to_call(db: None) -> None:
    support_team()
    publish_tree_of("people", "twilio")
    for name in ("Anna", "Ben"):
        is_away(name)
    call = walk(in_writing.visitor(PEOPLE))
    (told,) = tell(call)
    assert "There was nobody to ring at" in told.told
    assert call.turn_rows.get().passed[-1] == "nobody"
