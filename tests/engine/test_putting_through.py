"""A transfer rings the people and teams it names, round by round, as they are there."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from engine import tree as t
from engine.heard import Began, DialEnded, DialResult
from engine.knowing.facts import Facts, NeedsRecord, Stored
from engine.on_duty.people import Away, Directory, Order, Person, Team
from engine.on_duty.putting_through import MOST_AT_ONCE, MOST_ROUNDS, Last
from engine.providers.sipgate import SIPGATE
from engine.turn import answer, resume
from engine.verbs import Dial
from tests.walked import walked

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
ANNA = Person("anna", "Anna", ("+15550100011", "sip:anna@example.com"))
BEN = Person("ben", "Ben", ("+15550100013",))
CARA = Person("cara", "Cara", ("+15550100014", "+15550100015"))
BYE = t.Goodbye("bye", "Bye", t.Prompt("Bye."))
NO_ANSWER, BUSY = DialEnded(DialResult.NO_ANSWER), DialEnded(DialResult.BUSY)


def tree(**named: tuple[str, ...]) -> t.Tree:
    to = {"no_answer_goes_to": "bye", "busy_goes_to": "bye", "failed_goes_to": "bye"}
    place = t.Transfer("ring", "Ring", t.Prompt(), **{"numbers": (), **named}, **to)  # type: ignore[arg-type]
    return t.Tree("line", "Line", "ring", {"ring": place, "bye": BYE})


def team(order: Order, *people: Person) -> Directory:
    """A team of these people, or of Anna, Ben and Cara."""
    of = people or (ANNA, BEN, CARA)
    keys = tuple(person.key for person in of)
    return Directory({person.key: person for person in of}, {"all": Team("all", "All", order, keys)})


def rung(of: t.Tree, directory: Directory, **more: object) -> Iterator[tuple[str, ...]]:
    """The numbers of each round while nobody answers."""
    facts = Facts(call="CA1", directory=lambda: directory, now=NOW, **{"stored": Stored(), **more})  # type: ignore[arg-type]
    reply = answer(of, Began(), facts)
    while reply.position:
        dial = reply.verbs[-1]
        assert isinstance(dial, Dial)
        yield dial.numbers
        assert facts.stored
        facts = replace(facts, stored=replace(facts.stored, rung=facts.stored.rung.union(dial.numbers)))
        reply = resume(of, reply.position, NO_ANSWER, facts)
    assert reply.passed[-1] == "bye"


def test_a_team_that_rings_at_once_tries_the_second_numbers_together() -> None:
    assert list(rung(tree(teams=("all",)), team(Order.AT_ONCE))) == [
        ("+15550100011", "+15550100013", "+15550100014"),
        ("sip:anna@example.com", "+15550100015"),
    ]


def test_a_team_that_rings_in_order_tries_each_persons_numbers_in_turn() -> None:
    each = [(number,) for person in (ANNA, BEN, CARA) for number in person.numbers]
    assert list(rung(tree(teams=("all",)), team(Order.IN_ORDER))) == each


def test_whoever_is_away_is_skipped() -> None:
    gone = replace(ANNA, away=(Away(NOW),))
    directory = team(Order.IN_ORDER, gone, BEN)
    assert list(rung(tree(teams=("all",)), directory)) == [BEN.numbers]
    assert list(rung(tree(people=("anna", "ben")), directory)) == [BEN.numbers]


@pytest.mark.parametrize("named", [{"teams": ("gone",)}, {"people": ("gone",)}, {"teams": ("all",)}])
def test_nobody_to_ring_is_as_if_nobody_answered(named: dict[str, tuple[str, ...]]) -> None:
    nobody = Directory({}, {"all": Team("all", "All")})
    assert list(rung(tree(**named), nobody)) == []


def test_numbers_people_and_teams_ring_side_by_side() -> None:
    named = {"numbers": ("+15550100009",), "people": ("ben",), "teams": ("all",)}
    first = next(iter(rung(tree(**named), team(Order.IN_ORDER))))
    assert first == ("+15550100009", *BEN.numbers, ANNA.numbers[0])


def test_a_provider_that_rings_only_telephones_gets_no_addresses() -> None:
    rounds = rung(tree(people=("anna",)), team(Order.AT_ONCE), cannot=SIPGATE.cannot)
    assert list(rounds) == [("+15550100011",)]


def test_a_provider_that_sends_no_extension_does_not_ring_whoever_answers_without_it() -> None:
    anna = replace(ANNA, numbers=("+15550100011;ext=12", "+15550100012"))
    rounds = rung(tree(people=("anna",)), team(Order.AT_ONCE, anna), cannot=SIPGATE.cannot)
    assert list(rounds) == [("+15550100012",)]


def test_a_large_team_rings_in_as_many_as_can_ring_at_once_and_not_for_ever() -> None:
    many = [Person(f"p{index}", "P", (f"+155501{index:05}",)) for index in range(25)]
    at_once = [len(each) for each in rung(tree(teams=("all",)), team(Order.AT_ONCE, *many))]
    assert at_once == [MOST_AT_ONCE, MOST_AT_ONCE, 5]
    assert len(list(rung(tree(teams=("all",)), team(Order.IN_ORDER, *many)))) == MOST_ROUNDS


def test_somebody_who_comes_back_meanwhile_makes_nobody_ring_twice() -> None:
    of, away = tree(teams=("all",)), team(Order.IN_ORDER, replace(ANNA, away=(Away(NOW),)), BEN, CARA)
    first = answer(of, Began(), Facts(directory=lambda: away, now=NOW))
    assert first.verbs == (Dial(BEN.numbers, 20),)
    assert first.position
    here = team(Order.IN_ORDER)
    then = resume(of, first.position, BUSY, Facts(directory=lambda: here, now=NOW))
    assert then.verbs == (Dial(CARA.numbers[:1], 20),)


def test_a_person_who_is_deleted_while_the_call_rings_them_ends_the_ringing() -> None:
    of, there = tree(people=("anna",)), team(Order.AT_ONCE)
    first = answer(of, Began(), Facts(directory=lambda: there, now=NOW))
    assert first.position
    then = resume(of, first.position, NO_ANSWER, Facts(now=NOW, stored=Stored(rung=frozenset(ANNA.numbers[:1]))))
    assert then.passed == ("bye",)


def test_everybody_rings_once_while_nobody_can_tell_who_rang_already() -> None:
    of, there = tree(teams=("all",)), team(Order.IN_ORDER, CARA, BEN)
    reply, rang = answer(of, Began(), Facts(directory=lambda: there, now=NOW, away=True)), 0
    while reply.position:
        rang += 1
        reply = resume(of, reply.position, NO_ANSWER, Facts(directory=lambda: there, now=NOW, away=True))
    assert rang == len({*CARA.numbers, *BEN.numbers})
    assert reply.passed == ("bye",)


def test_nobody_is_skipped_because_somebody_leaves_the_team_while_their_phone_rings() -> None:
    of, first, rest = tree(teams=("all",)), team(Order.IN_ORDER, CARA, BEN, ANNA), team(Order.IN_ORDER, BEN, ANNA)
    reply = answer(of, Began(), Facts(directory=lambda: first, now=NOW))
    rang: list[str] = []
    while reply.position:
        dial = reply.verbs[-1]
        assert isinstance(dial, Dial)
        rang += dial.numbers
        stored = Stored(rung=frozenset(rang))
        reply = resume(of, reply.position, NO_ANSWER, Facts(directory=lambda: rest, now=NOW, stored=stored))
    assert sorted(rang) == sorted([CARA.numbers[0], *BEN.numbers, *ANNA.numbers])
    assert reply.passed == ("bye",)


def test_a_second_delivery_rings_the_same_though_somebody_left() -> None:
    of, there = tree(teams=("all",)), team(Order.IN_ORDER)
    first = answer(of, Began(), Facts(directory=lambda: there, now=NOW))
    assert answer(of, Began(), Facts(told=first.keeps.facts)) == first


def test_a_drawn_order_is_the_same_for_all_turns_of_a_call_and_differs_between_calls() -> None:
    directory, of = team(Order.RANDOM), tree(teams=("all",))
    orders = set()
    for call in range(50):
        facts = Facts(call=f"CA{call}", directory=lambda: directory, now=NOW)
        orders.add(answer(of, Began(), facts).verbs)
    assert {each[0].numbers[0] for each in orders if isinstance(each[0], Dial)} == {
        person.numbers[0] for person in (ANNA, BEN, CARA)
    }
    numbers = [number for each in rung(of, directory) for number in each]
    assert sorted(numbers) == sorted(number for person in (ANNA, BEN, CARA) for number in person.numbers)


@pytest.mark.parametrize(("order", "first"), [(Order.ROUND_ROBIN, "ben"), (Order.LONGEST_IDLE, "cara")])
def test_whoever_was_rung_or_talked_last_is_rung_last(order: Order, first: str) -> None:
    directory = team(order)
    last = {"anna": Last(300, 300), "ben": Last(100, 200), "cara": Last(200, 100)}
    rounds = list(rung(tree(teams=("all",)), directory, stored=Stored(last=last)))
    assert rounds[0] == directory.people[first].numbers[:1]
    assert rounds[-1] == ANNA.numbers[-1:]


@pytest.mark.parametrize("order", [Order.ROUND_ROBIN, Order.LONGEST_IDLE])
def test_a_team_whose_order_depends_on_earlier_calls_asks_the_record(order: Order) -> None:
    directory = team(order)
    with pytest.raises(NeedsRecord):
        answer(tree(teams=("all",)), Began(), Facts(directory=lambda: directory, now=NOW))


@pytest.mark.parametrize("order", [Order.ROUND_ROBIN, Order.LONGEST_IDLE])
def test_a_thousand_calls_are_shared_out_evenly(order: Order) -> None:
    directory, last, calls = team(order), dict[str, Last](), Counter[str]()
    for call in range(999):
        facts = Facts(call=f"CA{call}", directory=lambda: directory, now=NOW, stored=Stored(last=last))
        (told,) = answer(tree(teams=("all",)), Began(), facts).keeps.facts["rung"].values()
        (who,) = told["people"]
        calls[who] += 1
        last[who] = Last(call + 1, call + 1)
    assert set(calls.values()) == {333}


def known(**spoke: float) -> dict[str, object]:
    """A caller who talked with people so many days ago."""
    ago = {who: NOW.timestamp() - gone * 86_400 for who, gone in spoke.items()}
    return {"stored": Stored(spoke=ago), "caller": "+15550100002"}


def remembers(days: int, **named: tuple[str, ...]) -> t.Tree:
    of = tree(**named)
    place = of.destinations["ring"]
    assert isinstance(place, t.Transfer)
    return replace(of, destinations={**of.destinations, "ring": replace(place, last_person_days=days)})


@walked(
    ("days", "spoke", "first"),
    [
        (14, {"cara": 3}, "cara"),
        (14, {"cara": 3, "ben": 2}, "ben"),
        (14, {"cara": 3, "dora": 1}, "cara"),  # whom the tree doesn't name is not rung
        (2, {"cara": 3}, "anna"),
        (0, {"cara": 3}, "anna"),
        (14, {}, "anna"),
    ],
)
def test_whom_a_caller_spoke_with_last_rings_first_and_once(days: int, spoke: dict[str, float], first: str) -> None:
    people = {"anna": ANNA, "ben": BEN, "cara": CARA}
    order = [people[first], *(each for key, each in people.items() if key != first)]
    each = [(number,) for person in order for number in person.numbers]
    assert list(rung(remembers(days, teams=("all",)), team(Order.IN_ORDER), **known(**spoke))) == each


def test_whom_a_caller_knows_keeps_their_rounds_while_away() -> None:
    of, stored = remembers(14, teams=("all",)), known(cara=1)
    away = team(Order.IN_ORDER, ANNA, BEN, replace(CARA, away=(Away(NOW),)))
    first = answer(of, Began(), Facts(directory=lambda: away, now=NOW, **stored))  # type: ignore[arg-type]
    assert first.verbs == (Dial(ANNA.numbers[:1], 20),)
    assert first.position
    here = team(Order.IN_ORDER)
    then = resume(of, first.position, BUSY, Facts(directory=lambda: here, now=NOW, **stored))  # type: ignore[arg-type]
    assert then.verbs == (Dial(ANNA.numbers[1:], 20),)


def test_a_caller_without_a_number_knows_nobody_and_a_line_that_remembers_asks_the_record() -> None:
    of = remembers(14, teams=("all",))
    facts = {**known(cara=1), "caller": "anonymous"}
    assert next(iter(rung(of, team(Order.IN_ORDER), **facts))) == ANNA.numbers[:1]
    with pytest.raises(NeedsRecord):
        next(iter(rung(of, team(Order.IN_ORDER), stored=None)))
