"""A tree of a thousand destinations is checked once, within a second, with progress."""

import gc

import pytest

from engine import tree as t
from engine.check import examine, examined_before, find, remember
from tests.speed import stays_below

DESTINATIONS = 1000
MENUS = 125
# Seconds of CPU. The machine is shared, so there are several tries.
MOST = 1.0
TRIES = 3


def both(english: str, german: str) -> t.Prompt:
    return t.Prompt(english, others=(t.Wording("de-DE", german),))


def department(number: int) -> list[t.Destination]:
    """Eight destinations, and the way to the next departments."""
    below = [f"menu{child}" for child in range(3 * number + 1, 3 * number + 4) if child < MENUS]
    goes_to = [*below, f"hours{number}", f"account{number}", f"sales{number}"]
    options = tuple(
        t.Option((str(key),), place, place, others=(t.OptionWording("de-DE", f"Abteilung {place}"),))
        for key, place in enumerate(goes_to, start=1)
    )
    bye, mailbox = f"bye{number}", f"mailbox{number}"
    question = both("Please enter your account number.", "Bitte geben Sie Ihre Kundennummer ein.")
    thanks = both(f"You entered {{number{number}}}.", f"Sie haben {{number{number}}} eingegeben.")
    return [
        t.Menu(f"menu{number}", f"Menu {number}", t.Prompt(), options, True, gives_up_to=bye),
        t.Message(f"hours{number}", f"Hours {number}", both("Nine to five.", "Neun bis fünf."), f"menu{number}"),
        t.Question(
            f"account{number}", f"Account {number}", question, f"number{number}", f"thanks{number}", gives_up_to=bye
        ),
        t.Message(f"thanks{number}", f"Thanks {number}", thanks, f"sales{number}"),
        *(
            t.Transfer(
                f"{who}{number}",
                f"{who} {number}",
                both("One moment.", "Einen Moment."),
                ("+15550100009",),
                20,
                mailbox,
            )
            for who in ("sales", "support")
        ),
        t.Voicemail(mailbox, f"Mailbox {number}", both("Leave a message.", "Sprechen Sie."), goes_to=bye),
        t.Goodbye(bye, f"Bye {number}", both("Goodbye.", "Auf Wiederhören.")),
    ]


@pytest.fixture(scope="module")
def tree() -> t.Tree:
    places = [place for number in range(MENUS) for place in department(number)]
    return t.Tree(
        "large",
        "Large",
        "menu0",
        {place.key: place for place in places},
        other_languages=(t.Voice("de-DE", ""),),
        remembers_language=True,
        fallback_number="+15550100012",
    )


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    find._cache.clear()


def test_a_thousand_destinations_in_two_languages_take_less_than_a_second(tree: t.Tree) -> None:
    assert len(tree.destinations) == DESTINATIONS

    def check() -> None:
        find._cache.clear()
        examine(tree, ["twilio"])

    assert stays_below(MOST, check, TRIES)


def test_it_is_told_how_far_the_walk_is(tree: t.Tree) -> None:
    told: list[float] = []
    examine(tree, ["twilio"], told.append)
    assert len(told) > 5
    assert all(0 < done <= 1 for done in told)
    assert told[-1] > told[0]


def test_what_was_examined_is_remembered_for_any_tree_that_says_the_same(tree: t.Tree) -> None:
    assert examined_before(tree, ["twilio"]) is None
    found = examine(tree, ["twilio"])
    same = t.Tree(**{name: getattr(tree, name) for name in t.Tree.__dataclass_fields__})
    assert examined_before(same, ["twilio"]) == found
    assert examined_before(tree, ["sipgate"]) is None


def test_what_was_found_elsewhere_is_not_worked_out_again(tree: t.Tree) -> None:
    nothing = find.Examined([], ())
    remember(tree, ["twilio"], nothing)
    assert examine(tree, ["twilio"]) == nothing


def test_a_walk_that_is_ended_leaves_nothing_behind(tree: t.Tree) -> None:
    def stop(done: float) -> None:
        assert not gc.isenabled(), "collecting would take a third of the time"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        examine(tree, ["twilio"], stop)
    assert gc.isenabled()
    assert examined_before(tree, ["twilio"]) is None
