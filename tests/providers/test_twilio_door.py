"""Twilio's webhooks accept only requests that the named account has signed."""

from urllib.parse import urlencode

import pytest
from pytest_django import Settings

from calls import counts
from calls.models import Call
from menus.models import PhoneNumber, PhoneTree
from tests.providers.battery import MARK, DoorBattery, Proof
from tests.providers.knock import Knock, from_twilio
from tests.twilio import FORM_TYPE, Twilio, sign

MAIN = "AC" + "0" * 32
SUB = "AC" + "1" * 32
STRANGER = "AC" + "2" * 32


class TestTwilioDoor(DoorBattery):
    """The battery, on each of Twilio's webhooks."""

    provider = "twilio"
    addresses = [
        "/twilio/voice/",
        "/twilio/turn/1.2.3.menu.1.signature/",
        "/twilio/turn/",
        "/twilio/wait/1.2.3.menu.1.signature/",
        "/twilio/whisper/1.2.3.menu.1.signature/",
        "/twilio/leg/1.2.3.menu.1.signature/",
        "/twilio/conference/1.2.3.menu.1.signature/",
        "/twilio/partial/1.2.3.menu.1.signature/",
        "/twilio/recording-line/",
        "/twilio/recording-line/1.2.3.menu.1.signature/",
        "/twilio/prompt-recorded/1.2.3.menu.1.signature/",
        "/twilio/wait/1.2.3.menu.1.signature/1/",
        "/twilio/queue-ring/1.2.3.menu.1.signature/",
        "/twilio/queue-connecting/1.2.3.menu.1.signature/",
        "/twilio/queue-talked/1.2.3.menu.1.signature/",
        "/twilio/queue-over/1.2.3.menu.1.signature/",
        "/twilio/kept-answered/1.2.3.menu.1.signature/",
        "/twilio/kept-called/1.2.3.menu.1.signature/",
        "/twilio/call-back/1.2.3.menu.1.signature/",
        "/twilio/call-back-dialled/1.2.3.menu.1.signature/",
        "/twilio/call-back-over/1.2.3.menu.1.signature/",
        "/twilio/recording/",
        "/twilio/transcription/",
        "/twilio/status/",
        "/twilio/fallback/",
        "/twilio/sms/",
        "/twilio/fax/",
        "/twilio/fax/received/",
        "/twilio/sms/status/",
        "/twilio/sms/status/1.2.3.menu.1.signature/",
    ]
    refusal = 403
    wrong_content_types = ["application/json", "multipart/form-data; boundary=x", "text/plain", "text/xml", ""]
    taken_methods = {"GET"}

    @pytest.fixture(autouse=True)
    def accounts(self, settings: Settings) -> None:
        settings.TWILIO_AUTH_TOKENS = ["main-token", f"{SUB}:sub-token"]

    def knock(self, address: str, proof: Proof) -> Knock:
        form = {**Twilio().standing, "CallStatus": "ringing", "CallerName": MARK, "MessageSid": "SM" + "1" * 32}
        form |= {"FaxSid": "FX" + "1" * 32}
        right = sign(address, form, "main-token")
        headers = {
            Proof.RIGHT: {"X-Twilio-Signature": right},
            Proof.MISSING: {},
            Proof.EMPTY: {"X-Twilio-Signature": ""},
            Proof.WRONG: {"X-Twilio-Signature": sign(address, form, "some-token")},
            Proof.NOT_ASCII: {"X-Twilio-Signature": "ÄÖÜ" + right[3:]},
            Proof.CUT_SHORT: {"X-Twilio-Signature": right[:-2]},
            Proof.ANOTHER_ACCOUNTS: {"X-Twilio-Signature": sign(address, form, "sub-token")},
        }
        return Knock(address, urlencode(form).encode(), FORM_TYPE, headers[proof])


def test_while_a_token_is_being_changed_both_are_good(db: None, settings: Settings, form: dict[str, str]) -> None:
    settings.TWILIO_AUTH_TOKENS = ["old-token", "new-token"]
    assert from_twilio(form, token="old-token").send().status_code == 200
    assert from_twilio(form, token="new-token").send().status_code == 200
    settings.TWILIO_AUTH_TOKENS = ["new-token"]
    assert from_twilio(form, token="old-token").send().status_code == 403


@pytest.mark.parametrize(
    ("account", "token", "status"),
    [
        (MAIN, "main-token", 200),
        (SUB, "sub-token", 200),
        (SUB, "next-sub-token", 200),
        (MAIN, "sub-token", 403),
        (SUB, "main-token", 403),
        (STRANGER, "main-token", 403),
        (STRANGER, "", 403),
        ("", "main-token", 200),  # names no account: the main one, or none
        ("", "sub-token", 403),
    ],
)
def test_an_account_signs_for_itself_only(
    db: None, settings: Settings, form: dict[str, str], account: str, token: str, status: int
) -> None:
    settings.TWILIO_AUTH_TOKENS = ["main-token", f"{SUB}:sub-token", f"{SUB}:next-sub-token", f"{STRANGER}:"]
    form = {name: value for name, value in form.items() if name != "AccountSid"}
    assert (
        from_twilio({**form, **({"AccountSid": account} if account else {})}, token=token).send().status_code == status
    )


@pytest.mark.parametrize("keys", ["", "1"])
def test_one_account_moves_no_call_of_another(
    acme: PhoneTree, settings: Settings, caplog: pytest.LogCaptureFixture, keys: str
) -> None:
    settings.TWILIO_AUTH_TOKENS = ["0" * 32, f"{SUB}:sub-token"]
    theirs = Twilio()
    theirs.voice()
    before, counted = Call.objects.values().get(), counts.counted("refused", "twilio", "another-call")
    stolen = {**theirs.standing, "AccountSid": SUB, "CallStatus": "completed", "Digits": keys}
    addresses = ["/twilio/voice/", theirs.action(), "/twilio/turn/none/", "/twilio/status/"]
    for address in [*addresses, "/twilio/wait/none/"] if keys else addresses:
        answer = from_twilio(stolen, address.removeprefix(settings.PUBLIC_BASE_URL), "sub-token").send()
        assert (answer.status_code, answer.content) == (403, b"")
        counted += 1
    assert counts.counted("refused", "twilio", "another-call") == counted
    assert "Traceback" not in caplog.text
    assert Call.objects.values().get() == before


@pytest.mark.parametrize("number", ["+15550100003", "+15550100077"])
def test_a_call_that_is_on_one_number_does_not_come_in_on_another(acme: PhoneTree, number: str) -> None:
    PhoneNumber.objects.create(number="+15550100077", tree=acme)
    twilio = Twilio()
    twilio.voice()
    before = Call.objects.values().get()
    assert twilio.post("/twilio/voice/", To=number).status_code == 403
    assert Call.objects.values().get() == before
    assert twilio.post("/twilio/voice/", To="15550100001").status_code == 200
