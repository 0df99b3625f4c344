"""The phone on a sipgate number, with a stand-in site: it reports what sipgate would, and accepts no wrong answer."""

import json
import threading
from collections.abc import Mapping
from typing import Any

import pytest

from simulator.failure import CallFailed
from simulator.sipgate.telephone import SipgateCall, SipgateTelephone
from simulator.transport import Response
from tests.walked import walked

JSON = {"Content-Type": "application/json"}
NOTHING = Response(204, {}, b"")
ASK = {"type": "speak", "text": "Press 1.", "user_input_timeout_seconds": 6}
BYE = {"type": "speak", "text": "Goodbye.", "barge_in": {"strategy": "none"}, "user_input_timeout_seconds": 1}
TRANSFER = {
    "type": "transfer",
    "target_phone_number": "+49211100200",
    "caller_id_name": "Ada",
    "caller_id_number": "+15550100002",
    "timeout": 20,
}
HANGUP = {"type": "hangup"}


class StandIn:
    """Answers each kind of event with its next answer, and with 204 when there are no more."""

    def __init__(self, answers: Mapping[str, list[Any]]) -> None:
        self.answers = answers
        self.told: list[str] = []
        self.together = self.most_together = 0
        self.lock = threading.Lock()

    def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> Response:
        event = json.loads(body)
        with self.lock:
            self.told.append(f"{event['type']} {event.get('digit', '')}".strip())
            waiting = self.answers.get(event["type"], [])
            answer = waiting.pop(0) if waiting else None
        if answer is None or isinstance(answer, Response):
            return answer or NOTHING
        actions = [answer] if isinstance(answer, dict) else answer
        named = [{"session_id": event["session"]["id"], **action} for action in actions]
        return Response(200, JSON, json.dumps(named[0] if isinstance(answer, dict) else named).encode())


def call(site: StandIn, **switches: Any) -> SipgateCall:
    return SipgateTelephone(site, "https://site.example", "a-secret", **switches).call("+15550100001", "+15550100002")


def test_a_call_tells_everything_that_sipgate_tells() -> None:
    site = StandIn({"session_start": [ASK], "dtmf_received": [BYE], "assistant_speech_ended": [None, HANGUP]})
    assert call(site).press("1").transcript.conversation() == ["< Say Press 1.", "> 1", "< Say Goodbye."]
    assert site.told == [
        "session_start",
        "assistant_speak",
        "assistant_speech_ended",
        "dtmf_received 1",
        "assistant_speak",
        "assistant_speech_ended",
        "session_end",
    ]


def test_the_end_of_a_prompt_that_was_stopped_comes_late() -> None:
    site = StandIn({"session_start": [ASK], "dtmf_received": [[{"type": "barge_in"}, ASK]]})
    call(site).press("1", over_prompt=True).hang_up()
    assert site.told == ["session_start", "assistant_speak", "dtmf_received 1", "session_end"]
    site = StandIn({"session_start": [ASK], "dtmf_received": [[{"type": "barge_in"}, BYE]]})
    with pytest.raises(CallFailed, match="would never continue"):
        call(site).press("1", over_prompt=True)
    assert site.told[3:6] == ["assistant_speech_ended", "assistant_speak", "assistant_speech_ended"]


def test_a_transfer_that_nobody_answers_begins_the_session_again() -> None:
    site = StandIn({"session_start": [TRANSFER, ASK]})
    conversation = call(site).called_party("busy").hang_up().transcript.conversation()
    assert conversation == ["< Dial +49211100200", "> (busy)", "< Say Press 1.", "> (hangs up)"]


def test_after_a_transfer_that_is_answered_nothing_more_is_told() -> None:
    site = StandIn({"session_start": [TRANSFER]})
    ended = call(site).called_party("answered")
    assert site.told == ["session_start"]
    assert ended.ending
    assert "handed over" in ended.ending.sentence


def test_a_text_with_marks_is_heard_without_them() -> None:
    marked = {"type": "speak", "ssml": SSML, "tts": AZURE}
    site = StandIn({"session_start": [of(marked, user_input_timeout_seconds=6)], "dtmf_received": [marked]})
    conversation = call(site).press("1").hang_up().transcript.conversation()
    assert conversation == ["< Say Ben & Ada. Press 1.", "> 1", "< Say Ben & Ada. Press 1.", "> (hangs up)"]


def test_fast_keys_do_not_wait_for_each_other() -> None:
    site = StandIn({"session_start": [ASK], "dtmf_received": [None, None, None, ASK]})
    call(site, overlapping=True).press("1234").hang_up()
    pressed = [told for told in site.told if told.startswith("dtmf")]
    assert sorted(pressed) == [f"dtmf_received {key}" for key in "1234"]


