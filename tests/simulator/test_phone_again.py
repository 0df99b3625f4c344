"""A call placed again under its SID, and headers in addition to Twilio's."""

from datetime import UTC, datetime, timedelta

from simulator.request import Request
from simulator.script import read_words
from simulator.telephone import PhoneCall, Telephone
from tests.simulator.conftest import BASE_URL, StandInSite

STARTED = datetime(2026, 12, 24, 18, 0, tzinfo=UTC)
SID = "CA" + "7" * 32
PAGES = {
    "/twilio/voice/": '<Enqueue action="https://site.example/left/">support</Enqueue>',
    "/left/": '<Dial action="https://site.example/dialled/">+15550100009</Dial>',
    "/dialled/": '<Say>Hello there</Say><Record action="https://site.example/recorded/"/>',
    "/recorded/": "<Hangup/>",
}
WORDS = "agent:20 busy message:7"


def test_a_call_placed_again_under_its_sid_sends_every_request_again_to_the_byte() -> None:
    assert _requests(_placed(WORDS, SID)) == _requests(_placed(WORDS, SID))


def test_a_call_placed_again_with_one_act_more_begins_with_the_same_requests() -> None:
    short, long = _requests(_placed("agent:20 busy", SID)), _requests(_placed(WORDS, SID))
    assert long[: len(short)] == short
    assert len(long) > len(short)


def test_two_calls_have_nothing_in_common_that_is_made_up() -> None:
    one, other = _placed(WORDS), _placed(WORDS)
    assert one.sid != other.sid
    assert not _made_up(one) & _made_up(other)


def test_a_call_makes_up_nothing_twice() -> None:
    call = _placed(WORDS, SID)
    tokens = [sent.request.headers["I-Twilio-Idempotency-Token"] for sent in call.transcript.requests]
    assert len(set(tokens)) == len(tokens)


def test_headers_can_be_added_for_a_call_and_the_moment_of_its_clock() -> None:
    added: list[tuple[str, datetime]] = []

    def more_headers(sid: str, now: datetime) -> dict[str, str]:
        added.append((sid, now))
        return {"X-Moment": now.isoformat()}

    call = _placed("agent:20", SID, more_headers)
    assert {sid for sid, _ in added} == {SID}
    assert added[0][1] == STARTED
    assert added[1][1] == STARTED + timedelta(seconds=30 + 20)
    sent = [request.headers["X-Moment"] for request in _requests(call)]
    assert sent == [now.isoformat() for _, now in added]


def _placed(words: str, sid: str = "", more_headers: object = None) -> PhoneCall:
    telephone = Telephone(
        StandInSite(PAGES),
        BASE_URL,
        "AC" + "0" * 32,
        "a-token",
        more_headers=more_headers,  # type: ignore[arg-type]
    )
    call = telephone.prepare_call("+15550100001", "+15550100002", STARTED, sid=sid)
    call.begin()
    for act in read_words(words):
        call.do(act)
    return call


def _requests(call: PhoneCall) -> list[Request]:
    return [sent.request for sent in call.transcript.requests]


def _made_up(call: PhoneCall) -> set[str]:
    names = ("QueueSid", "DialCallSid", "RecordingSid", "RecordingUrl")
    found = {request.params[name] for request in _requests(call) for name in names if name in request.params}
    assert len(found) == len(names)
    return found | {request.headers["I-Twilio-Idempotency-Token"] for request in _requests(call)}
