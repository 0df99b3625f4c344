"""Opening hours lead by the clock; texts say when; publishing proves every state and names it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import heard as h
from engine import snapshot
from engine import tree as t
from engine.changes import changes
from engine.check import Level, find_problems
from engine.hours import moments
from engine.hours.opening import Window
from engine.hours.schedules import Hours, NamedDay, Rule, Schedule, Weekly, closes_next, opens_next, state
from engine.kinds.all import kind_of
from engine.knowing.facts import Facts
from engine.knowing.known import Known
from engine.knowing.notices import Notice, on_at
from engine.locales.known import LOCALES
from engine.position import Position
from engine.saying import fact_words
from engine.saying.fact_words import FactWord, next_of
from engine.turn import Reply, answer, resume
from engine.uses.schedules import renamed, used_schedules
from engine.verbs import Say
from engine.ways import ways
from tests.engine.trees import tree_of
from tests.walked import walked

CHRISTMAS = NamedDay("christmas_eve", "Christmas Eve", Rule.YEARLY, "12-24")
NEW_YEAR = NamedDay("new_year", "New Year", Rule.YEARLY, "01-01", hours=(Hours("10:00", "12:00"),))
WEEK = tuple(Weekly(weekday, "09:00", "17:00") for weekday in range(1, 6))
OFFICE = Schedule("office", "Office hours", "Europe/Berlin", WEEK, (CHRISTMAS, NEW_YEAR))
SHOP = Schedule("shop", "Shop hours", "America/New_York", (Weekly(6, "10:00", "24:00"),))

SALES = t.Transfer("sales", "Sales", t.Prompt("One moment."), ("+15550100009",))
CLOSED = t.Message("closed", "Closed", t.Prompt("We open again {opens}."), "bye")
MERRY = t.Message("merry", "Merry", t.Prompt("Merry Christmas."), "bye")
BYE = t.Goodbye("bye", "Bye", t.Prompt("Goodbye."))
OPENING = t.OpeningHours(
    "hours",
    "Opening hours",
    t.Prompt(),
    "office",
    "sales",
    "closed",
    (t.DayWay("christmas_eve", "merry"), t.DayWay("new_year", "merry")),
)
TREE = tree_of(OPENING, SALES, CLOSED, MERRY, BYE, schedules=(OFFICE,))


def with_places(*places: t.Destination, **fields: Any) -> t.Tree:
    return replace(TREE, destinations={**TREE.destinations, **{each.key: each for each in places}}, **fields)


def at(text: str, tree: t.Tree = TREE, **facts: Any) -> Reply:
    """The first turn of a call at a moment in UTC."""
    return answer(tree, h.Began(), Facts(now=datetime.fromisoformat(text).replace(tzinfo=UTC), **facts))


def said(reply: Reply) -> str:
    return " ".join(verb.text for verb in reply.verbs if isinstance(verb, Say))


def found(tree: t.Tree) -> list[tuple[str, str]]:
    return [(each.code, each.what) for each in find_problems(tree, ("twilio",)) if each.level is not Level.ADVICE]


@walked(
    ("moment", "passed"),
    [
        ("2026-12-23 11:00", ["hours", "sales"]),
        ("2026-12-23 16:00", ["hours", "closed", "bye"]),  # 17:00 in Berlin
        ("2026-12-24 11:00", ["hours", "merry", "bye"]),
        ("2027-01-01 10:00", ["hours", "sales"]),  # open by the day's own hours
        ("2027-01-01 13:00", ["hours", "merry", "bye"]),  # and closed on it later
        ("2026-12-26 11:00", ["hours", "closed", "bye"]),
    ],
)
def test_a_call_goes_where_its_moment_leads(moment: str, passed: list[str]) -> None:
    assert [*at(moment).passed] == passed


def test_what_decided_is_kept_and_a_second_delivery_hears_the_same() -> None:
    first = at("2026-12-23 18:00")
    assert first.keeps.facts["hours"] == {"office": {"open": False, "day": ""}}
    assert said(first) == "We open again on Friday at 9 am. Goodbye."
    again = answer(TREE, h.Began(), Facts(told=first.keeps.facts))
    assert (again.verbs, again.passed, again.keeps.facts) == (first.verbs, first.passed, first.keeps.facts)


def test_a_closing_notice_closes_and_the_text_says_when_it_ends() -> None:
    snow = Notice(
        "snow",
        datetime(2026, 12, 22, 5, tzinfo=UTC),
        datetime(2026, 12, 22, 13, tzinfo=UTC),
        True,
        (t.Wording("en-US", "Snow."),),
    )
    reply = at("2026-12-22 11:00", notices=(snow,))
    assert said(reply) == "Snow. We open again today at 2 pm. Goodbye."
    assert said(answer(TREE, h.Began(), Facts(told=reply.keeps.facts))) == said(reply)
    late = replace(snow, ends=datetime(2026, 12, 22, 18, tzinfo=UTC))
    assert said(at("2026-12-22 11:00", notices=(late,))) == "Snow. We open again tomorrow at 9 am. Goodbye."


def closing(begins: str, ends: str) -> Notice:
    """On 22 December; 08:00 UTC is when the office opens."""
    first, last = (datetime.fromisoformat(f"2026-12-22 {each}").replace(tzinfo=UTC) for each in (begins, ends))
    return Notice(begins, first, last, True, (t.Wording("en-US", "Snow."),))


@walked(
    ("now", "notices", "opens"),
    [
        ("22 11:00", [("05:00", "13:00"), ("12:00", "15:00")], "today at 4 pm"),
        ("22 11:00", [("05:00", "13:00"), ("13:00", "15:00")], "today at 4 pm"),
        ("22 11:00", [("05:00", "13:00"), ("14:00", "15:00")], "today at 2 pm"),
        ("22 11:00", [("05:00", "13:00"), ("12:00", "18:00")], "tomorrow at 9 am"),
        ("21 20:00", [("07:00", "11:00")], "tomorrow at noon"),  # it begins before the office opens
        ("21 20:00", [("07:00", "11:00"), ("10:00", "20:00")], "on Wednesday at 9 am"),
    ],
)
def test_a_text_says_when_the_last_of_several_notices_lets_callers_in(
    now: str, notices: list[tuple[str, str]], opens: str
) -> None:
    reply = at(f"2026-12-{now}", notices=tuple(closing(*each) for each in notices))
    assert f"We open again {opens}." in said(reply)
    assert said(answer(TREE, h.Began(), Facts(told=reply.keeps.facts))) == said(reply)


@pytest.mark.parametrize("ends", [datetime(2029, 1, 1, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_a_notice_that_ends_years_later_keeps_nobody_from_answering(ends: datetime) -> None:
    long = replace(closing("05:00", "13:00"), ends=ends)
    reply = at("2026-12-22 11:00", notices=(long,))
    assert said(reply) == "Snow. We open again . Goodbye."  # a date without its year would be wrong


def test_a_text_says_that_a_notice_closes_earlier_than_the_hours_do() -> None:
    tree = with_places(replace(SALES, prompt=t.Prompt("We close {closes}.")))
    assert "We close today at 5 pm." in said(at("2026-12-22 11:00", tree))
    reply = at("2026-12-22 11:00", tree, notices=(closing("13:00", "20:00"),))
    assert "We close today at 2 pm." in said(reply)
    assert said(answer(tree, h.Began(), Facts(told=reply.keeps.facts))) == said(reply)


def test_opens_and_closes_heed_notices_as_somebody_would_who_looks_every_half_hour() -> None:
    random, half = Random(13), timedelta(minutes=30)
    for _ in range(40):
        now = datetime(2027, 3, 26, tzinfo=UTC) + half * random.randrange(200)
        begins = sorted(now + half * random.randrange(-20, 60) for _ in range(random.randrange(4)))
        spans = [(each, each + half * random.randrange(1, 60)) for each in begins]
        notices = tuple(Notice(str(key), *each, True) for key, each in enumerate(spans))
        known = Known(Facts(now=now, notices=notices))
        assert fact_words.said("opens", TREE, None, known, "en-US") == as_said(now, seen_opening(now, notices))
        assert fact_words.said("closes", TREE, None, known, "en-US") == as_said(now, seen_closing(now, notices))


def is_open(moment: datetime, notices: tuple[Notice, ...]) -> bool:
    return state(OFFICE, moment).is_open and not on_at(notices, moment)


def seen_opening(now: datetime, notices: tuple[Notice, ...]) -> datetime:
    if not on_at(notices, now):
        while state(OFFICE, now).is_open:  # “again”: after its hours
            now += timedelta(minutes=30)
    while not is_open(now, notices):
        now += timedelta(minutes=30)
    return now


def seen_closing(now: datetime, notices: tuple[Notice, ...]) -> datetime:
    for wanted in (True, False):
        while is_open(now, notices) is not wanted:
            now += timedelta(minutes=30)
    return now


def as_said(now: datetime, moment: datetime) -> str:
    zone = ZoneInfo(OFFICE.zone)
    return moments.said(moment.astimezone(zone), now.astimezone(zone), "en-US")


def test_a_turn_of_an_earlier_version_says_the_same_to_the_word() -> None:
    told = {"now": "2026-12-22T11:00:00+00:00", "closed_by": "snow", "closed_until": "2026-12-22T13:00:00+00:00"}
    assert "We open again today at 2 pm." in said(answer(TREE, h.Began(), Facts(told=told)))


def test_without_a_schedule_or_a_clock_it_is_closed() -> None:
    assert answer(TREE, h.Began()).passed == ("hours", "closed", "bye")
    without = with_places(replace(OPENING, schedule=""))
    assert at("2026-12-23 11:00", without).passed == ("hours", "closed", "bye")


@walked(
    ("text", "heard"),
    [
        ("Closed since {closes:office}.", "Closed since tomorrow at 5 pm."),
        ("{greeting}, it is {today}.", "Good evening, it is Tuesday, December 22."),
        ("You called {called} from {caller}.", "You called 5 5 5, 0 1 0, 0 0 0 1 from 5 5 5, 0 1 0, 0 0 0 2."),
        ("This is {line}.", "This is T."),
        ("The shop opens {opens:shop} and closes {closes:shop}.", "The shop opens on Saturday at 10 am and closes "),
        ("{{opens}}", "{opens}"),
    ],
)
def test_a_text_says_what_is_known_of_the_moment_and_the_call(text: str, heard: str) -> None:
    tree = with_places(replace(CLOSED, prompt=t.Prompt(text)), schedules=(OFFICE, SHOP))
    tree = replace(tree, time_zone="Europe/Berlin")
    reply = at("2026-12-22 19:00", tree, called="+15550100001", caller="+15550100002")
    assert said(reply).startswith(heard)


def test_who_closes_at_midnight_closes_on_the_day_that_ends() -> None:
    tree = with_places(replace(SALES, prompt=t.Prompt("Open until {closes}.")), schedules=(SHOP,))
    tree = replace(tree, destinations={**tree.destinations, "hours": replace(OPENING, schedule="shop", days=())})
    assert said(at("2026-12-26 20:00", tree)) == "Open until today at midnight."


def test_an_answer_comes_before_a_fact_of_the_same_name() -> None:
    ask = t.Question("ask", "Ask", t.Prompt("Which line?"), "line", "told", gives_up_to="bye")
    told = t.Message("told", "Told", t.Prompt("Line {line}."), "bye")
    tree = tree_of(ask, told, BYE)
    reply = resume(tree, Position("ask"), h.Digits("42"), Facts(2))
    assert said(reply) == "Line 4, 2. Goodbye."


@walked("code", LOCALES)
def test_a_caller_hears_it_in_his_language(code: str) -> None:
    texts = tuple(t.Wording(each, "{opens}") for each in LOCALES if each != "en")
    hours = replace(OPENING, prompt=t.Prompt("{opens}", others=texts))
    voices = tuple(t.Voice(each) for each in LOCALES if each != "en")
    tree = with_places(hours, language="en", other_languages=voices)
    reply = resume(tree, Position("gone", language=code), h.NoInput(), Facts(2))  # any way of getting a language
    assert reply.position is None
    walked = resume(
        tree, Position("hours", language=code), h.Lost(""), Facts(2, now=datetime(2026, 12, 22, 18, tzinfo=UTC))
    )
    tomorrow = LOCALES[code].clock.tomorrow
    assert any(isinstance(verb, Say) and verb.text.startswith(tomorrow) for verb in walked.verbs)


def test_a_sound_tree_has_no_problem() -> None:
    assert found(TREE) == []


@walked(
    ("fields", "code", "what"),
    [
        (
            {"schedule": ""},
            "no-schedule",
            "“Opening hours” has no schedule, so it can't tell when you are open: choose one.",
        ),
        (
            {"open_goes_to": ""},
            "leads-nowhere",
            "“Opening hours” leads nowhere while open: choose where calls go then.",
        ),
        (
            {"closed_goes_to": ""},
            "leads-nowhere",
            "“Opening hours” leads nowhere while closed: choose where calls go then.",
        ),
        (
            {"days": (t.DayWay("christmas_eve", ""),)},
            "leads-nowhere",
            "In “Opening hours”, the way for “Christmas Eve” leads nowhere: choose where it goes, or remove it.",
        ),
        (
            {"days": (t.DayWay("easter", "bye"),)},
            "unknown-day",
            "“Opening hours” has a way for “easter”, which “Office hours” doesn't have: remove the way.",
        ),
        (
            {"days": (t.DayWay("new_year", "bye"), t.DayWay("new_year", "merry"))},
            "day-twice",
            "“Opening hours” has two ways for “New Year”, and only the first counts: remove the second.",
        ),
    ],
)
def test_what_cannot_decide_is_found(fields: dict[str, Any], code: str, what: str) -> None:
    assert (code, what) in found(with_places(replace(OPENING, **fields)))


def test_a_schedule_that_is_never_open_or_in_no_zone_is_found() -> None:
    never = replace(TREE, schedules=(replace(OFFICE, week=(), days=()),))
    assert {"never-open", "placeholder-says-nothing"} <= {code for code, _ in found(never)}
    shut = NamedDay("shut", "Shut", Rule.YEARLY, "01-01", "12-31")
    assert "never-open" in {code for code, _ in found(replace(TREE, schedules=(replace(OFFICE, days=(shut,)),)))}
    nowhere = replace(TREE, schedules=(replace(OFFICE, zone="Europe/Nowhere"),))
    assert "unknown-zone" in {code for code, _ in found(nowhere)}


def test_hours_of_a_file_that_overlap_are_found() -> None:
    twice = replace(OFFICE, week=(*OFFICE.week, replace(OFFICE.week[0], opens="08:00", closes="23:00")))
    what = "“Opening hours” follows “Office hours”, where hours of “Monday” overlap: write them as one."
    assert ("hours-overlap", what) in found(replace(TREE, schedules=(twice,)))
    assert "hours-overlap" not in {code for code, _ in found(TREE)}


STATES = (
    (SALES, "While “Office hours” is open: "),
    (CLOSED, "While “Office hours” is closed on an ordinary day: "),
    (MERRY, "While “Office hours” is closed on “Christmas Eve” or closed on “New Year”: "),
)


@pytest.mark.parametrize(("place", "while_"), STATES)
def test_a_problem_names_the_state_it_belongs_to(place: t.Destination, while_: str) -> None:
    """The place leads back, so callers go round forever, and only while it is entered."""
    circle = t.Message(place.key, place.name, t.Prompt("Hello."), "round")
    tree = with_places(circle, t.Message("round", "Round", t.Prompt("Again."), place.key))
    (what,) = [what for code, what in found(tree) if code == "circle"]
    assert what.startswith(f"{while_}A call can go round forever from “{place.name}”")


def test_a_problem_that_every_state_has_names_none() -> None:
    tree = with_places(replace(OPENING, open_goes_to="closed", days=()), replace(CLOSED, goes_to="hours"))
    (what,) = [what for code, what in found(tree) if code == "circle"]
    assert what.startswith("A call can go round forever")


def test_a_state_is_followed_to_whatever_is_only_reached_through_it() -> None:
    menu = t.Menu(
        "menu", "Night", t.Prompt("To hear it again, press 1."), (t.Option(("1",), "again", "odd"),), gives_up_to="bye"
    )
    odd = t.Message("odd", "Odd", t.Prompt("Hello."), "even")
    even = t.Message("even", "Even", t.Prompt("Hello."), "odd")
    tree = with_places(replace(OPENING, closed_goes_to="menu", days=()), menu, odd, even)
    (what,) = [what for code, what in found(tree) if code == "circle"]
    assert what.startswith("While “Office hours” is closed: ")


def test_schedules_are_proved_together_only_where_one_call_meets_both() -> None:
    second = t.OpeningHours("second", "Shop", t.Prompt(), "shop", "sales", "odd")
    odd = t.Message("odd", "Odd", t.Prompt("Hello."), "odd2")
    tree = with_places(
        replace(OPENING, closed_goes_to="second", days=()),
        second,
        odd,
        t.Message("odd2", "Odd 2", t.Prompt("Hello."), "odd"),
        schedules=(OFFICE, SHOP),
    )
    (what,) = [what for code, what in found(tree) if code == "circle"]
    assert what.startswith("While “Office hours” is closed and “Shop hours” is closed: ")


@pytest.mark.parametrize(
    ("text", "fields", "what"),
    [
        ("{opens}", {"schedules": (OFFICE, SHOP)}, "“Merry” says {opens}, but this phone line has several schedules"),
        ("{opens:gone}", {}, "“Merry” says {opens:gone}, but there is no schedule with the key gone"),
        ("{opns}", {}, "“Merry” says {opns}, but no question asks for it: write {opens}, or remove it."),
        ("{today:office}", {}, "“Merry” says {today:office}, but no question asks for it"),
        ("{opens}", {"language": "ja-JP"}, "“Merry” says {opens}, which we can't put into Japanese"),
    ],
)
def test_a_word_that_cannot_be_said_is_found(text: str, fields: dict[str, Any], what: str) -> None:
    tree = with_places(replace(MERRY, prompt=t.Prompt(text)), **fields)
    assert [each for _, each in found(tree) if each.startswith(what)]


def test_a_recording_cannot_say_a_word() -> None:
    tree = with_places(replace(MERRY, prompt=t.Prompt("We open {opens}.", "a.wav", "We open {opens}.")))
    assert "placeholder-recorded" in {code for code, _ in found(tree)}


def test_a_text_may_be_as_long_as_the_longest_that_a_word_can_say() -> None:
    tree = with_places(replace(MERRY, prompt=t.Prompt("Hello. " * 420 + "{opens} {caller}")))
    assert "too-long-with-answers" in {code for code, _ in found(tree)}


def test_a_file_carries_the_schedules_and_an_old_one_has_none() -> None:
    assert snapshot.read(snapshot.write(TREE).encode()) == TREE == snapshot.load(snapshot.dump(TREE))
    old = {name: value for name, value in snapshot.dump(TREE).items() if name != "schedules"}
    assert snapshot.load(old).schedules == ()


@walked(
    ("schedule", "told"),
    [
        ({"zone": ""}, "/schedules/0/zone"),
        ({"week": [{"weekday": 8, "opens": "09:00", "closes": "17:00"}]}, "/schedules/0/week/0/weekday"),
        ({"week": [{"weekday": 1, "opens": "9", "closes": "25:00"}]}, "/schedules/0/week/0/opens"),
        ({"days": [{"key": "a", "name": "A", "rule": "sometimes"}]}, "/schedules/0/days/0/rule"),
        ({"days": [{"key": "a", "name": "A", "first": "2026-13-01"}]}, "/schedules/0/days/0/first"),
        ({"days": [{"key": "a", "name": "A", "first": "2026-02-30"}]}, "/schedules/0/days/0/first"),
        ({"days": [{"key": "a", "name": "A"}]}, "/schedules/0/days/0/first"),
        (
            {"days": [{"key": "a", "name": "A", "first": "2026-12-24", "last": "2026-12-23"}]},
            "/schedules/0/days/0/last",
        ),
        ({"days": [{"key": "a", "name": "A", "rule": "yearly", "first": "2026-12-24"}]}, "/schedules/0/days/0/first"),
        ({"days": [{"key": "a", "name": "A", "rule": "weekday", "nth": 0}]}, "/schedules/0/days/0/nth"),
        ({"days": [{"key": "a", "name": "A", "rule": "easter"}] * 2}, "/schedules/0/days/1/key"),
        ({"week": [{"weekday": 1, "opens": "09:00", "closes": "17:00"}] * 2}, "/schedules/0/week/1"),
        ({"key": "other"}, "/destinations/2/schedule"),
    ],
)
def test_an_odd_schedule_in_a_file_is_refused(schedule: dict[str, Any], told: str) -> None:
    data = snapshot.dump(TREE)
    data["schedules"][0] |= schedule
    with pytest.raises(snapshot.BadSnapshot) as refused:
        snapshot.read(snapshot.written(data).encode())
    assert told in [each.place for each in refused.value.errors]


def test_the_ways_out_are_labelled() -> None:
    assert [(each.how, each.goes_to) for each in ways(OPENING)] == [
        ("on Christmas Eve", "merry"),
        ("on New Year", "merry"),
        ("open", "sales"),
        ("closed", "closed"),
    ]


def test_the_schedules_a_tree_uses_are_those_of_its_hours_and_its_texts() -> None:
    tree = with_places(replace(MERRY, prompt=t.Prompt("{opens:shop} { closes : shop }")), schedules=(OFFICE, SHOP))
    assert used_schedules(tree) == {"office", "shop"}
    other = renamed(tree, {"shop": "store", "office": "desk"})
    assert used_schedules(other) == {"store", "desk"}
    assert [each.key for each in other.schedules] == ["desk", "store"]
    assert renamed(other, {"store": "shop", "desk": "office"}) == tree


def on(*weekdays: int, opens: str = "09:00", closes: str = "17:00") -> tuple[Weekly, ...]:
    return tuple(Weekly(weekday, opens, closes) for weekday in weekdays)


LATER = replace(NEW_YEAR, hours=(Hours("10:00", "13:00"),))
MOVED = replace(CHRISTMAS, first="12-23", last="12-24")
CHANGES = (
    (
        {"week": (*on(1, closes="18:00"), *on(2, 3, 4, 5))},
        ["Office hours: Monday now closes at 18:00 instead of 17:00."],
    ),
    (
        {"week": (*on(1, 2, 3, opens="08:00"), *on(4), *on(5, opens="08:00"))},
        ["Office hours: Monday to Wednesday and Friday now open at 8:00 instead of 9:00."],
    ),
    ({"week": on(1, 2, 3, 4)}, ["Office hours: Friday is now closed instead of open 9:00–17:00."]),
    (
        {"week": (*WEEK, *on(6, 7, opens="10:00", closes="12:00"), *on(6, opens="13:00", closes="14:00"))},
        [
            "Office hours: Saturday is now open 10:00–12:00 and 13:00–14:00 instead of closed.",
            "Office hours: Sunday is now open 10:00–12:00 instead of closed.",
        ],
    ),
    ({"zone": "Asia/Tokyo"}, ["Office hours: now follows the time zone Asia/Tokyo instead of Europe/Berlin."]),
    ({"days": (NEW_YEAR,)}, ["Office hours: “Christmas Eve (24 December)” is an ordinary day again."]),
    (
        {"days": (CHRISTMAS, NEW_YEAR, NamedDay("easter", "Easter Monday", Rule.EASTER, offset=1))},
        ["Office hours: “Easter Monday” is new: closed."],
    ),
    (
        {"days": (CHRISTMAS, NEW_YEAR, NamedDay("thanks", "Thanks", Rule.WEEKDAY, nth=4, weekday=4, month=11))},
        ["Office hours: “Thanks (fourth Thursday of November)” is new: closed."],
    ),
    ({"days": (CHRISTMAS, LATER)}, ["Office hours: “New Year” now closes at 13:00 instead of 12:00."]),
    (
        {"days": (NEW_YEAR, CHRISTMAS)},
        [
            "Office hours: lists the same hours and days in a different order. Of two days on one date, the first "
            "counts."
        ],
    ),
    ({"name": "Hours"}, ["The schedule “Office hours” is now called “Hours”. Callers don't hear this name."]),
)


@walked(("fields", "told"), CHANGES)
def test_a_changed_schedule_is_told_in_callers_words(fields: dict[str, Any], told: list[str]) -> None:
    new = replace(TREE, schedules=(replace(OFFICE, **fields),))
    assert [each.what for each in changes(TREE, new)] == told


def test_a_changed_way_of_a_day_and_another_schedule_are_told() -> None:
    days = (t.DayWay("christmas_eve", "bye"),)
    new = with_places(replace(OPENING, days=days, schedule="shop"), schedules=(OFFICE, SHOP))
    assert [each.what for each in changes(TREE, new)] == [
        "“Opening hours” now follows “Shop hours” instead of “Office hours”.",
        "While “Opening hours” is closed on “Christmas Eve”, callers now go to “Bye” instead of “Merry”.",
        "While “Opening hours” is closed on “New Year”, callers now go to “Closed” as on other days instead of "
        "“Merry”.",
        "Callers can no longer reach “Merry”.",
        "The schedule “Shop hours” is used now.",
    ]


def test_no_change_is_silent() -> None:
    for fields, _ in CHANGES:
        assert changes(TREE, replace(TREE, schedules=(replace(OFFICE, **fields),)))
    moved = replace(TREE, schedules=(replace(OFFICE, days=(MOVED, NEW_YEAR)),))
    assert len(changes(TREE, moved)) == 2


def test_the_times_of_each_way_are_those_at_which_a_call_takes_it() -> None:
    since = datetime(2026, 12, 21, tzinfo=UTC)
    snow = Notice("snow", since + timedelta(hours=10), since + timedelta(hours=14), closes=True)
    window = Window(since, since + timedelta(days=14), ((snow.begins, snow.ends),))
    timed = list(kind_of(OPENING).timed_ways(TREE, OPENING, window) or ())
    for minutes in range(0, 14 * 1440, 15):
        moment = since + timedelta(minutes=minutes)
        taken = [way.goes_to for way in timed if any(begin <= moment < end for begin, end in way.when)]
        reply = answer(TREE, h.Began(), Facts(now=moment, notices=(snow,)))
        assert taken == [reply.passed[1]], moment


@given(st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC)), min_size=2))
def test_what_is_remembered_of_a_schedule_is_right_at_any_moment(moments: list[datetime]) -> None:
    for moment in moments:
        for schedule in (OFFICE, SHOP):
            assert next_of(FactWord.OPENS, schedule, moment) == opens_next(schedule, moment)
            assert next_of(FactWord.CLOSES, schedule, moment) == closes_next(schedule, moment)
