"""Thousands of generated webhooks with a valid signature: each is answered without an error, and no row is lost."""

import os
import random
import string
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from calls.models import Call, Turn
from menus.models import PhoneTree
from tests.twilio import ACTION, FORM_TYPE, new_sid, sign

# `make faults` sends 20,000, with a different seed each time. In parts, because a test is one transaction, in which
# dead rows are never vacuumed.
WEBHOOKS = 500
PARTS = int(os.environ.get("GENERATED_WEBHOOKS", "1000")) // WEBHOOKS
SEED = int(os.environ.get("GENERATED_SEED", "20261126"))
CALLS_AT_ONCE = 25
OURS = ["+15550100001", "15550100001", "sip:+15550100001@office.sip.twilio.com"]
ODD = [
    *("", "0", "1", "2", "3", "9", "*", "#", "hangup", "-1", "NaN", "1e999", "9" * 40, "１", "😀", "\x00", "\x1b[31m"),
    *("\r\n", "\u202e", "\ufffd", "\ufffe", "<script>", "]]>", "&amp;", "%s", "{0}", "' OR 1=1 --", "$(touch x)"),
    *("+15550100001", "anonymous", "x" * 5000, "ä" * 300, "https://api.twilio.com/RE1", "\t", "null", "[]"),
]
STATUSES = ["queued", "ringing", "in-progress", "completed", "busy", "failed", "no-answer", "canceled", "exploded"]
NAMES = {
    "Digits": [*"0123456789*#", "hangup", "12", *ODD],
    "SpeechResult": ODD,
    "Confidence": ["0.5", *ODD],
    "DialCallStatus": ["completed", "answered", "busy", "no-answer", "failed", "canceled", *ODD],
    "QueueResult": ["bridged", "leave", "queue-full", "hangup", "error", *ODD],
    "QueueTime": ["0", "30", "5000", *ODD],
    "RecordingUrl": ["https://api.twilio.com/RE1", *ODD],
    "RecordingDuration": ["3", "0", *ODD],
    "CallStatus": STATUSES,
    "CallDuration": ["12", *ODD],
    "Duration": ["1", *ODD],
    "From": ["+15550100002", "anonymous", "sip:anonymous@anonymous.invalid", "sip:al@example.com", "client:al", *ODD],
    "CallerName": ODD,
    "ErrorCode": ["11200", "11205", "12100", *ODD],
    "Direction": ["inbound", *ODD],
}


class Line:
    """One caller's calls, one after the other, in unlikely ways."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.client = Client()
        self.begin()

    def begin(self) -> None:
        self.sid = new_sid()
        # The same during the call, but in various forms: a request that names another number is refused.
        self.called = OURS if self.chance.random() < 0.9 else [self.chance.choice(ODD)[:200]]
        self.addresses = ["/twilio/voice/"]

    def send(self) -> None:
        if self.chance.random() < 0.1:
            self.begin()
        form = {
            "CallSid": self.sid,
            "AccountSid": settings.TWILIO_ACCOUNT_SID,
            "From": "+15550100002",
            "To": self.chance.choice(self.called),
            **self.parameters(),
        }
        if self.chance.random() < 0.1:
            path = f"{self.address()}?{urlencode({name: value[:200] for name, value in form.items()})}"
            answer = self.client.get(path, headers={"X-Twilio-Signature": sign(path, {})})
        else:
            path = self.address()
            headers = {"X-Twilio-Signature": sign(path, form)}
            answer = self.client.post(path, urlencode(form), FORM_TYPE, headers=headers)
        assert answer.status_code == 200, (path, form)
        self.read(answer.content.decode())

    def read(self, twiml: str) -> None:
        assert ElementTree.fromstring(twiml).tag == "Response"
        self.addresses += [each.removeprefix(settings.PUBLIC_BASE_URL) for each in ACTION.findall(twiml)]

    def address(self) -> str:
        """Usually the latest; otherwise an earlier one, another webhook's, or a broken one."""
        known = self.addresses[-1] if self.chance.random() < 0.6 else self.chance.choice(self.addresses)
        others = ["/twilio/status/", "/twilio/fallback/", known.replace("/turn/", "/wait/"), self.broken(known)]
        return known if self.chance.random() < 0.7 else self.chance.choice(others)

    def broken(self, address: str) -> str:
        at = self.chance.randrange(1, 60)
        odd = self.chance.choice(string.ascii_letters + string.digits + "._-")
        token = address.rstrip("/").rpartition("/")[2]
        return self.chance.choice([f"/twilio/turn/{token[:at]}", f"/twilio/turn/{token[-at:]}{odd}/", "/twilio/turn/"])

    def parameters(self) -> dict[str, str]:
        named = self.chance.sample(sorted(NAMES), k=self.chance.randrange(5))
        made_up = {"New" + str(number): "x" for number in range(self.chance.choice([0, 0, 0, 1, 20]))}
        error = {"ErrorUrl": settings.PUBLIC_BASE_URL + self.chance.choice(self.addresses)}
        return {name: self.chance.choice(NAMES[name]) for name in named} | made_up | error


@pytest.mark.parametrize("part", range(PARTS))
def test_every_signed_webhook_is_answered_and_kept(
    acme: PhoneTree, part: int, caplog: pytest.LogCaptureFixture
) -> None:
    print(f"GENERATED_SEED={SEED}")  # shown if the test fails
    chance = random.Random(SEED + part)
    lines = [Line(chance) for _ in range(CALLS_AT_ONCE)]
    for number in range(WEBHOOKS):
        lines[number % CALLS_AT_ONCE].send()
    # An apology is an answer, too, but it means a traceback in the log.
    errors = [record for record in caplog.records if record.exc_info or record.levelname == "CRITICAL"]
    assert not errors, errors[0].getMessage()
    for call in Call.objects.all():
        numbers = list(call.turn_rows.values_list("number", flat=True))
        assert call.turns == max(numbers, default=0)
        assert len(numbers) == len(set(numbers))
    assert Turn.objects.count() > WEBHOOKS / 5