AZURE = {"provider": "azure", "language": "en-US", "voice": "en-US-JennyNeural"}
SSML = (
    '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US">'
    '<voice name="en-US-JennyNeural">Ben &amp; Ada. <break time="2s"/> Press 1.</voice></speak>'
)


def of(action: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
    """The action with these fields, without those that are None."""
    return {name: value for name, value in {**action, **changed}.items() if value is not None}


@walked(
    ("answer", "why"),
    [
        (Response(200, JSON, b'{"success": true}'), "has a type"),
        (Response(200, JSON, b"[]"), "an empty list"),
        (Response(200, JSON, b"null"), "has a type"),
        (Response(200, JSON, b"{"), "isn't JSON"),
        (Response(200, {"Content-Type": "text/html"}, b"{}"), "not JSON but text/html"),
        (Response(204, {}, b"{}"), "also a body"),
        (Response(401, {}, b""), "refuses the secret"),
        (Response(500, {}, b""), "with status 500"),
        (Response(302, {"Location": "/"}, b""), "with status 302"),
        ({"type": "say", "text": "Hello"}, "has a type"),
        (of(ASK, session_id="another"), "have the session_id"),
        (of(ASK, text=None), "exactly one of"),
        (of(ASK, ssml="<speak>Hello</speak>"), "exactly one of"),
        (of(ASK, text=""), "has a text"),
        (of(ASK, text=None, ssml="Hello"), "has a ssml"),
        (of(ASK, text=None, ssml=SSML), "only Azure's voices"),
        (of(ASK, text=None, ssml=SSML, tts={"provider": "eleven_labs", "voice": "Ada"}), "only Azure's voices"),
        (of(ASK, text=None, tts=AZURE, ssml="<speak>Hello</speak>"), "isn't a speak element of version 1.0"),
        (of(ASK, text=None, tts=AZURE, ssml=SSML.replace('version="1.0"', "")), "isn't a speak element of version 1.0"),
        (of(ASK, text=None, tts=AZURE, ssml=SSML.replace('en-US">', 'de-DE">')), "xml:lang"),
        (of(ASK, text=None, tts=AZURE, ssml=SSML.replace("<voice", "Hello <voice")), "outside the voice element"),
        (of(ASK, text=None, tts=AZURE, ssml=SSML.replace("US-Jenny", "US-Guy")), "isn't the one in tts"),
        (of(ASK, text=None, tts=AZURE, ssml=SSML.replace("break", "audio")), "nobody here would send"),
        (of(ASK, text=None, tts=AZURE, ssml=SSML.replace("2s", "2")), "has no duration"),
        (of(ASK, text=None, tts=AZURE, ssml=SSML.replace("&amp;", "&")), "isn't XML"),
        (of(ASK, loud=True), "no field loud"),
        (of(ASK, tts={"provider": "polly", "voice": "Joanna"}), "has a tts"),
        (of(ASK, barge_in={"strategy": "never"}), "has a barge_in"),
        (of(ASK, user_input_timeout_seconds="6"), "has a user_input"),
        (of(ASK, vad={"end_of_turn_silence_ms": 9000}), "has a vad"),
        (of(TRANSFER, target_phone_number=None), "exactly one of"),
        (of(TRANSFER, target_phone_number="sales"), "has a target_phone_number"),
        (of(TRANSFER, transfer_to="+49211100200"), "exactly one of"),
        (of(TRANSFER, caller_id_name=""), "has a caller_id_name"),
        (of(TRANSFER, caller_id_number=None), "lacks caller_id_number"),
        (of(TRANSFER, timeout=4), "has a timeout"),
        (of(TRANSFER, timeout=121), "has a timeout"),
        ({"type": "audio"}, "lacks audio"),
        ({"type": "audio", "audio": "UklGRg=="}, "has a audio"),
        ({"type": "configure_transcription", "languages": ["de-DE"] * 5}, "has a languages"),
        ({"type": "configure_transcription", "custom_vocabulary": ["x"] * 101}, "has a custom_vocabulary"),
        ([HANGUP, ASK], "More actions follow"),
        ([TRANSFER, ASK], "More actions follow"),
        ({"type": "speak", "text": "Hello."}, "no time-out was set"),
    ],
    ids=str,
)
def test_what_sipgate_would_not_take_fails(answer: Any, why: str) -> None:
    with pytest.raises(CallFailed, match=why):
        call(StandIn({"session_start": [answer]})).silence()


def test_an_action_after_the_end_fails() -> None:
    with pytest.raises(CallFailed, match="session_end must be answered with 204"):
        call(StandIn({"session_start": [ASK], "session_end": [HANGUP]})).hang_up()
