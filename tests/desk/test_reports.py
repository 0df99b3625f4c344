"""Reports: the figures of a line in two periods, where callers went, and what the files of them hold."""

import csv
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.test import Client
from django.utils.timezone import now

from calls.models import Call
from desk.calls.wanted import WantedCalls
from desk.reports.asked import ReportDays
from desk.reports.texted import texted
from inbox.counting.reading import CountedDays, LineCounts
from inbox.counting.settling import settle_days, zone_of_line
from menus.models import PhoneTree
from tests.inbox.test_counting import call
from texts.models import ExchangedText


@pytest.fixture
def busy(acme: PhoneTree) -> PhoneTree:
    """Three calls today and one ten days ago."""
    at = now()
    call(at - timedelta(minutes=9), "7", "3", "1")
    call(at - timedelta(minutes=8), "3")
    call(at - timedelta(minutes=7))
    call(at - timedelta(days=10), "3")
    settle_days(at)
    return acme


def test_a_report_shows_both_periods_side_by_side(busy: PhoneTree, admin_client: Client) -> None:
    page = admin_client.get("/desk/reports/line/acme/?range=last-7").context["page"]
    calls, *_ = page.totals
    assert (calls.now, calls.earlier, calls.change) == ("3", "1", "+200%")
    assert sum(page.now.by_hour) == sum(page.now.by_day) == 3
    assert "Main menu" in [row.name for row in page.leaves]


def test_a_report_without_calls_and_without_another_period_is_shown(acme: PhoneTree, admin_client: Client) -> None:
    for query in ("", "?against=none", "?since=2026-11-01", "?since=x&until=1900-01-01&range=y&against=z"):
        for page in ("", "table.csv", "branches/"):
            assert admin_client.get(f"/desk/reports/line/acme/{page}{query}").status_code == 200
    empty = admin_client.get("/desk/reports/line/acme/").content.decode()
    assert empty.count("No calls in these days.") == 4, "and no plots of nothing"


def test_the_file_has_what_the_page_shows(busy: PhoneTree, admin_client: Client) -> None:
    text = admin_client.get("/desk/reports/line/acme/table.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    assert rows[0] == ["by", "what", "now", "earlier"]
    assert sum(int(row[2]) for row in rows if row[0] == "day") == 3
    assert sum(int(row[3]) for row in rows if row[0] == "day") == 1
    assert sum(int(row[2]) for row in rows if row[0] == "outcome") == 3


def test_the_picture_tells_shares_wrong_keys_hang_ups_and_the_time_until_the_key(
    busy: PhoneTree, admin_client: Client
) -> None:
    answer = admin_client.get("/desk/reports/line/acme/branches/")
    page = answer.context["page"]
    menu = next(each for each in page.places if each.place.key == "menu")
    assert (menu.callers, menu.share, menu.wrong, menu.left) == (3, "100%", 1, 1)
    way = next(each for each in menu.branches if each.how.startswith("3"))
    assert (way.callers, way.share, way.seconds) == (2, "67%", "5 s")
    assert "67% after 5 s" in answer.content.decode()
    assert admin_client.get("/desk/reports/line/acme/branches/?version=1").context["page"].calls == 3


def test_periods_meet_the_same_weekdays() -> None:
    today = now().date()
    for word in ("last-7", "week", "last-week", "last-30", "last-90", "last-365"):
        for against in ("before", "year"):
            asked = ReportDays.of({"range": word, "against": against}, today)
            assert asked.earlier
            assert asked.earlier.count == asked.days.count
            assert asked.earlier.first.weekday() == asked.days.first.weekday()
            assert asked.earlier.last < asked.days.first


def test_days_typed_the_wrong_way_round_are_turned_round_and_shown_as_a_date_field_reads_them() -> None:
    today = date(2026, 11, 26)
    for since, until in (("2026-11-20", "2026-11-10"), ("20261110", "2026-W47-5")):
        asked = ReportDays.of({"since": since, "until": until}, today)
        assert (asked.since, asked.until) == ("2026-11-10", "2026-11-20")
        assert asked.days == CountedDays(date(2026, 11, 10), date(2026, 11, 20))
        wanted = WantedCalls.of({"since": since, "until": until})
        assert (wanted.since, wanted.until) == ("2026-11-10", "2026-11-20")


def test_the_overview_adds_nothing_of_other_lines(busy: PhoneTree, admin_client: Client) -> None:
    other = PhoneTree.objects.create(slug="other", name="Other")
    Call.objects.filter(turns=1).update(tree=other)
    page = admin_client.get("/desk/reports/").context["page"]
    assert {each.line.slug: each.sums.calls for each in page.lines} == {"acme": 2, "other": 1}


def test_counts_of_several_lines_take_as_many_queries_as_those_of_one(
    busy: PhoneTree, django_assert_num_queries: object
) -> None:
    today = now().date()
    PhoneTree.objects.create(slug="other", name="Other")
    with django_assert_num_queries(7):  # type: ignore[operator]
        counts = LineCounts(list(PhoneTree.objects.all()), now())
        counts.figures(CountedDays(today - timedelta(days=30), today))


def test_a_report_counts_texts_in_both_periods_by_the_clock_of_the_line(
    acme: PhoneTree, admin_client: Client, django_assert_num_queries: object
) -> None:
    assert "Texts that are no longer kept" not in admin_client.get("/desk/reports/line/acme/").content.decode()
    first = datetime(2026, 11, 16, 0, 30, tzinfo=zone_of_line(acme))
    for at, theirs, is_inbound, state, parts in (
        (first, "+15550100002", True, "received", 0),
        (first, "+15550100002", True, "received", 0),
        (first, "+15550100002", False, "delivered", 3),
        (first, "+15550100002", False, "undelivered", 2),
        (first - timedelta(hours=1), "+15550100003", True, "received", 0),
        (first - timedelta(days=7), "+15550100003", True, "received", 0),
    ):
        row = {"cause": "caller", "ours": "+15550100001", "made_at": at, "changed_at": at, "tree": acme}
        key = ExchangedText.objects.count()
        ExchangedText.objects.create(key=key, theirs=theirs, is_inbound=is_inbound, state=state, segments=parts, **row)
    days = "since=2026-11-16&until=2026-11-16"
    answer = admin_client.get(f"/desk/reports/line/acme/?{days}&against=before")
    assert answer.context["page"].texts == [
        ("Received", 2, 1),
        ("From different people", 1, 1),
        ("Sent", 1, 0),
        ("Sent, in parts that are paid for", 3, 0),
        ("Not delivered", 1, 0),
    ]
    assert "Texts that are no longer kept" in answer.content.decode()
    assert "texts,Received,2,1" in admin_client.get(f"/desk/reports/line/acme/table.csv?{days}").content.decode()
    with django_assert_num_queries(1):  # type: ignore[operator]
        texted(acme, [CountedDays(date(2026, 11, 1), date(2026, 11, 2))])
