"""The list of calls answers what became of each, finds them by what people know, and costs the same on every page."""

import csv
import io
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calls.models import Call
from desk.calls import table
from desk.calls.listing import CallListing, older_than
from desk.calls.ranges import days_of
from desk.calls.wanted import WantedCalls, found
from menus.fields.written import written
from menus.models import PhoneTree, Role, TreeRole
from tests.listed import listed
from tests.people import support_team
from tests.telephone import ring
from tests.twilio import Twilio

LIST = "/admin/calls/call/"
ANNA = "+15550100031"


@pytest.fixture(autouse=True)
def nobody_downloads() -> None:
    """Other tests ask for the file and leave it unread."""
    table.downloads.end()


def made(count: int = 1, **values: Any) -> list[Call]:
    """Calls without turns, a minute after one another, that ended after half a minute."""
    now = timezone.now()
    rows = []
    for number in range(count):
        at = now - timedelta(minutes=count - number)
        times = {"started_at": at, "menus_since": at, "last_seen_at": at, "ended_at": at + timedelta(seconds=30)}
        rows.append(Call(sid=f"CA{values.get('caller', '')}{Call.objects.count()}{number}", **{**times, **values}))
    Call.objects.bulk_create(rows)
    return rows


def page(client: Client, **asked: Any) -> str:
    answer = client.get(LIST, asked)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def shown(user: User, **asked: str) -> list[Any]:
    return CallListing(user, WantedCalls.of(asked)).page.rows


def test_a_row_says_what_became_of_the_call(desk: Client, ada: User, acme: PhoneTree) -> None:
    listed("vips", ANNA, "Anna Smith")
    call = Twilio(From=ANNA)
    call.voice()
    call.turn(Digits="0")
    call.turn(DialCallStatus="completed")
    call.status("completed", CallDuration="185")
    (row,) = shown(ada)
    assert (row.who, row.keys, row.leaf, row.duration) == ("Anna Smith", "0", "Reception", "3:05")
    assert (row.outcome, row.line, row.taken_by) == ("talked to someone", "ACME", "Reception")
    told = page(desk)
    assert f'<a href="/desk/caller/?number=%2B{ANNA[1:]}">Anna Smith</a>' in told


def test_a_call_on_the_line_says_what_it_does(ada: User, acme: PhoneTree) -> None:
    ring().press("3")
    (row,) = shown(ada)
    assert (row.outcome, row.leaf, row.duration) == ("now in a menu", "Opening hours", "")


@pytest.mark.parametrize(
    ("asked", "finds"),
    [
        ({}, 4),
        ({"q": "anna"}, 2),
        ({"q": "+1 (555) 010-0031"}, 2),
        ({"q": "0100031"}, 2),
        ({"q": "0031"}, 2),  # the last digits, as people say them
        ({"q": "nobody"}, 0),
        ({"caller": ANNA}, 2),
        ({"outcome": "hung-up"}, 1),
        ({"outcome": "on-the-line"}, 1),
        ({"outcome": "not-in-service"}, 2),
        ({"calls": "blocked"}, 0),
        ({"line": "acme"}, 2),
        ({"line": "acme", "leaf": "hours"}, 1),
        ({"leaf": "hours"}, 4),
        ({"line": "none"}, 0),
        ({"number": "+15550100001"}, 2),
        ({"calls": "test"}, 0),
        ({"range": "today"}, 3),
        ({"range": "yesterday"}, 1),
        ({"since": "2001-01-01", "until": "2001-01-02"}, 0),
        ({"since": "yesterday", "outcome": "%00", "before": "x", "after": "9" * 30}, 4),
    ],
)
def test_calls_are_found_by_what_people_know_of_them(
    ada: User, acme: PhoneTree, asked: dict[str, str], finds: int
) -> None:
    listed("vips", ANNA, "Anna Smith")
    ring().press("3").hang_up()
    ring().press("3")
    today = timezone.localtime().replace(hour=12, minute=0)
    Call.objects.update(started_at=today)
    made(started_at=today, caller=ANNA, called="+15550100077")
    made(started_at=today - timedelta(days=1), caller=ANNA, called="+15550100078")
    assert len(shown(ada, **asked)) == finds


def test_named_ranges_are_whole_days_and_weeks_that_begin_on_monday() -> None:
    thursday = datetime(2026, 11, 26, 12, tzinfo=UTC)
    told = {name: days_of(name, thursday) for name in ("yesterday", "week", "last-week", "30-days", "")}
    assert {name: (str(days.first), str(days.last)) for name, days in told.items()} == {
        "yesterday": ("2026-11-25", "2026-11-25"),
        "week": ("2026-11-23", "2026-11-26"),
        "last-week": ("2026-11-16", "2026-11-22"),
        "30-days": ("2026-10-28", "2026-11-26"),
        "": ("None", "None"),
    }


