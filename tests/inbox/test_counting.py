"""Calls counted by day: kept once, the same as they are computed, whatever is late, erased or on a changed clock."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from calls.models import Call, CallOutcome, Turn
from desk.callers import of_ways
from engine.choices import AnswerCheck
from inbox.counting.reading import CountedDays, Figures, LineCounts
from inbox.counting.settling import settle_days
from inbox.erasing.forgetting import forget_calls, strip_turns
from inbox.models import CountedAnswer, CountedLine, CountedOutcome, CountedWay, WayKind
from menus.draft.compile import compile_tree
from menus.models import PhoneTree, Question
from menus.publishing.publish import publish
from tests.twilio import Twilio

MONDAY = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WEEK = CountedDays(date(2026, 11, 14), date(2026, 11, 20))


def call(at: datetime, *keys: str) -> Call:
    """A call that began at `at`, with five seconds between its turns."""
    twilio = Twilio()
    twilio.voice()
    for each in keys:
        twilio.turn(Digits=each)
    twilio.status("completed")
    row = Call.objects.get(sid=twilio.sid)
    end = at + timedelta(minutes=1)
    Call.objects.filter(pk=row.pk).update(started_at=at, last_seen_at=end, ended_at=end)
    for turn in row.turn_rows.all():
        move(turn, at + timedelta(seconds=5 * turn.number))
    return row


def move(turn: Turn, at: datetime) -> None:
    """Turns never change, so the one of a test is made again."""
    Turn.objects.filter(pk=turn.pk).delete()
    turn.taken_at, turn.pk = at, None
    turn.save(force_insert=True)


def counts(line: PhoneTree, now: datetime = NOW) -> LineCounts:
    return LineCounts([line], now)


def shown(figures: Figures) -> Any:
    return (figures.on_day, figures.on_line, figures.hours, figures.outcomes, figures.leaves)


def ways(line: PhoneTree, days: CountedDays = WEEK) -> dict[tuple[str, ...], tuple[int, int, float]]:
    found = counts(line).ways(days)
    return {(w.kind, w.at, w.heard, w.keys, w.to): (w.calls, w.times, w.seconds) for w in found}


def test_a_day_that_is_kept_reads_as_it_was_computed(acme: PhoneTree) -> None:
    call(MONDAY, "3", "8", "1")
    call(MONDAY + timedelta(hours=5), "3")
    call(NOW - timedelta(minutes=5))
    before = shown(counts(acme).figures(WEEK)), ways(acme)
    assert settle_days(NOW) > 0
    assert CountedOutcome.objects.exists()
    assert (shown(counts(acme).figures(WEEK)), ways(acme)) == before
    assert counts(acme).figures(WEEK).total.calls == 3


def test_each_day_is_kept_once_and_today_not_yet(acme: PhoneTree) -> None:
    call(MONDAY, "3")
    call(NOW, "3")
    settle_days(NOW)
    kept = CountedOutcome.objects.count(), CountedWay.objects.count()
    assert settle_days(NOW) == 0
    assert (CountedOutcome.objects.count(), CountedWay.objects.count()) == kept
    assert CountedOutcome.objects.get().day == MONDAY.date()
    # Until six in the morning, somebody may still be on the line since yesterday.
    assert settle_days(NOW.replace(day=21, hour=5)) == 0
    assert settle_days(NOW.replace(day=21, hour=7)) == 1
    assert CountedOutcome.objects.count() == 2


def test_a_worker_that_was_away_catches_up_and_passes_over_days_without_calls(acme: PhoneTree) -> None:
    call(MONDAY - timedelta(days=300))
    call(MONDAY - timedelta(days=100))
    assert settle_days(NOW) <= 6
    assert counts(acme).figures(CountedDays(date(2026, 1, 1), WEEK.last)).total.calls == 2
    assert CountedLine.objects.get().until == datetime(2026, 11, 20, tzinfo=UTC)


def test_days_that_no_worker_has_counted_are_told_to_be_missing(acme: PhoneTree) -> None:
    call(NOW - timedelta(days=30))
    month = CountedDays(date(2026, 10, 1), WEEK.last)
    assert (counts(acme).are_missing(month), counts(acme).are_missing(WEEK)) == (True, False)
    settle_days(NOW)
    assert not counts(acme).are_missing(month)
    later = NOW + timedelta(days=30)
    assert counts(acme, later).are_missing(CountedDays(WEEK.first, later.date()))


def test_keys_that_were_erased_before_the_day_was_counted_leave_where_the_call_went(acme: PhoneTree) -> None:
    erased = call(MONDAY, "3")
    strip_turns(calls=[erased.pk])
    taken = of_ways(counts(acme).ways(WEEK)).on(compile_tree(acme)).ways
    assert (taken.get(("menu", "3")), taken.get(("menu", "gives_up_to"))) == (1, None)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_call_that_is_erased_stays_counted_once(acme: PhoneTree, when: str) -> None:
    erased = call(MONDAY, "3", "1")
    call(MONDAY, "3")
    before = shown(counts(acme).figures(WEEK)), ways(acme)
    if when == "after":
        settle_days(NOW)
    assert forget_calls([erased.pk], NOW)["calls"] == 1
    assert (shown(counts(acme).figures(WEEK)), ways(acme)) == before
    settle_days(NOW)
    assert (shown(counts(acme).figures(WEEK)), ways(acme)) == before


def test_days_are_those_of_the_lines_clock_also_when_it_changes(acme: PhoneTree) -> None:
    acme.time_zone = "Europe/Berlin"
    acme.save()
    publish(acme)
    call(datetime(2026, 10, 24, 21, 30, tzinfo=UTC))  # half past eleven in the evening
    call(datetime(2026, 10, 24, 22, 30, tzinfo=UTC))  # half past midnight
    call(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))  # half past two
    call(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))  # half past two again
    call(datetime(2026, 10, 25, 22, 30, tzinfo=UTC))  # half past eleven, in the 25th hour
    settle_days(NOW)
    found = counts(acme).figures(CountedDays(date(2026, 10, 24), date(2026, 10, 26)))
    assert [found.on_day[day].calls for day in sorted(found.on_day)] == [1, 4]
    assert found.hours == Counter({23: 2, 0: 1, 2: 2})


def test_calls_of_our_own_are_never_counted_and_those_of_blocked_callers_apart(acme: PhoneTree) -> None:
    ours = call(MONDAY, "3")
    Call.objects.filter(pk=ours.pk).update(is_test=True)
    blocked = call(MONDAY)
    Call.objects.filter(pk=blocked.pk).update(doing="blocked", outcome=CallOutcome.BLOCKED)
    for _ in range(2):
        found = counts(acme).figures(WEEK)
        assert (found.total.calls, found.outcomes) == (0, {CallOutcome.BLOCKED: 1})
        settle_days(NOW)


def test_a_step_says_how_often_and_how_long_and_keys_that_chose_nothing_are_not_kept(acme: PhoneTree) -> None:
    call(MONDAY, "7", "4444", "3")
    settle_days(NOW)
    found = ways(acme)
    assert found["step", "menu", "digits", "3", "hours"] == (1, 1, 5.0)
    assert found["step", "menu", "digits", "", ""] == (1, 2, 10.0)
    assert "'4444'" not in str(list(CountedWay.objects.values()))


class TestAnswers:
    @pytest.fixture
    def asks(self, acme: PhoneTree) -> Question:
        bye = acme.destinations.get(key="goodbye")
        question = Question.objects.create(
            tree=acme, key="ask", name="Ask", prompt="?", answer="size", goes_to=bye, gives_up_to=bye, most_digits=5
        )
        acme.start = question.destination_ptr  # type: ignore[attr-defined]
        acme.save()
        return question

    def publish(self, asks: Question, **changed: Any) -> PhoneTree:
        Question.objects.filter(pk=asks.pk).update(**changed)
        line = PhoneTree.objects.get(pk=asks.tree_id)
        publish(line)
        return line

    def test_one_of_a_list_is_told_apart(self, asks: Question) -> None:
        line = self.publish(asks, check_kind=AnswerCheck.LIST, values=["10", "20"])
        for each in ("10", "10", "20"):
            call(MONDAY, each)
        settle_days(NOW)
        assert counts(line).answers(WEEK) == {"size": {"10": 2, "20": 1}}

    def test_of_anything_else_only_how_many_gave_it(self, asks: Question) -> None:
        line = self.publish(asks)
        call(MONDAY, "54321")
        for _ in range(2):
            assert counts(line).answers(WEEK) == {"size": {"": 1}}
            assert not any("54321" in str(key) for key in ways(line))
            settle_days(NOW)
        assert "54321" not in str([list(table.objects.values()) for table in (CountedAnswer, CountedWay)])

    def test_nothing_of_sensitive_ones(self, asks: Question) -> None:
        line = self.publish(asks, sensitive=True, check_kind=AnswerCheck.LIST, values=["10", "20"])
        call(MONDAY, "10")
        settle_days(NOW)
        assert counts(line).answers(WEEK) == {}


def test_the_time_to_a_person_ends_when_it_rings_or_the_wait_in_a_queue_is_over(acme: PhoneTree) -> None:
    rang = Twilio()
    rang.voice()
    rang.turn(Digits="0")
    rang.turn(DialCallStatus="completed", DialCallDuration="60")
    waited = Twilio()
    waited.voice()
    waited.turn(Digits="2")
    waited.turn(QueueResult="bridged", QueueTime="40")
    for twilio in (rang, waited):
        twilio.status("completed")
    found = counts(acme, timezone.now()).figures(CountedDays(date(2020, 1, 1), date(2100, 1, 1)))
    assert found.outcomes == {CallOutcome.ANSWERED: 2}
    assert (found.total.reached, found.total.reached_seconds) == (2, 40)


def test_whoever_leaves_before_the_end_has_abandoned_the_call(acme: PhoneTree) -> None:
    call(MONDAY, "3")
    call(MONDAY, "7", "7", "7")
    found = counts(acme).figures(WEEK)
    assert (found.total.calls, found.total.abandoned) == (2, 1)
    waited = Twilio()
    waited.voice()
    waited.turn(Digits="2")
    waited.turn(QueueResult="hangup", QueueTime="40", CallStatus="completed")
    found = counts(acme, timezone.now()).figures(CountedDays(date(2026, 11, 1), date(2100, 1, 1)))
    assert found.outcomes[CallOutcome.UNANSWERED] == 1
    assert found.total.abandoned == 1
    assert counts(acme, timezone.now()).left_at(found.days)["support"] == 1


def test_ways_are_told_apart_by_version(acme: PhoneTree) -> None:
    call(MONDAY, "3")
    first = Call.objects.get().revision_id
    acme.name = "Acme again"
    acme.save()
    publish(acme)
    call(MONDAY, "3")
    settle_days(NOW)
    of_first = counts(acme).ways(WEEK, first)
    assert {way.calls for way in of_first if way.kind == WayKind.PLACE and way.at == "menu"} == {1}
