"""A caller is led to whom they spoke with last, where the tree says so and that person is there."""

from datetime import timedelta

import pytest
from django.db.models import F

from calls.models import Call, Turn
from calls.telling.story import tell
from engine import tree as t
from menus.current.store import store
from menus.draft.importing import import_tree
from menus.models import Member, PhoneNumber, PhoneTree
from menus.publishing import live
from menus.publishing.publish import publish
from simulator.script import read_line
from tests.people import is_away, support_team
from tests.telephone import ring, ring_sipgate
from tests.twilio import Twilio

NUMBER, CALLER = "+15550100055", "+15550100002"
ANNA, BEN = ["+15550100011"], ["+15550100013"]


def line(order: str = "in-order", provider: str = "twilio", screened: bool = False, days: int = 14) -> PhoneTree:
    support_team(order)
    place = t.Transfer("ring", "Ring", t.Prompt(), (), teams=("support",), screened=screened, last_person_days=days)
    tree = import_tree(t.Tree("support", "Support", "ring", {"ring": place}))
    PhoneNumber.objects.create(number=NUMBER, tree=tree, provider=provider)
    publish(tree)
    return tree


def call(*results: str, caller: str = CALLER) -> list[list[str]]:
    """Returns the numbers of each round; after the last the call is over."""
    twilio = Twilio(To=NUMBER, From=caller)
    twilio.voice()
    for result in results:
        twilio.turn(DialCallStatus=result)
    turns = Turn.objects.filter(call__sid=twilio.sid).order_by("number")
    return [round["numbers"] for turn in turns for round in turn.facts.get("rung", {}).values() if round["numbers"]]


def days_pass(days: int) -> None:
    ago = timedelta(days)
    Call.objects.update(started_at=F("started_at") - ago, last_seen_at=F("last_seen_at") - ago)
    # Turns never change, so it is the call that says how long ago it was.


@pytest.mark.usefixtures("current")
def test_who_was_spoken_with_rings_first_and_then_the_others_as_usual(db: None) -> None:
    line()
    assert call("no-answer", "no-answer", "completed") == [ANNA, ["+15550100012"], BEN]
    assert call("no-answer", "no-answer", "no-answer") == [BEN, ANNA, ["+15550100012"]]
    told = "\n".join(each.what for each in tell(Call.objects.latest("pk")))
    assert "it rang Ben. They spoke with this caller last." in told
    assert call("completed", caller="+15550100003") == [ANNA]


@pytest.mark.usefixtures("current")
def test_the_latest_counts_and_only_for_so_many_days(db: None) -> None:
    line()
    call("no-answer", "no-answer", "completed")
    call("no-answer", "completed")  # Ben first, then Anna
    assert call("busy")[0] == ANNA
    Call.objects.all().delete()
    call("no-answer", "no-answer", "completed")
    days_pass(15)
    assert call("busy")[0] == ANNA


@pytest.mark.usefixtures("current")
def test_who_is_away_or_left_the_team_is_not_rung_for_it(db: None) -> None:
    line()
    call("no-answer", "no-answer", "completed")
    is_away("Ben")
    assert call("no-answer", "no-answer") == [ANNA, ["+15550100012"]]
    Member.objects.filter(person__name="Ben").delete()
    store.forget()
    assert call("no-answer", "no-answer") == [ANNA, ["+15550100012"]]


@pytest.mark.usefixtures("current")
def test_a_worker_that_has_just_started_leads_there_too(db: None) -> None:
    line()
    call("no-answer", "no-answer", "completed")
    live.forget()
    assert call("completed") == [BEN]


@pytest.mark.usefixtures("current")
def test_withheld_numbers_are_nobody_in_particular(db: None) -> None:
    line()
    call("no-answer", "no-answer", "completed", caller="anonymous")
    assert call("completed", caller="anonymous") == [ANNA]


@pytest.mark.usefixtures("current")
def test_a_tree_that_does_not_say_so_rings_as_usual(db: None) -> None:
    line(days=0)
    call("no-answer", "no-answer", "completed")
    assert call("completed") == [ANNA]


@pytest.mark.usefixtures("current")
@pytest.mark.parametrize("screened", [False, True])
def test_of_several_who_ring_at_once_it_is_whoever_took_the_call(db: None, screened: bool) -> None:
    line("at-once", screened=screened)
    twilio = Twilio(To=NUMBER)
    answer = twilio.voice()
    address = answer.partition(' url="' if screened else 'statusCallback="')[2].partition('"')[0]
    leg = {"CallSid": f"CA{1:032x}", "ParentCallSid": twilio.sid, "To": BEN[0]}
    if screened:
        twilio.send(address, {"AccountSid": twilio.standing["AccountSid"], **leg, "Digits": "1"})
    else:
        twilio.send(address, {"AccountSid": twilio.standing["AccountSid"], **leg, "CallStatus": "in-progress"})
        later = leg | {"To": ANNA[0], "CallStatus": "in-progress"}
        twilio.send(address, {"AccountSid": twilio.standing["AccountSid"], **later})
    twilio.turn(DialCallStatus="completed", DialCallDuration="30")
    assert call("busy", "completed") == [BEN, ANNA]


@pytest.mark.usefixtures("current")
def test_a_telephone_tells_who_has_answered(db: None) -> None:
    line("at-once")
    placed = ring(NUMBER, CALLER)
    placed.do(read_line("> (answered: 30)"))
    assert call("busy")[0] == ANNA


@pytest.mark.usefixtures("current")
def test_on_sipgate_it_is_whoever_rang_last(db: None) -> None:
    line("at-once", "sipgate")
    placed = ring_sipgate(NUMBER, CALLER)
    placed.do(read_line("> (no answer)"))
    assert Call.objects.get().legs == {"took 2": BEN[0]}
    placed.do(read_line("> (answered: 30)"))
    again = ring_sipgate(NUMBER, CALLER)
    assert again.transcript.conversation()[-1].endswith(BEN[0])
