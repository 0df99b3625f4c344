"""At the fallback address, a call continues where it was, unless our own bug caused the error."""

import logging

import pytest
from django.conf import settings

from calls import counts
from calls.models import Call, Turn
from calls.turns import apologising
from calls.turns import taking as turns
from menus.models import PhoneNumber, PhoneTree, Transfer
from menus.publishing import live
from menus.publishing.publish import publish
from tests.notices import SNOW, switched_on
from tests.twilio import Twilio

UNREACHED = ["11205", "11206", "11210", "11215", "11220", "11237", "", "0", "soon"]
OURS = ["11200"]
UNUSABLE = ["11750", "12100", "12200", "12300", "13520"]
SORRY = "something went wrong on our side"
FALLBACK_NUMBER = "+15550100009"
LOST = "we lost our place"


@pytest.fixture
def twilio(acme: PhoneTree) -> Twilio:
    """A call at the sample's main menu."""
    twilio = Twilio()
    twilio.voice()
    return twilio


def fall_back(twilio: Twilio, address: str, code: str = "11205", **params: str) -> str:
    error = {"ErrorUrl": address, "ErrorCode": code}
    answer = twilio.post("/twilio/fallback/", **error, **params)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("code", UNREACHED)
def test_a_turn_that_never_reached_us_is_taken_now(twilio: Twilio, code: str) -> None:
    address = twilio.action()
    twilio.answer = fall_back(twilio, address, code, Digits="3")
    assert "We are open" in twilio.answer
    assert Call.objects.get().turns == 2
    assert "For sales" in twilio.turn(Digits="9")


@pytest.mark.parametrize("code", UNREACHED + OURS)
def test_a_turn_whose_answer_was_lost_gets_that_answer(twilio: Twilio, code: str) -> None:
    address = twilio.action()
    stored = twilio.turn(Digits="3")
    # With or without the pressed keys: the address identifies the turn.
    for params in ({"Digits": "3"}, {}, {"Digits": "1"}):
        assert fall_back(twilio, address, code, **params) == stored
    assert Turn.objects.count() == 2


def test_a_turn_that_was_heard_as_two_gets_the_later_answer(twilio: Twilio) -> None:
    address = twilio.action()
    twilio.turn(Digits="3")
    later = twilio.post(address, Digits="0").content.decode()
    assert fall_back(twilio, address, Digits="0") == later


@pytest.mark.parametrize("code", OURS + UNUSABLE)
def test_our_own_bug_is_not_tried_again_but_apologised_for(twilio: Twilio, code: str) -> None:
    before = counts.counted("apologised", "twilio")
    answer = fall_back(twilio, twilio.action(), code, Digits="3")
    assert SORRY in answer
    assert FALLBACK_NUMBER in answer
    assert Call.objects.get().turns == 1
    assert counts.counted("apologised", "twilio") == before + 1


@pytest.mark.parametrize("code", UNUSABLE)
def test_an_answer_that_was_unusable_is_not_given_again(twilio: Twilio, code: str) -> None:
    address = twilio.action()
    twilio.turn(Digits="3")
    assert FALLBACK_NUMBER in fall_back(twilio, address, code, Digits="3")


@pytest.mark.parametrize("called", ["%s", "$(touch x)", "sip:x@example.com", "anonymous", "+", "client:anna", "9" * 40])
def test_whatever_was_called_the_apology_is_no_error_of_its_own(
    db: None, caplog: pytest.LogCaptureFixture, called: str
) -> None:
    assert apologising.apology(called)
    assert not [record for record in caplog.records if record.exc_info]


def test_the_apology_finds_the_fallback_number_in_a_worker_that_knows_nothing(twilio: Twilio) -> None:
    address = twilio.action()
    for where in (address, "/twilio/voice/", "https://elsewhere.example/x"):
        live.forget()
        assert FALLBACK_NUMBER in fall_back(twilio, where, "12100")


