"""Every event at sipgate's webhook, good or bad, has a stated outcome, which is never a 500."""

import json
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from calls import counts
from calls.models import Call
from calls.postgres.breaker import breaker
from calls.sessions import events as session_events
from calls.turns import taking as turns
from menus.models import PhoneTree
from menus.publishing.publish import publish
from simulator.sipgate.answer import read_actions
from simulator.transport import Response
from tests.sipgate import Sipgate, actions, kinds, post, spoken
from tests.walked import walked

EVENTS: dict[str, dict[str, Any]] = {
    "session_start": {},
    "user_speak": {"text": "sales", "barged_in": True},
    "user_speech_started": {},
    "user_barge_in": {"text": "sales"},
    "dtmf_received": {"digit": "1"},
    "assistant_speak": {"text": "Hello", "duration_ms": 1200.5, "speech_started_at": 1_700_000_000_000},
    "assistant_speech_ended": {},
    "user_input_timeout": {},
    "sms_failed": {},
    "session_end": {"reason": "hangup", "timestamp": 1_700_000_000},
}


def strictly(answer: Any, session_id: str, event: str) -> list[dict[str, Any]]:
    """The actions, as the phone reads them; anything else fails."""
    return read_actions("", session_id, event, Response(answer.status_code, dict(answer.headers), answer.content))


@pytest.mark.parametrize("kind", EVENTS)
def test_every_event_needs_no_more_than_the_sessions_id(acme: PhoneTree, kind: str) -> None:
    sipgate = Sipgate()
    sipgate.start()
    event = {"type": kind, **EVENTS[kind], "session": {"id": sipgate.id}}
    strictly(post(event), sipgate.id, kind)


@pytest.mark.parametrize("kind", EVENTS)
def test_every_event_of_a_session_never_seen_has_an_answer(acme: PhoneTree, kind: str) -> None:
    for session in ({"id": str(uuid4())}, Sipgate().session):
        strictly(post({"type": kind, **EVENTS[kind], "session": session}), session["id"], kind)


@pytest.mark.parametrize("told", [{}, {"text": None}])
def test_a_barge_in_without_its_words_is_no_answer(acme: PhoneTree, told: dict[str, Any]) -> None:
    sipgate = Sipgate()
    sipgate.start()
    assert sipgate.tell("user_barge_in", **told) == []
    assert Call.objects.get().turns == 1


@pytest.mark.parametrize("kind", ["", "something_new", "SESSION_START", "hangup"])
def test_an_event_never_heard_of_is_answered_with_nothing(db: None, kind: str) -> None:
    assert Sipgate().tell(kind) == []
    assert not Call.objects.exists()


@walked(
    "body",
    [
        b" ",
        b"{",
        b"[]",
        b"null",
        b'"session_start"',
        b"\xff\xfe",
        b"{} {}",
        b'{"type": NaN}',
        b'{"type": "a", "type": "b"}',
        b"1" * 5000,
        b"[" * 60_000,
        b'{"a":' * 30 + b"1" + b"}" * 30,
    ],
)
def test_what_is_no_json_object_is_refused(body: bytes) -> None:
    assert post(body).status_code == 400


# The same in every run, so that test names stay the same.
GOOD = {**Sipgate().session, "id": "5b4e8083-64f4-40a6-9f2e-1d7f6c0b9a11"}


@pytest.mark.parametrize(
    "event",
    [
        {"session": GOOD},
        {"type": None, "session": GOOD},
        {"type": 5, "session": GOOD},
        {"type": "session_start"},
        {"type": "session_start", "session": None},
        {"type": "session_start", "session": []},
        {"type": "session_start", "session": {}},
        {"type": "session_start", "session": {**GOOD, "id": ""}},
        {"type": "session_start", "session": {**GOOD, "id": 7}},
        {"type": "session_start", "session": {**GOOD, "id": "a" * 65}},
        {"type": "session_start", "session": {**GOOD, "id": "a b"}},
        {"type": "session_start", "session": {**GOOD, "id": "a\n"}},
        {"type": "session_start", "session": {**GOOD, "phone_number": 15550100001}},
        {"type": "session_start", "session": {**GOOD, "account_id": {}}},
        {"type": "dtmf_received", "session": GOOD},
        {"type": "dtmf_received", "session": GOOD, "digit": None},
        {"type": "dtmf_received", "session": GOOD, "digit": ""},
        {"type": "dtmf_received", "session": GOOD, "digit": "12"},
        {"type": "dtmf_received", "session": GOOD, "digit": "1\n"},
        {"type": "dtmf_received", "session": GOOD, "digit": "١"},
        {"type": "dtmf_received", "session": GOOD, "digit": "A"},
        {"type": "dtmf_received", "session": GOOD, "digit": 1},
        {"type": "dtmf_received", "session": GOOD, "digit": ["1"]},
        {"type": "user_speak", "session": GOOD},
        {"type": "user_speak", "session": GOOD, "text": 5},
    ],
    ids=lambda event: json.dumps(event)[:60],
)
def test_an_event_of_a_wrong_shape_is_refused_and_moves_nothing(acme: PhoneTree, event: dict[str, Any]) -> None:
    Sipgate(GOOD["id"]).start()
    before = Call.objects.values().get()
    assert post(event).status_code == 400
    assert Call.objects.values().get() == before


