"""Whoever is rung hears who is calling, and only who presses 1 is connected."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from calls.models import Call, Turn
from calls.providers.event import Leg, TurnToken
from calls.providers.twilio.token import write_whispered
from calls.reporting import legs
from calls.telling.story import tell
from engine.check import find_problems
from engine.position import Position
from menus.draft.compile import compile_tree
from menus.models import PhoneTree, Revision, Transfer
from menus.publishing.publish import publish
from simulator.script import read_line
from simulator.telephone import PhoneCall
from tests.desk.phone_page import LIVE, Page
from tests.listed import listed
from tests.telephone import ring
from tests.twilio import Twilio

MENU = Position("reception")
GOES_ON = "< Say I am sorry, nobody is free to take your call."


@pytest.fixture(autouse=True)
def _screened(acme: PhoneTree) -> None:
    Transfer.objects.filter(tree=acme, key="reception").update(screened=True)
    publish(acme)


def reception() -> PhoneCall:
    call = ring()
    call.do(read_line("> 0"))
    return call


def test_who_presses_1_is_connected() -> None:
    call = reception()
    call.do(read_line("> (answered, 45 s)"))
    assert call.moment is None
    assert call.transcript.conversation()[-1] == "> (answered, 45 s)"
    (heard,) = [str(each) for each in call.transcript if "the called party hears" in str(each)]
    assert "ACME. A call for Reception. Caller: " in heard


def test_a_caller_from_abroad_is_told_with_their_country(current: None) -> None:
    call = ring(from_="+493012345678")
    call.do(read_line("> 0"))
    call.do(read_line("> (answered, 45 s)"))
    (heard,) = [str(each) for each in call.transcript if "the called party hears" in str(each)]
    assert "Caller: plus 4 9, 3 0 1, 2 3 4, 5 6 7 8." in heard


def test_a_caller_on_a_list_is_called_by_name(current: None) -> None:
    listed("vips", "+15550100002", "Anna Smith")
    call = reception()
    call.do(read_line("> (answered, 45 s)"))
    (heard,) = [str(each) for each in call.transcript if "the called party hears" in str(each)]
    assert "Caller: Anna Smith. To take it, press 1." in heard


@pytest.mark.parametrize(
    ("caller", "told"),
    [
        ("sip:alice@example.com:5060", "alice"),
        ("client:bob-2", "bob-2"),
        ("sip:+15550100033@example.com", "5 5 5, 0 1 0, 0 0 3 3"),
        ("sip:anonymous@anonymous.invalid", "a withheld number"),
        ("266696687", "a withheld number"),
        (f"sip:{'x' * 200}@example.com", "a withheld number"),
    ],
)
def test_whoever_calls_from_an_address_is_named_by_it(caller: str, told: str) -> None:
    asked_at = write_whispered(TurnToken(Revision.objects.latest("pk").pk, 3, MENU), caller)
    document = Twilio(ParentCallSid=f"CA{'1' * 32}").post(f"/twilio/whisper/{asked_at}/").content.decode()
    assert f"Caller: {told}. To take it, press 1." in document


@pytest.mark.parametrize(("reaction", "result"), [("declined", "declined"), ("mailbox", "no-answer")])
def test_a_call_that_is_not_taken_goes_on_as_unanswered(reaction: str, result: str) -> None:
    call = reception()
    call.do(read_line(f"> ({reaction})"))
    assert call.transcript.conversation()[-2] == GOES_ON
    assert Turn.objects.last().heard == {"kind": "dial-ended", "result": result}  # type: ignore[union-attr]


def test_who_declined_is_told_apart_in_a_second_delivery_as_well() -> None:
    call = reception()
    call.do(read_line("> (declined)"))
    turns = Turn.objects.count()
    action = next(each for each in call.transcript.requests if "DialCallStatus" in dict(each.request.params))
    first, again = call.redeliver(action)
    assert first == again
    assert Turn.objects.count() == turns


def test_somebody_who_declines_another_round_decides_nothing() -> None:
    """The number of the turn is signed into the address: an old one is too late, and one of later is too early."""
    call = reception()
    asked = Leg(Call.objects.get().account, "CA0", call.sid, TurnToken(Revision.objects.latest("pk").pk, 1, MENU))
    for number in (1, 2, 4):
        assert not legs.keep(replace(asked, at=replace(asked.at, number=number)), legs.NotTaken.DECLINED)
    call.do(read_line("> (mailbox)"))
    assert Turn.objects.last().heard["result"] == "no-answer"  # type: ignore[union-attr]


def test_telling_who_declined_takes_one_more_statement() -> None:
    call = reception()
    with CaptureQueriesContext(connection) as found:
        call.do(read_line("> (mailbox)"))
    assert len([each for each in found if "calls_call" in each["sql"]]) == 2


def test_asking_makes_no_turn_and_no_call() -> None:
    call = reception()
    turns = Turn.objects.count()
    call.do(read_line("> (declined)"))
    assert (Call.objects.count(), Turn.objects.count()) == (1, turns + 1)
    assert len(list(tell(Call.objects.get()))) == turns + 1


def test_the_callers_number_is_said_though_another_is_shown(acme: PhoneTree) -> None:
    Transfer.objects.update(shows_line=True)
    publish(acme)
    call = reception()
    call.do(read_line("> (answered, 45 s)"))
    (heard,) = [str(each) for each in call.transcript if "the called party hears" in str(each)]
    assert heard.count("0 0 0 2") == 1


def test_an_address_that_we_did_not_sign_connects_nobody() -> None:
    for pressed in ({}, {"Digits": "1"}):
        answer = Twilio().post("/twilio/whisper/1.2.3.menu.1.signature/", **pressed).content.decode()
        assert "<Hangup />" in answer


def test_who_asks_first_cannot_publish_on_a_provider_that_does_not(acme: PhoneTree) -> None:
    codes = [problem.code for problem in find_problems(compile_tree(acme), ["sipgate"])]
    assert "sipgate-screening" in codes


def test_a_mailbox_takes_a_call_that_asks_nobody(acme: PhoneTree) -> None:
    Transfer.objects.update(screened=False)
    publish(acme)
    call = reception()
    call.do(read_line("> (mailbox)"))
    assert call.moment is None


def test_what_somebody_hears_first_who_is_rung_is_no_place_of_the_call(admin_client: Client) -> None:
    page = Page(admin_client)
    page.begin(LIVE)
    *_, declined, pressed = page.do("0", "declined", "3")["steps"]
    assert declined["places"] == ["Nobody is free", "Main menu"]
    assert pressed["places"] == ["Opening hours"]


def test_of_two_who_accept_in_the_same_second_the_provider_connects_one(acme: PhoneTree) -> None:
    """Both have pressed 1 before either is connected: we answer both alike, and count one conversation."""
    Transfer.objects.filter(tree=acme).update(numbers=["+15550100011", "+15550100012"])
    publish(acme)
    call = reception()
    whisper = call.last_request.answer.body.decode().partition('<Number url="')[2].partition('"')[0]
    legs_of_two = [Twilio(CallSid=f"CA{digit * 32}", ParentCallSid=call.sid) for digit in "12"]
    answers = [leg.post(whisper.partition(".com")[2], Digits="1").content for leg in legs_of_two]
    assert answers[0] == answers[1]
    assert b"<Hangup" not in answers[0]
    call.do(read_line("> (answered, 12 s)"))
    assert Call.objects.count() == 1
    assert [turn.heard["result"] for turn in Turn.objects.all() if turn.heard["kind"] == "dial-ended"] == ["answered"]
