"""A look ahead names every time at which callers would be put through to nobody, and no other."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from engine import tree as t
from engine.heard import Began
from engine.hours.opening import Window
from engine.hours.periods import is_within
from engine.hours.schedules import Hours, NamedDay, Schedule, Weekly
from engine.knowing.facts import Facts
from engine.knowing.notices import Notice
from engine.look_ahead import look_ahead, times, unstaffed
from engine.on_duty.people import Away, Directory, Person, Staffing, Team
from engine.on_duty.rotas import Rota, RotaException, Shift
from engine.reply import Doing
from engine.turn import answer
from tests.engine import random_duty

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 26, 8, tzinfo=BERLIN)
OFFICE = Schedule(
    "office",
    "Office",
    "Europe/Berlin",
    tuple(Weekly(day, "09:00", "17:00") for day in range(1, 6)),
    (NamedDay("christmas_eve", "Christmas Eve", first="2026-12-24", hours=(Hours("09:00", "12:00"),)),),
)
ANNA, BEN = (Person(name.lower(), name, ("+15550100009",)) for name in ("Anna", "Ben"))
SUPPORT = Team("support", "Support", members=("anna", "ben"))
ALL_HOURS = Shift("all", "All hours", (("anna",), ("ben",)))
WEEKS = Rota("weeks", "Support weeks", "Europe/Berlin", date(2026, 11, 2), (ALL_HOURS,))


TREE = t.Tree(
    "line",
    "Line",
    "hours",
    {
        place.key: place
        for place in (
            t.OpeningHours("hours", "Hours", t.Prompt(), "office", "support", "closed"),
            t.Transfer("support", "Support desk", t.Prompt(), (), teams=("support",)),
            t.Goodbye("closed", "Closed", t.Prompt("Closed.")),
        )
    },
    schedules=(OFFICE,),
)


def directory(*people: Person, team: Team = SUPPORT, rota: Rota = WEEKS) -> Directory:
    everybody = {person.key: person for person in (ANNA, BEN, *people)}
    return Directory(everybody, {team.key: team}, {rota.key: rota})


def found(of: Directory, tree: t.Tree = TREE, **more: object) -> list[str]:
    return [finding.what for finding in look_ahead(tree, of, NOW, BERLIN, **more)]  # type: ignore[arg-type]


def ringing(**named: tuple[str, ...]) -> t.Tree:
    """The line whose support desk rings these numbers, people and teams."""
    place = t.Transfer("support", "Support desk", t.Prompt(), **{"numbers": (), **named})  # type: ignore[arg-type]
    return replace(TREE, destinations={**TREE.destinations, "support": place})


def away(person: Person, since: datetime, until: datetime | None = None) -> Person:
    return replace(person, away=(*person.away, Away(since, until)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def test_nothing_is_told_while_somebody_is_there() -> None:
    assert found(directory()) == []
    assert found(directory(away(ANNA, NOW))) == []


def test_nothing_is_told_of_times_at_which_the_line_is_closed() -> None:
    night = (at("2026-11-27 18:00"), at("2026-11-28 08:00"))
    assert found(directory(away(ANNA, *night), away(BEN, *night))) == []


def test_a_holiday_with_hours_of_its_own_needs_somebody_in_them() -> None:
    days = (at("2026-12-24 00:00"), at("2026-12-25 00:00"))
    assert found(directory(away(ANNA, *days), away(BEN, *days))) == [
        "On Thursday 24 December from 9:00 to 12:00 the line is open and nobody of “Support” is on duty. "
        "Anna and Ben are away."
    ]


def test_a_rota_that_ends_is_told_once() -> None:
    ends = replace(WEEKS, ends=date(2027, 3, 1))
    assert found(directory(team=replace(SUPPORT, rota="weeks"), rota=ends)) == [
        "The rota “Support weeks” ends on Monday 1 March 2027 at 9:00. From then on nobody of “Support” is on duty."
    ]


def test_a_hole_of_the_rota_is_told() -> None:
    hole = RotaException(at("2026-12-01 10:00"), at("2026-12-01 11:30"))
    rota = replace(WEEKS, exceptions=(hole,))
    assert found(directory(team=replace(SUPPORT, rota="weeks"), rota=rota)) == [
        "On Tuesday 1 December from 10:00 to 11:30 the line is open and nobody of “Support” is on duty. "
        "The rota “Support weeks” has nobody then."
    ]


def test_what_comes_again_every_week_is_told_once() -> None:
    mornings = replace(
        OFFICE, key="mornings", week=tuple(Weekly(day, "09:00", "16:00") for day in range(1, 6)), days=()
    )
    fridays = replace(mornings, week=tuple(Weekly(day, "09:00", "17:00") for day in range(1, 5)))
    anna, ben = replace(ANNA, hours=mornings), replace(BEN, hours=fridays)
    assert found(directory(anna, ben)) == [
        "On Fridays from 16:00 to 17:00 (57 times, the first on Friday 27 November) the line is open and nobody of "
        "“Support” is on duty. Anna and Ben are outside their hours."
    ]


@pytest.mark.parametrize(
    ("lasts", "how"),
    [
        (timedelta(days=2, hours=16), "to Thursday 1:00"),
        (timedelta(7), "for 7 days"),
        (timedelta(days=8, hours=1), "to 10:00, 8 days later"),
    ],
)
def test_what_lasts_for_days_and_comes_again_says_how_long(lasts: timedelta, how: str) -> None:
    begins = [at("2026-11-30 09:00") + timedelta(weeks=3 * index) for index in range(3)]
    window = (at("2026-11-27 09:00"), at("2027-11-27 09:00"))
    (alike,) = times.alike(tuple((each, each + lasts) for each in begins), BERLIN)
    assert times.told(alike, window, BERLIN) == f"On Mondays from 9:00 {how} (3 times, the first on Monday 30 November)"


def test_an_absence_without_an_end_is_told_from_its_beginning() -> None:
    of = directory(away(ANNA, at("2026-12-01 12:00")), team=replace(SUPPORT, members=("anna",)))
    assert found(of) == [
        "From Tuesday 1 December at 12:00 on, whenever the line is open, nobody of “Support” is on duty. Anna is away."
    ]


def test_a_team_of_nobody_is_told_in_one_sentence() -> None:
    whenever = "Whenever the line is open, nobody of “Support” is on duty."
    assert found(directory(team=replace(SUPPORT, members=()))) == [f"{whenever} “Support” has no members."]
    without_number = replace(SUPPORT, members=("anna",))
    assert found(directory(replace(ANNA, numbers=()), team=without_number)) == [f"{whenever} Anna has no number."]


def test_what_callers_reach_while_the_line_is_closed_is_told_by_its_name() -> None:
    hours = t.OpeningHours("hours", "Hours", t.Prompt(), "office", "closed", "support")
    tree = replace(TREE, destinations={**TREE.destinations, "hours": hours})
    night = (at("2026-11-27 18:00"), at("2026-11-28 08:00"))
    assert found(directory(away(ANNA, *night), away(BEN, *night)), tree) == [
        "On Friday 27 November from 18:00 to 8:00 the next day callers reach “Support desk” and nobody of “Support” is "
        "on duty. Anna and Ben are away."
    ]


def test_a_place_that_nobody_reaches_or_that_rings_a_number_too_is_left_out() -> None:
    nobody = directory(team=replace(SUPPORT, members=()))
    assert found(nobody, replace(TREE, start="closed")) == []
    assert found(nobody, ringing(numbers=("+15550100009",), teams=("support",))) == []


def test_a_notice_that_closes_the_line_needs_nobody() -> None:
    day = (at("2026-12-01 00:00"), at("2026-12-02 00:00"))
    of = directory(away(ANNA, *day), away(BEN, *day))
    assert found(of, closed=(day,)) == []
    assert len(found(of)) == 1
    # Opening hours that no call comes to close nothing, so such a notice ends the call.
    assert found(of, replace(TREE, start="support"), closed=(day,)) == []
    assert found(of, replace(TREE, start="support"))


def test_somebody_is_missing_now() -> None:
    of = directory(away(ANNA, NOW, NOW + timedelta(hours=3)), away(BEN, NOW, NOW + timedelta(hours=2)))
    tree, now = replace(TREE, start="support"), NOW.astimezone(UTC)
    (finding,) = look_ahead(tree, of, now, BERLIN)
    assert finding.what.startswith("From now until 10:00 today the line is open and nobody of “Support” is on duty.")
    assert finding.is_now(now)
    assert not finding.is_now(now + timedelta(hours=2))


@pytest.mark.parametrize(
    ("people", "teams", "nobody"),
    [
        (("ben",), (), "Ben is not on duty. Ben has no number."),
        (("ben", "gone"), (), "none of Ben and “gone” is on duty. Ben has no number, and “gone” was deleted."),
        (("ben",), ("support",), "none of Ben and “Support” is on duty. Ben and Anna have no number."),
        (
            (),
            ("support", "night"),
            "nobody of “Support” or “night” is on duty. “night” was deleted, and Anna and Ben have no number.",
        ),
    ],
)
def test_whoever_is_missing_is_named_with_the_reason(
    people: tuple[str, ...], teams: tuple[str, ...], nobody: str
) -> None:
    of = directory(*(replace(person, numbers=()) for person in (ANNA, BEN)))
    assert found(of, ringing(people=people, teams=teams)) == [f"Whenever the line is open, {nobody}"]


def test_a_rota_that_has_not_begun_is_the_reason() -> None:
    rota, team = replace(WEEKS, starts=date(2026, 11, 30)), replace(SUPPORT, rota="weeks")
    today, tomorrow = found(directory(team=team, rota=rota))
    assert today.endswith("The rota “Support weeks” begins on Monday 30 November at 9:00.")
    assert tomorrow.startswith("On Friday 27 November from 9:00 to 17:00")


def test_of_many_people_a_few_are_named() -> None:
    many = [Person(f"p{number}", f"P{number}") for number in range(1, 6)]
    of = directory(*many, team=replace(SUPPORT, members=tuple(person.key for person in many)))
    assert found(of)[0].endswith("is on duty. P1, P2 and 3 more have no number.")


def test_a_named_day_with_a_way_of_its_own_needs_somebody_there() -> None:
    hours = t.OpeningHours(
        "hours", "Hours", t.Prompt(), "office", "closed", "closed", (t.DayWay("christmas_eve", "support"),)
    )
    tree = replace(TREE, destinations={**TREE.destinations, "hours": hours})
    days = (at("2026-12-23 00:00"), at("2026-12-26 00:00"))
    night, afternoon = found(directory(away(ANNA, *days), away(BEN, *days)), tree)
    assert night.startswith("On Thursday 24 December from 0:00 to 9:00 callers reach “Support desk” and nobody of")
    assert afternoon.startswith(
        "On Thursday 24 December from 12:00 to midnight callers reach “Support desk” and nobody"
    )


def test_the_look_ahead_says_somebody_exactly_where_a_call_finds_somebody() -> None:
    random = Random(14)
    missed = 0
    for _ in range(30):
        tree, of, notice = _random_line(random), random_duty.directory(random), _random_notice(random)
        window = Window(random_duty.BEGINS, random_duty.ENDS, ((notice.begins, notice.ends),))
        told = unstaffed(tree, Staffing(of, window))
        marks = [mark for each in told for period in each.when for mark in period]
        marks += [notice.begins, notice.ends, *(mark for period in window.open(tree.schedules[0]) for mark in period)]
        for moment in random_duty.moments(random, marks):
            missing = {place for each in told if is_within(moment, each.when) for place in each.places}
            assert missing == _calls_nobody(tree, of, notice, moment), (moment, tree, of)
            missed += bool(missing)
    assert missed > 1000, "or nothing was shown"


def _calls_nobody(tree: t.Tree, of: Directory, notice: Notice, moment: datetime) -> set[str]:
    """The transfer at which a call of this moment ends up, if it rings nobody."""
    reply = answer(tree, Began(), Facts(now=moment, notices=(notice,), directory=lambda: of))
    if reply.doing is Doing.RINGING:
        return set()
    return {key for key in reply.passed if isinstance(tree.destinations[key], t.Transfer)}


def _random_line(random: Random) -> t.Tree:
    """Two opening hours one after the other, each with days of their own, and a team everywhere."""
    days = tuple(t.DayWay(f"day-{day}", random.choice(("plain", "night", "closed"))) for day in range(2))
    places: list[t.Destination] = [
        t.OpeningHours("first", "First", t.Prompt(), "one", random.choice(("rota", "second")), "second", days),
        t.OpeningHours("second", "Second", t.Prompt(), "two", "night", random.choice(("plain", "closed")), days[:1]),
        t.Goodbye("closed", "Closed", t.Prompt("Closed.")),
        *(t.Transfer(key, key, t.Prompt(), (), teams=(key,)) for key in ("rota", "night", "plain")),
    ]
    schedules = tuple(random_duty.schedule(random, key) for key in ("one", "two"))
    return t.Tree("line", "Line", "first", {place.key: place for place in places}, schedules=schedules)


def _random_notice(random: Random) -> Notice:
    begins = random_duty.BEGINS + timedelta(minutes=random.randrange(300 * 1440))
    return Notice("snow", begins, begins + timedelta(hours=random.randrange(1, 500)), closes=True)
