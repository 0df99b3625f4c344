"""A request that differs by one byte from one that was signed gets in nowhere, and asks the database nothing."""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from django.db import connection
from django.test import Client

from menus.models import PhoneTree
from tests.providers.battery import FORWARDED
from tests.twilio import FORM_TYPE, Twilio, sign

# `make faults` makes 20,000, with another seed each time.
MUTATIONS = int(os.environ.get("MUTATIONS", "600"))
SEED = int(os.environ.get("GENERATED_SEED", "20261126"))
REFUSED = {400, 401, 403, 404, 405, 413, 415}


@dataclass(frozen=True, slots=True)
class Sent:
    """A request that gets in: `proof` is the value of the header that proves who sends it."""

    path: str
    body: bytes
    header: str
    proof: str
    content_type: str
    is_signed: bool = True

    def send(self, client: Client, **headers: str) -> Any:
        proof = {self.header: self.proof} if self.proof else {}
        return client.post(self.path, self.body, self.content_type, headers=proof | headers)

    def says(self) -> tuple[str, str, str]:
        """What was signed: names and values without a mark between them, so a lost = after a name that nobody reads
        says the same. A name that we read must stand alone (calls.providers.twilio.form).
        """
        pairs = sorted(set(parse_qsl(self.body.decode("latin-1"), keep_blank_values=True)))
        return self.path, "".join(name + value for name, value in pairs), self.proof


def signed(path: str, **more: str) -> Sent:
    form = {**Twilio().standing, **more}
    return Sent(path, urlencode(form).encode(), "X-Twilio-Signature", sign(path, form), FORM_TYPE)


@pytest.fixture
def requests(acme: PhoneTree, settings: Any) -> list[Sent]:
    caller = Twilio()
    caller.voice()
    turn = caller.action().removeprefix(settings.PUBLIC_BASE_URL)
    token = settings.SIPGATE_TOKENS[0]
    event = b'{"type": "session_end", "session": {"id": "11111111-1111-1111-1111-111111111111"}}'
    return [
        signed("/twilio/voice/", CallerName="Ada Byron"),
        signed(turn, CallSid=caller.sid, Digits="3"),
        signed("/twilio/status/", CallStatus="completed", CallDuration="61"),
        signed("/twilio/sms/", MessageSid="SM" + "1" * 32, Body="What time do you open?"),
        Sent("/sipgate/", event, "X-API-TOKEN", token, "application/json", is_signed=False),
    ]


def mutated(sent: Sent, chance: random.Random) -> Sent:
    """One byte of what is signed or of the proof is another, is missing, or is one too many."""
    part = chance.choice(["path", "body", "proof"] if sent.is_signed else ["proof"])
    text = {"path": sent.path.encode(), "proof": sent.proof.encode(), "body": sent.body}[part]
    at, byte = chance.randrange(part == "path", len(text)), bytes([chance.randrange(33, 127)])
    new = chance.choice([text[:at] + byte + text[at + 1 :], text[:at] + text[at + 1 :], text[:at] + byte + text[at:]])
    path, proof = (new.decode() if name == part else old for name, old in (("path", sent.path), ("proof", sent.proof)))
    return Sent(path, new if part == "body" else sent.body, sent.header, proof, sent.content_type, sent.is_signed)


def mutations(every: list[Sent], chance: random.Random) -> Iterator[Sent]:
    for number in range(MUTATIONS):
        sent = every[number % len(every)]
        changed = mutated(sent, chance)
        if changed.says() != sent.says():
            yield changed


def no_sql(*_: Any) -> Any:
    raise AssertionError("the database was asked")


@pytest.mark.django_db
def test_no_request_that_differs_by_a_byte_gets_in(requests: list[Sent]) -> None:
    client = Client(raise_request_exception=True)
    chance = random.Random(SEED)
    with connection.execute_wrapper(no_sql):
        statuses = [(each, each.send(client).status_code) for each in mutations(requests, chance)]
    assert [each for each, status in statuses if status not in REFUSED] == []
    assert len(statuses) > MUTATIONS * 0.8


@pytest.mark.django_db
@pytest.mark.parametrize("headers", FORWARDED, ids=lambda each: next(iter(each)))
def test_headers_of_proxies_change_no_verdict(requests: list[Sent], headers: dict[str, str]) -> None:
    client = Client()
    chance = random.Random(SEED)
    assert [each.send(client, **headers).status_code for each in requests] == [200, 200, 200, 200, 204]
    with connection.execute_wrapper(no_sql):
        assert {mutated(each, chance).send(client, **headers).status_code for each in requests} <= REFUSED
