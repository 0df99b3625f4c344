"""Thousands of generated events with sipgate's secret: each answer is one that sipgate knows, and none is an error."""

import os
import random
from typing import Any
from uuid import UUID

import pytest

from calls.models import Call
from menus.models import PhoneTree
from simulator.sipgate.answer import read_actions
from simulator.transport import Response
from tests.sipgate import ACCOUNT, ADDRESS, post

# `make faults` sends 20,000, with another seed each time; in parts, because a test is one transaction.
EVENTS = 500
PARTS = max(1, int(os.environ.get("GENERATED_WEBHOOKS", "500")) // EVENTS)
SEED = int(os.environ.get("GENERATED_SEED", "20261126"))
CALLS_AT_ONCE = 20
OURS, CALLER = "+15550100001", "+15550100002"
ODD: list[Any] = [
    *(
        "",
        "0",
        "1",
        "9" * 40,
        "１",
        "😀",
        "\x00",
        "\x1b[31m",
        "\r\n",
        "\u202e",
        "\ufffe",
        "<script>",
        "]]>",
        "%s",
        "{0}",
    ),
    *("' OR 1=1 --", "x" * 5000, "ä" * 300, "anonymous", "sip:al@example.com", "null"),
    *(None, True, -1, 10**30, 0.5, [], {}, ["1"], {"digit": "1"}),
]
KINDS = ["dtmf_received"] * 6 + [
    *("user_speak", "user_input_timeout", "assistant_speak", "assistant_speech_ended", "session_start"),
    *("user_barge_in", "user_speech_started", "sms_failed", "session_end", "exploded", ""),
]


def fields_of(kind: str, chance: random.Random) -> dict[str, Any]:
    """An event's own fields, mostly as sipgate sends them."""
    every: dict[str, dict[str, Any]] = {
        "dtmf_received": {"digit": chance.choice("0123456789*#")},
        "user_speak": {"text": chance.choice(["sales", "operator", "go back", "yes", "one two three"])},
        "user_barge_in": {"text": "stop"},
        "assistant_speak": {"duration_ms": chance.randrange(9000), "speech_started_at": 1_700_000_000_000},
    }
    fields = every.get(kind, {})
    if fields and chance.random() < 0.2:
        fields[chance.choice(list(fields))] = chance.choice(ODD)
    if chance.random() < 0.1:
        fields[f"new{chance.randrange(9)}"] = chance.choice(ODD)
    return fields


def session_of(session_id: str, chance: random.Random) -> dict[str, Any]:
    session = {
        "id": session_id,
        "account_id": ACCOUNT,
        "phone_number": OURS,
        "from_phone_number": CALLER,
        "to_phone_number": OURS,
        "direction": "inbound",
    }
    if chance.random() < 0.1:
        session[chance.choice(["account_id", "from_phone_number", "direction"])] = chance.choice(ODD)
    if chance.random() < 0.1:
        del session[chance.choice(["account_id", "from_phone_number", "to_phone_number", "phone_number", "direction"])]
    return session


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_to_an_event_is_one_that_sipgate_knows(
    acme: PhoneTree, part: int, caplog: pytest.LogCaptureFixture
) -> None:
    print(f"GENERATED_SEED={SEED}")  # shown if the test fails
    chance = random.Random(SEED + part)
    sessions = [str(UUID(int=chance.getrandbits(128))) for _ in range(CALLS_AT_ONCE)]
    begun: set[str] = set()
    for number in range(EVENTS):
        session_id = sessions[number % CALLS_AT_ONCE]
        kind = "session_start" if session_id not in begun else chance.choice(KINDS)
        event = {"type": kind, "session": session_of(session_id, chance), **fields_of(kind, chance)}
        begun.add(session_id)
        answer = post(event)
        # What is no event at all, or one of another account, is refused in the way that sipgate expects.
        if answer.status_code not in (400, 401):
            read_actions(ADDRESS, session_id, kind, Response(answer.status_code, answer.headers, answer.content))
    errors = [record for record in caplog.records if record.exc_info or record.levelname == "CRITICAL"]
    assert not errors, errors[0].getMessage()
    for call in Call.objects.all():
        assert call.turns == max(call.turn_rows.values_list("number", flat=True), default=0)