def test_pages_follow_each_other_both_ways_and_lose_nothing(ada: User, acme: PhoneTree) -> None:
    made(120, caller=ANNA)
    seen, wanted = [], WantedCalls()
    while True:
        listing = CallListing(ada, wanted)
        seen += [row.call.pk for row in listing.page.rows]
        if not listing.page.older:
            break
        wanted = WantedCalls(before=listing.page.older)
    newest_first = list(Call.objects.order_by("-started_at", "-pk").values_list("pk", flat=True))
    assert seen == newest_first
    back = CallListing(ada, WantedCalls(after=listing.page.newer)).page
    assert [row.call.pk for row in back.rows] == newest_first[50:100]
    first = CallListing(ada, WantedCalls(after=back.newer)).page
    assert ([row.call.pk for row in first.rows], first.newer) == (newest_first[:50], 0)


def test_a_page_takes_the_same_few_queries_however_many_calls_it_shows(desk: Client, acme: PhoneTree) -> None:
    counts = []
    for calls in (3, 12):
        for _ in range(calls):
            Twilio(From=ANNA).voice()
        desk.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            desk.get(LIST, {"line": "acme"})
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 14


def test_lists_read_an_index_and_never_the_whole_record(ada: User, acme: PhoneTree) -> None:
    made(3000, caller=ANNA, tree=acme, called="+15550100001")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE calls_call")
    border = Call.objects.order_by("started_at")[1500]
    for asked in ({}, {"line": "acme"}, {"line": "acme", "leaf": "hours"}, {"outcome": "blocked"}, {"caller": "+1555"}):
        for after in (None, border):
            plan = older_than(after, found(ada, WantedCalls.of(asked)))[:51].explain()
            assert "Seq Scan on calls_call" not in plan, asked


def test_people_see_the_calls_of_their_lines(client: Client, acme: PhoneTree) -> None:
    other = PhoneTree.objects.create(name="Other", slug="other")
    made(2, caller=ANNA, tree=acme)
    made(1, caller="+15550100032", tree=other)
    user = User.objects.create_user("vera", is_staff=True)
    TreeRole.objects.create(user=user, tree=other, role=Role.VIEWER)
    client.force_login(user)
    told = page(client)
    assert "+1 555-010-0032" in told
    assert ANNA not in told
    assert written(ANNA) not in told
    assert client.get("/desk/caller/", {"number": ANNA}).status_code == 404
    assert ANNA not in b"".join(client.get(f"{LIST}csv/")).decode()


def test_one_page_has_everything_of_a_caller(desk: Client, acme: PhoneTree) -> None:
    listed("vips", ANNA, "Anna Smith")
    made(3, caller=ANNA, outcome="", tree=acme)
    answer = desk.get("/desk/caller/", {"number": ANNA})
    told = " ".join(unescape(answer.content.decode()).split())
    assert "<h1>Anna Smith</h1>" in told
    assert told.count('class="when"') == 3
    assert "<dt>Calls</dt><dd>3, the first on" in told
    assert "Vips" in told
    for nobody in ("anonymous", "+15550100099"):
        assert desk.get("/desk/caller/", {"number": nobody}).status_code == 404


def rows_of_file(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_the_file_has_every_call_of_the_list_and_runs_in_no_spreadsheet(
    desk: Client, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "A_BATCH", 2)
    listed("vips", ANNA, '=HYPERLINK("https://example.com")')
    made(3, caller=ANNA)
    made(1, caller="@SUM(A1)")
    made(1, caller="sip:a;=1+1@example.com")
    made(1, caller="+15550100032", is_test=True)
    header, *rows = rows_of_file(desk.get(f"{LIST}csv/"))
    assert header == list(table.COLUMNS)
    assert len(rows) == 5
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert {f"'{ANNA}", "sip:a;'=1+1@example.com"} <= set(cells)
    assert len(rows_of_file(desk.get(f"{LIST}csv/", {"q": "@SUM"}))) == 1


def test_a_second_download_waits_for_the_first_and_a_slow_one_breaks_off(
    desk: Client, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(3, caller=ANNA)
    first = desk.get(f"{LIST}csv/")
    second = desk.get(f"{LIST}csv/", {"caller": ANNA})
    assert second.status_code == 302
    assert second["Location"] == f"{LIST}?caller=%2B{ANNA[1:]}"
    assert len(rows_of_file(first)) == 4
    monkeypatch.setattr(table, "LONGEST", -1.0)
    with pytest.raises(table.TakesTooLong):
        rows_of_file(desk.get(f"{LIST}csv/"))
    monkeypatch.setattr(table, "LONGEST", 90.0)
    assert desk.get(f"{LIST}csv/").status_code == 200


def test_a_person_who_took_the_call_is_named(ada: User, acme: PhoneTree) -> None:
    support_team()
    call = made(1, caller=ANNA, legs={"took 2": "+15550100013"})[0]
    numbers = {"round": 0, "numbers": ["+15550100011", "+15550100013"], "people": ["anna", "ben"]}
    rung = {"rung": {"reception:0": numbers}}
    at = {"taken_at": call.started_at, "took_ms": 1}
    turn = call.turn_rows.create
    turn(number=1, token_number=1, heard={"kind": "began"}, facts=rung, passed=["reception"], doing="ringing", **at)
    talked = {"kind": "dial-ended", "result": "answered"}
    turn(number=2, token_number=2, at="reception.1", heard=talked, passed=[], doing="ended", **at)
    (row,) = shown(ada)
    assert row.taken_by == "Ben"
    Call.objects.update(legs=None)
    assert shown(ada)[0].taken_by == "Anna or Ben"
