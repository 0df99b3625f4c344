"""Who is let in at sipgate's webhook: who knows a secret of ours, and nobody else."""

import json

import pytest
from pytest_django import Settings

from calls.models import Call
from menus.models import PhoneTree
from tests.providers.battery import MARK, DoorBattery, Proof
from tests.providers.knock import Knock
from tests.sipgate import ADDRESS, Sipgate, post
from tests.twilio import Twilio

NEW, OLD = "the-new-secret-of-sipgate", "the-old-secret-of-sipgate"


class TestSipgateDoor(DoorBattery):
    """The battery, on sipgate's one webhook."""

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
            # Accounts have no secrets of their own; the nearest is one that is good elsewhere.
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


def test_one_account_moves_no_call_of_another(acme: PhoneTree) -> None:
    theirs = Sipgate()
    theirs.start()
    before = Call.objects.values().get()
    stolen = Sipgate(theirs.id, account_id="account-456")
    for act in (stolen.end, stolen.timeout, lambda: stolen.press("1"), stolen.start):
        act()
    assert Call.objects.values().get() == before


def test_no_event_moves_a_call_of_another_providers(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    before = Call.objects.values().get()
    ours = Sipgate(twilio.sid, account_id=twilio.standing["AccountSid"])
    for act in (ours.end, lambda: ours.press("1"), ours.start):
        act()
    assert Call.objects.values().get() == before
