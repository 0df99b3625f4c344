"""People who leave, or are deleted, while a call rings them."""

import pytest

from calls.models import Turn
from engine import tree as t
from menus.current.store import store
from menus.draft.importing import import_tree
from menus.models import Member, Person, PhoneNumber
from menus.publishing.publish import publish
from tests.people import NUMBERS, support_team
from tests.twilio import Twilio

NUMBER = "+15550100055"


@pytest.fixture
def caller(db: None) -> Twilio:
    """A caller for whom the first of the support team is rung."""
    places = (
        t.Transfer("ring", "Ring", t.Prompt(), (), teams=("support",), no_answer_goes_to="bye"),
        t.Goodbye("bye", "Bye", t.Prompt("Nobody is there.")),
    )
    tree = import_tree(t.Tree("support", "Support", "ring", {place.key: place for place in places}))
    PhoneNumber.objects.create(number=NUMBER, tree=tree)
    support_team()
    publish(tree)
    caller = Twilio(To=NUMBER)
    assert NUMBERS["Anna"][0] in caller.voice()
    return caller


def test_the_next_is_rung_when_somebody_is_deleted_while_it_rings(caller: Twilio) -> None:
    Member.objects.filter(person__key="anna").delete()
    Person.objects.filter(key="anna").delete()
    store.forget()
    assert NUMBERS["Ben"][0] in caller.turn(DialCallStatus="no-answer")
    assert "Nobody is there." in caller.turn(DialCallStatus="no-answer")


def test_nobody_is_rung_twice_and_the_caller_goes_on_when_the_whole_team_leaves(caller: Twilio) -> None:
    Member.objects.all().delete()
    store.forget()
    answer = caller.turn(DialCallStatus="busy")
    assert "<Dial" not in answer
    assert Turn.objects.count() == 2


def test_whoever_was_deleted_may_still_take_the_call_that_rings_them(caller: Twilio) -> None:
    Member.objects.filter(person__key="anna").delete()
    Person.objects.filter(key="anna").delete()
    store.forget()
    assert "<Hangup" in caller.turn(DialCallStatus="completed", DialCallDuration="12")
