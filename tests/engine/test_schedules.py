"""Schedules say what the clock on the wall says, in every zone, through every change of the clocks."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.hours.schedules import (
    Hours,
    NamedDay,
    Rule,
    Schedule,
    State,
    Weekly,
    closes_next,
    day_on,
    easter,
    next_change,
    opens_next,
    state,
    states,
)

# A half-hour change, none, changes that stopped, a change at midnight, and some ordinary zones.
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Asia/Amman",
    "Africa/Cairo",
    "America/St_Johns",
    "Pacific/Auckland",
)
LUNCH = tuple(Weekly(weekday, *hours) for weekday in range(1, 6) for hours in (("08:30", "12:00"), ("13:00", "17:30")))
NIGHT = (Weekly(5, "22:00", "02:30"), Weekly(6, "00:30", "01:30"), Weekly(7, "18:00", "00:00"))
DAYS = (
    NamedDay("easter_monday", "Easter Monday", Rule.EASTER, offset=1),
    NamedDay("holidays", "Between the years", Rule.YEARLY, "12-24", "01-01", hours=(Hours("10:00", "12:00"),)),
    NamedDay("thanksgiving", "Thanksgiving", Rule.WEEKDAY, nth=4, weekday=4, month=11),
    NamedDay(
        "day_after",
        "The Friday after",
        Rule.WEEKDAY,
        nth=4,
        weekday=4,
        month=11,
        offset=1,
        hours=(Hours("09:00", "13:00"),),
    ),
    NamedDay("trip", "Works outing", Rule.DATE, "2026-06-12"),
    NamedDay("fair", "Fair", Rule.DATE, "2026-09-03", "2026-09-06", hours=(Hours("07:00", "24:00"),)),
)


def office(zone: str) -> Schedule:
    return Schedule("office", "Office", zone, LUNCH + NIGHT, DAYS)


DAY = timedelta(days=1)


class Oracle:
    """Another way to the same answer: every period of every date as a pair of wall times, searched as a list."""

    def __init__(self, schedule: Schedule, first: date, days: int) -> None:
        self.zone = ZoneInfo(schedule.zone)
        self.by_date: dict[date, tuple[str, list[tuple[datetime, datetime]]]] = {}
        for ahead in range(-2, days + 2):
            day = first + timedelta(ahead)
            named = self.named(day)
            hours = named.hours if named else tuple(w for w in schedule.week if w.weekday == day.weekday() + 1)
            periods = [(self.wall(day, each.opens), self.wall(day, each.closes)) for each in hours]
            periods = [(a, b if b > a else b + timedelta(days=1)) for a, b in periods]
            self.by_date[day] = (named.key if named else "", periods)

    @staticmethod
    def wall(day: date, text: str) -> datetime:
        return datetime(day.year, day.month, day.day) + timedelta(hours=int(text[:2]), minutes=int(text[3:]))

    @staticmethod
    def named(day: date) -> NamedDay | None:
        moving, christmas, thanks, after, trip, fair = DAYS
        easter_mondays = {date(2026, 4, 6), date(2027, 3, 29), date(2028, 4, 17)}
        thanksgivings = {date(2026, 11, 26), date(2027, 11, 25), date(2028, 11, 23)}
        if day in easter_mondays:
            return moving
        if (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1):
            return christmas
        if day in thanksgivings:
            return thanks
        if day - timedelta(days=1) in thanksgivings:
            return after
        if day == date(2026, 6, 12):
            return trip
        return fair if date(2026, 9, 3) <= day <= date(2026, 9, 6) else None

    def state(self, moment: datetime) -> State:
        local = moment.astimezone(self.zone).replace(tzinfo=None)
        today = local.date()
        for key, periods in (self.by_date[today - DAY], self.by_date[today]):
            for begin, end in periods:
                if begin <= local < end:
                    return State(True, key)
        return State(False, key)


def quarters(first: date, days: int) -> Iterator[datetime]:
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
    return (begin + timedelta(minutes=15 * each) for each in range(days * 96))


@pytest.mark.parametrize("zone", ZONES)
def test_every_quarter_of_an_hour_of_two_years_is_as_an_oracle_has_it(zone: str) -> None:
    schedule, oracle = office(zone), Oracle(office(zone), date(2026, 1, 1), 731)
    wrong = [each for each in quarters(date(2026, 1, 1), 730) if state(schedule, each) != oracle.state(each)]
    assert wrong == []


# Zones whose clocks change, or did until they stopped.
CHANGES = {
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Africa/Cairo": (date(2026, 4, 24), date(2026, 10, 30)),
    "Asia/Amman": (date(2022, 2, 25), date(2022, 10, 28)),
}


@pytest.mark.parametrize(("zone", "days"), CHANGES.items())
def test_the_days_on_which_clocks_change_are_right_to_the_minute(zone: str, days: tuple[date, date]) -> None:
    always = tuple(Weekly(each, "00:00", "02:30") for each in range(1, 8))
    late = tuple(Weekly(each, "23:30", "00:15") for each in range(1, 8))
    schedule = Schedule("night", "Night", zone, always + late)
    for day in days:
        begin = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=16)
        for minute in range(56 * 60):
            moment = begin + timedelta(minutes=minute)
            wall = moment.astimezone(ZoneInfo(zone)).time().replace(fold=0)
            now = wall.hour * 60 + wall.minute
            assert state(schedule, moment).is_open is (now < 150 or now >= 23 * 60 + 30), moment


def test_an_hour_that_comes_twice_counts_both_times_and_one_that_is_skipped_never_was() -> None:
    schedule = Schedule("night", "Night", "Europe/Berlin", (Weekly(7, "02:15", "02:45"),))
    back = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    assert [state(schedule, each).is_open for each in back] == [True, True]
    forward = (datetime(2026, 3, 29, 0, minute, tzinfo=UTC) for minute in range(60))
    assert not any(state(schedule, each).is_open for each in (*forward, datetime(2026, 3, 29, 1, 20, tzinfo=UTC)))


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC)),
)
def test_nothing_changes_before_the_next_change_and_something_does_at_it(zone: str, now: datetime) -> None:
    schedule = office(zone)
    found = next_change(schedule, now)
    assert found
    moment, after = found
    assert state(schedule, moment) == after != state(schedule, now)
    minutes = int((moment - now).total_seconds() // 60)
    assert all(
        state(schedule, now + timedelta(minutes=each)) == state(schedule, now)
        for each in range(0, minutes, max(1, minutes // 400))
    )
    assert state(schedule, moment - timedelta(seconds=1)) == state(schedule, now)


def test_when_it_opens_and_closes_next() -> None:
    schedule = office("Europe/Berlin")
    friday_noon = datetime(2026, 7, 3, 10, 30, tzinfo=UTC)  # 12:30 in Berlin, at lunch
    assert opens_next(schedule, friday_noon) == datetime(2026, 7, 3, 11, tzinfo=UTC)
    assert closes_next(schedule, friday_noon) == datetime(2026, 7, 3, 15, 30, tzinfo=UTC)
    assert opens_next(schedule, datetime(2026, 7, 3, 11, 30, tzinfo=UTC)) == datetime(2026, 7, 3, 20, tzinfo=UTC)


def test_what_never_opens_has_no_next_change() -> None:
    closed = Schedule("closed", "Closed", "UTC")
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert (next_change(closed, now), opens_next(closed, now), closes_next(closed, now)) == (None, None, None)
    assert list(states(closed)) == [State(False)]


def test_the_first_of_two_named_days_on_one_date_counts() -> None:
    days = (NamedDay("one", "One", Rule.YEARLY, "12-24"), NamedDay("two", "Two", Rule.YEARLY, "12-20", "12-31"))
    schedule = Schedule("s", "S", "UTC", days=days)
    assert [getattr(day_on(schedule, date(2026, 12, day)), "key", "") for day in (19, 23, 24, 25)] == [
        "",
        "two",
        "one",
        "two",
    ]


def test_the_last_weekday_of_a_month_and_a_fifth_that_is_missing() -> None:
    last = NamedDay("last", "Last Monday of May", Rule.WEEKDAY, nth=-1, weekday=1, month=5)
    fifth = NamedDay("fifth", "Fifth Monday of June", Rule.WEEKDAY, nth=5, weekday=1, month=6)
    schedule = Schedule("s", "S", "UTC", days=(last, fifth))
    found = {day for each in range(365 * 2) if day_on(schedule, day := date(2026, 1, 1) + timedelta(each))}
    assert found == {date(2026, 5, 25), date(2027, 5, 31), date(2026, 6, 29)}


def test_easter_is_where_the_churches_have_it() -> None:
    assert [easter(year) for year in (1961, 2000, 2008, 2019, 2024, 2026, 2038, 2076)] == [
        date(1961, 4, 2),
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2019, 4, 21),
        date(2024, 3, 31),
        date(2026, 4, 5),
        date(2038, 4, 25),
        date(2076, 4, 19),
    ]