def test_odd_texts_are_cleaned_and_the_call_goes_on(acme: PhoneTree) -> None:
    body = json.dumps(
        {"type": "session_start", "session": {**Sipgate().session, "from_phone_number": "a\x00b\ud800" * 99}}
    )
    assert "For sales" in spoken(actions(post(body.encode())))
    assert Call.objects.get().caller.startswith("ab�ab")
    assert len(Call.objects.get().caller) == 255


@pytest.mark.parametrize("direction", ["outbound", "inbound", ""])
def test_the_tree_is_that_of_our_own_number(acme: PhoneTree, direction: str) -> None:
    ours, other = "+15550100001", "+15550100002"
    numbers = {"from_phone_number": other, "to_phone_number": ours}
    if direction == "outbound":
        numbers = {"from_phone_number": ours, "to_phone_number": other}
    sipgate = Sipgate(direction=direction, **numbers)
    assert "For sales" in spoken(sipgate.start())
    assert (Call.objects.get().caller, Call.objects.get().called) == (other, ours)


def fails(*_: Any, **__: Any) -> None:
    raise RuntimeError("a bug of ours")


def with_fallback(tree: PhoneTree, number: str) -> None:
    PhoneTree.objects.update(fallback_number=number)
    publish(tree)


def test_a_bug_of_ours_is_an_apology_and_the_fallback_number(acme: PhoneTree, monkeypatch: pytest.MonkeyPatch) -> None:
    with_fallback(acme, "+15550100005")
    sipgate = Sipgate()
    sipgate.start()
    monkeypatch.setattr(turns, "take", fails)
    before = counts.counted("apologised", "sipgate")
    speak, transfer = sipgate.press("1")
    assert "something went wrong on our side" in speak["text"]
    assert transfer["target_phone_number"] == "+15550100005"
    # If it came back, the call would return to what failed.
    assert "timeout" not in transfer
    assert counts.counted("apologised", "sipgate") == before + 1


def test_without_a_fallback_number_an_apology_hangs_up(acme: PhoneTree, monkeypatch: pytest.MonkeyPatch) -> None:
    with_fallback(acme, "")
    monkeypatch.setattr(turns, "take", fails)
    answer = Sipgate().start()
    assert kinds(answer) == ["speak", "hangup"]
    assert "something went wrong on our side" in spoken(answer)


@pytest.mark.parametrize("kind", ["assistant_speak", "session_end"])
def test_where_nobody_waits_for_us_a_bug_of_ours_says_nothing(
    acme: PhoneTree, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    sipgate = Sipgate()
    sipgate.start()
    monkeypatch.setattr(session_events, "take_step", fails)
    assert sipgate.tell(kind) == []


def test_while_postgresql_is_away_the_log_has_a_sentence_for_each_caller_and_no_traceback(
    acme: PhoneTree, caplog: pytest.LogCaptureFixture
) -> None:
    sipgate = Sipgate()
    sipgate.start()
    breaker._is_there.clear()
    try:
        assert "went wrong" in spoken(sipgate.press("3"))
    finally:
        breaker.forget()
    assert "apologised to a caller: PostgreSQL is away" in caplog.text
    assert "no call to apologise to" in caplog.text
    assert not [record for record in caplog.records if record.exc_info]


def test_no_secret_and_no_key_is_logged(
    acme: PhoneTree, settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    sipgate = Sipgate(from_phone_number="+15559998877")
    sipgate.start()
    monkeypatch.setattr(turns, "take", fails)
    sipgate.press("8")
    assert settings.SIPGATE_TOKENS[0] not in caplog.text
    assert "+15559998877" not in caplog.text
