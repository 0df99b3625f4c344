"""sipgate's webhook accepts only requests with one of our secrets."""

import json
from typing import Any

import pytest
from pytest_django import Settings

from calls import counts
from calls.models import Call
from menus.models import PhoneTree
from tests.providers.battery import MARK, DoorBattery, Proof
from tests.providers.knock import Knock
from tests.sipgate import ADDRESS, Sipgate, post
from tests.twilio import Twilio

NEW, OLD = "the-new-secret-of-sipgate", "the-old-secret-of-sipgate"


class TestSipgateDoor(DoorBattery):
    """The battery, on sipgate's only webhook."""

    provider = "sipgate"
    addresses = [ADDRESS]
    refusal = 401
    wrong_content_types = [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "text/xml",
        "",
    ]
    taken_methods = frozenset[str]()

    @pytest.fixture(autouse=True)
    def tokens(self, settings: Settings) -> None:
        settings.SIPGATE_TOKENS = [NEW, OLD]

    def knock(self, address: str, proof: Proof) -> Knock:
        event = {"type": "session_start", "session": {**Sipgate().session, "caller_name": MARK}}
        headers = {
            Proof.RIGHT: {"X-API-TOKEN": NEW},
            Proof.MISSING: {},
            Proof.EMPTY: {"X-API-TOKEN": ""},
            Proof.WRONG: {"X-API-TOKEN": "some-other-secret-entirely"},
            Proof.NOT_ASCII: {"X-API-TOKEN": "ÄÖÜ" + NEW[3:]},
            Proof.CUT_SHORT: {"X-API-TOKEN": NEW[:-2]},
            # Accounts have no secrets of their own; the nearest is one that is valid elsewhere.
            Proof.ANOTHER_ACCOUNTS: {"X-API-TOKEN": "0" * 32},
        }
        return Knock(address, json.dumps(event).encode(), "application/json", headers[proof])


@pytest.mark.django_db
def test_while_a_secret_is_being_changed_both_are_good(settings: Settings) -> None:
    event = {"type": "session_start", "session": Sipgate().session}
    settings.SIPGATE_TOKENS = [OLD, NEW]
    assert post(event, OLD).status_code == 200
    assert post(event, NEW).status_code in (200, 204)
    settings.SIPGATE_TOKENS = [NEW]
    assert post(event, OLD).status_code == 401


def test_without_a_secret_of_ours_nobody_gets_in(settings: Settings) -> None:
    settings.SIPGATE_TOKENS = []
    event = {"type": "session_start", "session": Sipgate().session}
    for shown in (NEW, " ", "None"):
        assert post(event, shown).status_code == 401


EVENTS = ("session_start", "dtmf_received", "user_speak", "user_input_timeout", "session_end", "assistant_speech_ended")
# Whom the event names, in place of the call.
ANOTHER = [
    {"account_id": "account-456"},
    {"phone_number": "+15550100003"},
    {"account_id": "account-456", "phone_number": "+15550100003", "to_phone_number": "+15550100003"},
]


def refused(event: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    before, counted = Call.objects.values().get(), counts.counted("refused", "sipgate", "another-call")
    caplog.clear()
    assert post(event).status_code == 401
    assert Call.objects.values().get() == before
    assert counts.counted("refused", "sipgate", "another-call") == counted + 1
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("kind", EVENTS)
@pytest.mark.parametrize("another", ANOTHER)
def test_an_event_of_another_account_or_number_than_its_calls_is_refused(
    acme: PhoneTree, caplog: pytest.LogCaptureFixture, another: dict[str, str], kind: str
) -> None:
    theirs = Sipgate()
    theirs.start()
    refused({"type": kind, "digit": "1", "text": "sales", "session": {**theirs.session, **another}}, caplog)


@pytest.mark.parametrize("kind", EVENTS)
def test_no_event_moves_a_call_of_another_providers(
    acme: PhoneTree, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    twilio = Twilio()
    twilio.voice()
    ours = Sipgate(twilio.sid, account_id=twilio.standing["AccountSid"])
    refused({"type": kind, "digit": "1", "text": "sales", "session": ours.session}, caplog)


@pytest.mark.parametrize("less", ["account_id", "phone_number", "to_phone_number", "from_phone_number"])
def test_what_an_event_does_not_tell_is_no_difference(acme: PhoneTree, less: str) -> None:
    sipgate = Sipgate()
    sipgate.start()
    session = {name: value for name, value in sipgate.session.items() if name != less}
    assert post({"type": "dtmf_received", "digit": "3", "session": session}).status_code == 200
    first = {**session, "id": "another-session"}
    if "phone" not in less or less == "from_phone_number":
        assert post({"type": "session_start", "session": first}).status_code == 200
        later = {**first, less: sipgate.session[less]}
        assert post({"type": "dtmf_received", "digit": "3", "session": later}).status_code == 200


def test_our_number_with_or_without_a_plus_is_the_same(acme: PhoneTree) -> None:
    sipgate = Sipgate()
    sipgate.start()
    plain = {**sipgate.session, "phone_number": "15550100001"}
    assert post({"type": "dtmf_received", "digit": "3", "session": plain}).status_code == 200
