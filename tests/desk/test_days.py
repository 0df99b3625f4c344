"""Calls day by day, in the site's time zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from calls.models import Call
from desk.days import DAYS, calls_by_number, together

NUMBER = "+15550100001"


def call(at: datetime, called: str = NUMBER) -> None:
    sid = f"CA{Call.objects.count()}"
    Call.objects.create(sid=sid, called=called, menus_since=at, started_at=at, last_seen_at=at)


def friday(hour: int, day: int = 20) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.mark.usefixtures("db")
class TestCallsByNumber:
    def test_today_is_last_and_the_same_weekday_a_week_before_stands_at_its_place(self) -> None:
        for at in (friday(8), friday(9), friday(9, day=13), friday(17, day=13)):
            call(at)
        days = calls_by_number([NUMBER], friday(12))[NUMBER]
        assert len(days.counts) == DAYS
        assert (days.calls_today, days.counts[-8]) == (2, 2)

    def test_last_week_counts_until_this_time_of_the_day_only(self) -> None:
        for hour in (9, 11, 13, 23):
            call(friday(hour, day=13))
        assert calls_by_number([NUMBER], friday(12))[NUMBER].by_now_last_week == 2

    def test_older_calls_and_calls_of_other_numbers_do_not_count(self) -> None:
        call(friday(23, day=6))
        call(friday(8), called="+15550100002")
        assert sum(calls_by_number([NUMBER], friday(12))[NUMBER].counts) == 0

    def test_a_day_begins_at_midnight_of_the_site_not_of_greenwich(self) -> None:
        call(datetime(2026, 11, 19, 23, 30, tzinfo=UTC))  # half past midnight on Friday in Berlin
        with timezone.override(ZoneInfo("Europe/Berlin")):
            days = calls_by_number([NUMBER], friday(12))[NUMBER]
        assert days.calls_today == 1

    def test_a_week_ago_is_the_same_time_on_the_clock_when_summer_time_ends(self) -> None:
        call(datetime(2026, 10, 22, 9, 30, tzinfo=UTC))  # half past eleven in Berlin, which is on summer time
        with timezone.override(ZoneInfo("Europe/Berlin")):
            at_eleven = calls_by_number([NUMBER], datetime(2026, 10, 29, 10, 0, tzinfo=UTC))[NUMBER]
            at_noon = calls_by_number([NUMBER], datetime(2026, 10, 29, 11, 0, tzinfo=UTC))[NUMBER]
        assert (at_eleven.by_now_last_week, at_noon.by_now_last_week) == (0, 1)

    def test_several_numbers_of_one_line_are_counted_together(self) -> None:
        call(friday(8))
        call(friday(9), called="+15550100002")
        every = calls_by_number([NUMBER, "+15550100002"], friday(12))
        assert together(list(every.values()), friday(12).date()).calls_today == 2
        assert together([], friday(12).date()).counts == (0,) * DAYS
