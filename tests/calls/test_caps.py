"""A tree limits how often one number may call within an hour, how long a call is, and how long it is in menus."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from calls.counts import counted
from calls.models import Call
from calls.telling.story import tell
from engine import tree as t
from menus.draft.importing import import_tree
from menus.models import PhoneNumber, PhoneTree
from menus.publishing.publish import publish
from simulator.placed import PlacedCall
from simulator.script import read_line
from tests.telephone import ring, ring_sipgate
from tests.twilio import Twilio

NUMBER, CALLER, OTHER = "+15550100055", "+15550100002", "+15550100003"
TOO_OFTEN = "You have called very often within the last hour. Please try again later."
TOO_LONG = "This call has reached its time limit."
Ring = Callable[..., PlacedCall]


@pytest.fixture(params=["twilio", "sipgate"])
def dial(request: pytest.FixtureRequest) -> Ring:
    return ring if request.param == "twilio" else ring_sipgate


def line(slug: str = "line", number: str = NUMBER, talk: int = 0, **limits: Any) -> PhoneTree:
    """A menu whose key 1 rings the desk."""
    menu = t.Menu("menu", "Menu", t.Prompt("Press 1."), (t.Option(("1",), "Desk", "desk"),))
    desk = t.Transfer("desk", "Desk", t.Prompt("One moment."), ("+15550100009",), talk_minutes=talk)
    places: dict[str, t.Destination] = {"menu": menu, "desk": desk}
    tree = import_tree(t.Tree(slug, slug, "menu", places, fallback_number="+15550100010", **limits))
    PhoneNumber.objects.create(number=number, tree=tree)
    publish(tree)
    return tree


def heard(call: PlacedCall) -> str:
    return "\n".join(call.transcript.conversation())


def later(minutes: int) -> None:
    """Every call began this much earlier."""
    ago = timedelta(minutes=minutes)
    Call.objects.update(started_at=F("started_at") - ago, menus_since=F("menus_since") - ago)


def story(call: Call) -> str:
    return "\n".join(each.what for each in tell(call))


def test_a_number_that_calls_too_often_hears_so_for_an_hour(db: None, dial: Ring) -> None:
    line(calls_an_hour=2)
    before = sum(counted("capped", "calls", each) for each in ("twilio", "sipgate"))
    assert all("Press 1." in heard(dial(NUMBER, CALLER)) for _ in range(2))
    turned_away = dial(NUMBER, CALLER)
    assert TOO_OFTEN in heard(turned_away)
    assert "Press 1." not in heard(turned_away)
    assert turned_away.moment is None or not turned_away.do(read_line("> (silence)"))
    assert sum(counted("capped", "calls", each) for each in ("twilio", "sipgate")) == before + 1
    assert story(Call.objects.latest("pk")) == (
        "The call came in. The call was turned away, as one number may call 2 times an hour: we said so and hung up."
    )
    assert "Press 1." in heard(dial(NUMBER, OTHER))
    later(minutes=61)
    assert "Press 1." in heard(dial(NUMBER, CALLER))


def test_who_goes_on_calling_stays_away(db: None) -> None:
    line(calls_an_hour=1)
    assert [TOO_OFTEN in Twilio(To=NUMBER).voice() for _ in range(3)] == [False, True, True]
    Call.objects.filter(pk__lt=Call.objects.latest("pk").pk).update(started_at=F("started_at") - timedelta(hours=2))
    assert TOO_OFTEN in Twilio(To=NUMBER).voice()


def test_only_calls_of_the_number_to_the_line_count(db: None) -> None:
    line(calls_an_hour=1)
    line("other", "+15550100056")
    Twilio(To="+15550100056").voice()
    assert TOO_OFTEN not in Twilio(To=NUMBER).voice()
    Call.objects.update(is_test=True)
    assert TOO_OFTEN not in Twilio(To=NUMBER).voice()
    assert TOO_OFTEN in Twilio(To=NUMBER).voice()


@pytest.mark.parametrize("withheld", ["anonymous", "", "+266696687"])
def test_withheld_numbers_are_not_counted(db: None, withheld: str) -> None:
    line(calls_an_hour=1)
    assert not any(TOO_OFTEN in Twilio(To=NUMBER, From=withheld).voice() for _ in range(3))


def test_a_second_delivery_hears_what_the_first_did(db: None) -> None:
    line(calls_an_hour=1)
    first, second = Twilio(To=NUMBER), Twilio(To=NUMBER)
    answers = first.voice(), second.voice()
    assert answers == (first.voice(), second.voice())
    assert TOO_OFTEN in answers[1]
    PhoneTree.objects.update(calls_an_hour=0)
    publish(PhoneTree.objects.get())
    assert answers == (first.voice(), second.voice())


def test_a_call_ends_when_it_is_too_long(db: None) -> None:
    line(call_minutes=10)
    caller = Twilio(To=NUMBER)
    caller.voice()
    later(minutes=11)
    answer = caller.turn(Digits="1")
    assert TOO_LONG in answer
    assert "<Hangup" in answer
    assert "<Dial" not in answer
    assert caller.voice()
    assert counted("capped", "minutes", "twilio")
    assert story(Call.objects.get()).endswith(
        "The call was ended after 10 minutes, the longest call of its phone line: we said so and hung up."
    )


def test_it_ends_as_well_when_a_conversation_or_a_wait_was_too_long(db: None) -> None:
    line(call_minutes=10)
    caller = Twilio(To=NUMBER)
    caller.voice()
    caller.turn(Digits="1")
    later(minutes=11)
    assert TOO_LONG in caller.turn(DialCallStatus="no-answer")


@pytest.mark.parametrize(
    ("limits", "gone", "seconds"),
    [
        ({"call_minutes": 10}, 0, 600),
        ({"call_minutes": 10}, 4, 360),
        ({"call_minutes": 10, "talk": 3}, 4, 180),
        ({"call_minutes": 10, "talk": 9}, 4, 360),
        ({"talk": 9}, 4, 540),
        ({}, 4, None),
    ],
)
def test_a_conversation_ends_with_the_call(db: None, limits: dict[str, Any], gone: int, seconds: int | None) -> None:
    line(**limits)
    caller = Twilio(To=NUMBER)
    caller.voice()
    later(minutes=gone)
    answer = caller.turn(Digits="1")
    found = re.search(r'timeLimit="(\d+)"', answer)
    assert (int(found[1]) if found else None) == seconds


def test_the_time_in_menus_is_the_trees_own(db: None) -> None:
    line(menu_minutes=5, call_minutes=20)
    caller = Twilio(To=NUMBER)
    caller.voice()
    later(minutes=6)
    answer = caller.turn(Digits="9")
    assert "+15550100010" in answer
    assert 'timeLimit="1200"' in answer


def test_a_limit_takes_no_statement_more(db: None, django_assert_num_queries: Callable[[int], object]) -> None:
    line(calls_an_hour=5)
    Twilio(To=NUMBER).voice()
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        Twilio(To=NUMBER).voice()
