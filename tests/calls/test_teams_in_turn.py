"""Teams in turn, and longest idle, go by what the record knows of earlier calls; for one more statement."""

from collections import Counter
from itertools import pairwise

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calls.models import Call, Turn
from calls.providers.event import Caller
from calls.record import stored
from calls.record.keeping import Asked
from engine import tree as t
from engine.heard import Began
from menus.current.store import store
from menus.draft.importing import import_tree
from menus.models import PhoneNumber, Revision, Team
from menus.publishing.publish import publish
from tests.people import support_team
from tests.twilio import Twilio

NUMBER = "+15550100055"
CALLS = 12


@pytest.fixture
def line(db: None) -> None:
    """A line that puts everybody through to the support team at once."""
    places = (t.Transfer("ring", "Ring", t.Prompt("One moment."), (), teams=("support",)),)
    tree = import_tree(t.Tree("support", "Support", "ring", {place.key: place for place in places}))
    PhoneNumber.objects.create(number=NUMBER, tree=tree)
    support_team()
    publish(tree)


def rung_first() -> str:
    """Places a call, which somebody takes; returns who was rung."""
    caller = Twilio(To=NUMBER)
    caller.voice()
    (told,) = Turn.objects.order_by("-pk")[0].facts["rung"].values()
    caller.turn(DialCallStatus="completed", DialCallDuration="30")
    (who,) = told["people"]
    return str(who)


@pytest.mark.parametrize("order", ["round-robin", "longest-idle"])
def test_calls_are_shared_out_evenly(line: None, order: str) -> None:
    set_order(order)
    found = [rung_first() for _ in range(CALLS)]
    assert Counter(found) == {"anna": CALLS / 2, "ben": CALLS / 2}
    assert all(one != other for one, other in pairwise(found))


def test_who_did_not_answer_has_still_been_idle(line: None) -> None:
    set_order("longest-idle")
    caller = Twilio(To=NUMBER)
    caller.voice()
    (first,) = next(iter(Turn.objects.order_by("-pk")[0].facts["rung"].values()))["people"]
    for _ in range(3):
        caller.turn(DialCallStatus="no-answer")
    other = {"anna": "ben", "ben": "anna"}[first]
    assert {rung_first(), rung_first()} == {first, other}


def test_a_team_in_turn_takes_one_statement_more(line: None) -> None:
    rung_first()  # from then on this process knows what is live
    assert statements_of_a_call() == 1
    set_order("round-robin")
    assert statements_of_a_call() == 2


@pytest.mark.parametrize(("order", "looks"), [("at-once", False), ("round-robin", True)])
def test_who_was_rung_is_looked_up_only_for_sites_that_go_by_it(line: None, order: str, looks: bool) -> None:
    set_order(order)
    asked = Asked(Caller("twilio", "CA1"), Revision.objects.get().pk, 1, 1, None, Began())
    with transaction.atomic(), CaptureQueriesContext(connection) as found:
        stored.read(asked, timezone.now())
    assert any("facts ? 'rung'" in each["sql"] for each in found) is looks


def test_a_test_call_takes_nobodys_turn(line: None) -> None:
    set_order("round-robin")
    rung_first()
    second = rung_first()
    Call.objects.filter(pk=Call.objects.order_by("-pk")[0].pk).update(is_test=True)
    assert rung_first() == second


def set_order(order: str) -> None:
    Team.objects.update(order=order)
    store.forget()


def statements_of_a_call() -> int:
    """How many statements the first turn of a call takes that read or write the record."""
    with CaptureQueriesContext(
        connection,
    ) as found:
        Twilio(To=NUMBER).voice()
    return len([each for each in found if "calls_call" in each["sql"]])
