"""Cached TwiML is the same as newly built TwiML, for every call and every public address."""

import pytest
from pytest_django import Settings

from calls.providers.event import TurnToken
from calls.providers.twilio import writing
from calls.providers.twilio.token import write_token
from engine.position import Position
from engine.verbs import Dial, Enqueue, Gather, Hangup, Record, Say, Verb

GATHER = Gather((Say("Hello & <welcome>", "en-US"),), 1, 5)
REPLIES: list[tuple[Verb, ...]] = [
    (GATHER,),
    (Say("One moment.", "en-US"), Dial(("+15550100009", "+15550100008"), 20)),
    (Say("After the beep.", "de-DE", "Polly.Vicki"), Record(60, 5)),
    (Enqueue("support"),),
    (Say("Goodbye.", "en-US"), Hangup()),
]


@pytest.mark.parametrize("verbs", REPLIES, ids=lambda verbs: type(verbs[-1]).__name__)
def test_a_kept_answer_carries_this_calls_token(verbs: tuple[Verb, ...]) -> None:
    tokens = [(TurnToken(7, number, Position("menu")), f"CA{number:032x}") for number in (2, 3, 40)]
    kept = [writing.write(verbs, token, sid) for token, sid in tokens * 2]
    again = []
    for token, sid in tokens * 2:
        writing._kept.cache_clear()
        again.append(writing.write(verbs, token, sid))
    assert kept == again
    for (token, sid), twiml in zip(tokens * 2, kept, strict=True):
        assert (write_token(token, sid) in twiml) is ("turn/" in twiml)
        assert writing._TOKEN not in twiml


def test_another_public_address_is_another_answer(settings: Settings) -> None:
    token = TurnToken(7, 2, Position("menu"))
    assert settings.PUBLIC_BASE_URL in writing.write((GATHER,), token, "CA1")
    settings.PUBLIC_BASE_URL = "https://other.example.com"
    assert 'action="https://other.example.com/' in writing.write((GATHER,), token, "CA1")