@pytest.mark.parametrize("path", ["/twilio/voice/", "/twilio/voice", "/twilio/voice/?branch=7"])
@pytest.mark.parametrize("host", [settings.PUBLIC_BASE_URL, "https://old-name.example.com:8443", ""])
def test_a_call_that_did_not_get_in_begins(acme: PhoneTree, host: str, path: str) -> None:
    twilio = Twilio()
    twilio.answer = fall_back(twilio, host + path)
    assert "welcome to ACME" in twilio.answer
    assert LOST not in twilio.answer
    first = twilio.answer
    assert twilio.voice() == first
    assert "We are open" in twilio.turn(Digits="3")


@pytest.mark.parametrize(
    "address", ["", "nonsense", "http://[::1", "https://elsewhere.example/", "/twilio/status/", "/admin/"]
)
def test_an_address_that_is_none_of_ours_resumes_from_the_record(twilio: Twilio, address: str) -> None:
    twilio.turn(Digits="3")
    answer = fall_back(twilio, address, Digits="9")
    assert LOST in answer
    assert "We are open" in answer


def test_wait_music_that_failed_is_a_round_of_waiting(twilio: Twilio) -> None:
    answer = twilio.turn(Digits="2")
    wait = answer.partition('waitUrl="')[2].partition('"')[0]
    assert "hold-music" in fall_back(twilio, wait, QueueTime="4")


def test_after_the_end_there_is_nothing_to_say(twilio: Twilio) -> None:
    address = twilio.action()
    twilio.status("completed")
    assert "<Response />" in fall_back(twilio, address, Digits="3")


def test_a_number_that_nobody_answers_on_is_told_so(db: None) -> None:
    PhoneNumber.objects.create(number="+15550100001")
    assert "not in service" in fall_back(Twilio(), "/twilio/voice/")
    assert SORRY in fall_back(Twilio(), "/twilio/voice/", "12100")


# Our own bug, if we notice it: Twilio gets no error, and does not request the fallback address.


def test_a_bug_is_an_apology_and_the_fallback_number(
    twilio: Twilio, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(turns, "reply_to", broken)
    for address in (twilio.action(), "/twilio/voice/", "/twilio/fallback/"):
        answer = twilio.post(address, Digits="3").content.decode()
        assert SORRY in answer
        assert FALLBACK_NUMBER in answer
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert all(record.exc_info for record in errors)
    assert Call.objects.get().turns == 1


def test_a_bug_while_apologising_is_a_plain_apology(twilio: Twilio, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(live, "tree_of", broken)
    answer = twilio.turn(Digits="3")
    assert SORRY in answer
    assert "<Hangup" in answer


def test_the_page_of_a_number_shows_the_fallback_address(acme: PhoneTree, admin_client: object) -> None:
    number = PhoneNumber.objects.get()
    page = admin_client.get(f"/admin/menus/phonenumber/{number.pk}/change/").content.decode()  # type: ignore[attr-defined]
    assert "https://phone.example.com/twilio/fallback/" in page
    assert "Primary handler fails" in page


@pytest.mark.parametrize(("address", "hears"), [("/twilio/voice/", True), ("its turn", False)])
def test_an_apology_for_the_first_turn_says_the_notices(
    twilio: Twilio, acme: PhoneTree, current: None, address: str, hears: bool
) -> None:
    switched_on(acme)
    said = fall_back(twilio, settings.PUBLIC_BASE_URL + address if hears else twilio.action(), UNUSABLE[0])
    assert SORRY in said
    assert (SNOW in said) is hears


def test_somebody_who_is_rung_hears_no_apology_and_rings_nobody(acme: PhoneTree) -> None:
    Transfer.objects.filter(tree=acme, key="reception").update(screened=True)
    PhoneTree.objects.update(fallback_number=FALLBACK_NUMBER)
    publish(acme)
    caller = Twilio()
    caller.voice()
    document = caller.turn(Digits="0")
    whisper = document.partition('url="')[2].partition('"')[0]
    calls = Call.objects.count()
    for address in (whisper, "https://phone.example.com/twilio/whisper/x/"):
        for code in ("11205", "11200", "12100"):
            answer = fall_back(Twilio(), address, code)
            assert "<Hangup" in answer
            assert "<Dial" not in answer
    assert Call.objects.count() == calls
