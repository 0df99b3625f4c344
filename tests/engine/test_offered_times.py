"""Times that callers can choose to be called back at: within the hours, in order, whatever the clocks do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.hours.offered_times import A_PAGE, as_soon_as_possible, offered
from engine.hours.schedules import Schedule, Weekly
from tests.walked import walked

BERLIN = ZoneInfo("Europe/Berlin")
WEEKDAYS = tuple(Weekly(day, "09:00", "12:30") for day in range(1, 6))
OFFICE = Schedule("office", "Office", "Europe/Berlin", WEEKDAYS)
ALWAYS = Schedule("always", "Always", "Europe/Berlin", tuple(Weekly(day, "00:00", "24:00") for day in range(1, 8)))
NEVER = Schedule("never", "Never", "Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def times(schedule: Schedule, now: str, every: int = 60, page: int = 0) -> list[str]:
    return [f"{moment:%a %H:%M}" for moment in offered(schedule, at(now), every, page)]


@walked(
    ("now", "every", "first_page"),
    [
        ("2026-12-01 08:00", 60, ["Tue 09:00", "Tue 10:00", "Tue 11:00", "Tue 12:00"]),
        ("2026-12-01 10:44", 60, ["Tue 11:00", "Tue 12:00", "Wed 09:00", "Wed 10:00"]),
        ("2026-12-01 10:46", 60, ["Tue 12:00", "Wed 09:00", "Wed 10:00", "Wed 11:00"]),  # 11:00 is too soon
        ("2026-12-04 12:20", 60, ["Mon 09:00", "Mon 10:00", "Mon 11:00", "Mon 12:00"]),
        ("2026-12-01 08:00", 90, ["Tue 09:00", "Tue 10:30", "Tue 12:00", "Wed 09:00"]),
        ("2026-12-01 08:00", 480, ["Tue 09:00", "Wed 09:00", "Thu 09:00", "Fri 09:00"]),
    ],
)
def test_the_next_times_within_the_hours_are_offered(now: str, every: int, first_page: list[str]) -> None:
    assert times(OFFICE, now, every) == first_page


def test_later_pages_go_on_where_the_one_before_ended() -> None:
    pages = [times(OFFICE, "2026-12-01 08:00", page=page) for page in range(3)]
    assert [len(page) for page in pages] == [A_PAGE] * 3
    assert (pages[0][-1], pages[1][0], pages[2][0]) == ("Tue 12:00", "Wed 09:00", "Thu 09:00")
    assert times(OFFICE, "2026-12-01 08:00", page=1000) == times(NEVER, "2026-12-01 08:00") == []


def test_full_hours_stay_full_when_the_clocks_change() -> None:
    # In the night to 25 October 2026, three o'clock comes twice, and in that to 28 March 2027 two o'clock never.
    assert times(ALWAYS, "2026-10-25 00:40") == ["Sun 01:00", "Sun 02:00", "Sun 02:00", "Sun 03:00"]
    assert times(ALWAYS, "2027-03-28 00:40") == ["Sun 01:00", "Sun 03:00", "Sun 04:00", "Sun 05:00"]


def test_no_time_is_offered_while_a_notice_closes_the_line() -> None:
    closed = ((at("2026-12-01 09:30"), at("2026-12-02 10:30")),)
    found = offered(OFFICE, at("2026-12-01 08:00"), 60, 0, closed)
    assert [f"{moment:%a %H:%M}" for moment in found] == ["Tue 09:00", "Wed 10:30", "Wed 11:00", "Wed 12:00"]


def test_as_soon_as_possible_is_now_or_when_it_opens() -> None:
    now = at("2026-12-01 10:00")
    assert as_soon_as_possible(OFFICE, now) == now == as_soon_as_possible(None, now) == as_soon_as_possible(NEVER, now)
    assert as_soon_as_possible(OFFICE, at("2026-12-04 13:00")) == at("2026-12-07 09:00")
    assert as_soon_as_possible(OFFICE, now, ((now, now + timedelta(hours=1)),)) == at("2026-12-01 11:00")
