"""Who is let in at Twilio's webhooks: what the account that is named has signed, and nothing else."""

from urllib.parse import urlencode

import pytest
from pytest_django import Settings

from calls.models import Call
from menus.models import PhoneTree
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
        "/twilio/partial/1.2.3.menu.1.signature/",
        "/twilio/recording-line/",
        "/twilio/recording-line/1.2.3.menu.1.signature/",
        "/twilio/prompt-recorded/1.2.3.menu.1.signature/",
        "/twilio/status/",
        "/twilio/fallback/",
    ]
    refusal = 403
    wrong_content_types = ["application/json", "multipart/form-data; boundary=x", "text/plain", "text/xml", ""]
    taken_methods = {"GET"}

    @pytest.fixture(autouse=True)
    def accounts(self, settings: Settings) -> None:
        settings.TWILIO_AUTH_TOKENS = ["main-token", f"{SUB}:sub-token"]

    def knock(self, address: str, proof: Proof) -> Knock:
        form = {**Twilio().standing, "CallStatus": "ringing", "CallerName": MARK}
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
        ("", "main-token", 200),  # names nobody: the main account, or nobody
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


def test_one_account_moves_no_call_of_another(acme: PhoneTree, settings: Settings) -> None:
    settings.TWILIO_AUTH_TOKENS = ["0" * 32, f"{SUB}:sub-token"]
    theirs = Twilio()
    theirs.voice()
    before = Call.objects.values().get()
    stolen = {**theirs.standing, "AccountSid": SUB}
    for address in ("/twilio/voice/", theirs.action(), "/twilio/turn/none/", "/twilio/wait/none/", "/twilio/status/"):
        path = address.removeprefix(settings.PUBLIC_BASE_URL)
        answer = from_twilio({**stolen, "CallStatus": "completed", "Digits": "1"}, path, "sub-token").send()
        assert answer.status_code == 200
        assert b"/twilio/turn/" not in answer.content
    assert Call.objects.values().get() == before
