"""How a call moves from document to document, how it ends, and what Twilio reports about it."""

from collections.abc import Callable
from email.utils import parsedate_to_datetime

import pytest

from simulator.acts import DoesNotFit
from simulator.failure import CallFailed
from simulator.telephone import PhoneCall
from simulator.transport import Response

Ring = Callable[..., PhoneCall]
HERE = "https://site.example/twilio/voice/"


def purposes(call: PhoneCall) -> list[str]:
    return [str(one.request.purpose) for one in call.transcript.requests]


def status(call: PhoneCall) -> dict[str, str]:
    return next(dict(one.request.params) for one in call.transcript.requests if one.request.purpose == "status")


def ending(call: PhoneCall) -> tuple[str, str]:
    assert call.ending is not None
    return str(call.ending.by), call.ending.sentence


def test_hangup_ends_the_call(ring: Ring) -> None:
    call = ring("<Say>Goodbye.</Say><Hangup/>")
    assert ending(call) == ("site", "hung up by Branchline (Hangup)")
    assert call.transcript.conversation() == ["< Say Goodbye."]


def test_at_the_end_of_a_document_twilio_hangs_up(ring: Ring) -> None:
    assert ending(ring("<Say>Hello.</Say>")) == ("twilio", "the document ran out, so Twilio hung up")


def test_redirect_leads_to_another_document(ring: Ring) -> None:
    call = ring(
        '<Redirect method="GET">https://site.example/next</Redirect>',
        {"/next": "<Say>Here.</Say>"},
    )
    assert call.last_request.request.method == "GET"
    assert call.transcript.conversation() == ["< Say Here."]


@pytest.mark.parametrize(
    ("verb", "final"),
    [
        ("<Reject/>", "no-answer"),
        ('<Reject reason="rejected"/>', "no-answer"),
        ('<Reject reason="busy"/>', "busy"),
    ],
)
def test_a_rejected_call_is_never_answered(ring: Ring, verb: str, final: str) -> None:
    call = ring(verb)
    assert status(call)["CallStatus"] == final
    assert "CallDuration" not in status(call)


def test_the_status_callback_tells_when_and_how_long(ring: Ring) -> None:
    told = status(ring('<Pause length="61"/>'))
    assert (told["CallStatus"], told["CallDuration"], told["Duration"]) == ("completed", "61", "2")
    assert (told["CallbackSource"], told["SequenceNumber"]) == ("call-progress-events", "0")
    assert parsedate_to_datetime(told["Timestamp"]).utcoffset() is not None


def test_status_callbacks_can_be_switched_off_and_sent_by_hand(ring: Ring) -> None:
    call = ring("<Hangup/>", status_callbacks=False)
    assert purposes(call) == ["document"]
    call.send_status()
    call.send_status("in-progress", sequence=1)
    assert purposes(call) == ["document", "status", "status"]
    assert call.transcript.requests[-1].request.params["SequenceNumber"] == "1"
    assert "CallDuration" not in call.transcript.requests[-1].request.params


def test_a_status_sent_early_by_hand_does_not_replace_the_one_at_the_end(ring: Ring) -> None:
    call = ring("<Gather/>")
    call.send_status()
    assert purposes(call.hang_up()) == ["document", "status", "status"]


def test_a_status_callback_that_is_answered_badly_is_a_failure(ring: Ring) -> None:
    with pytest.raises(CallFailed, match="status 500"):
        ring("<Hangup/>", {"/twilio/status/": Response(500, {}, b"")})


def test_the_first_request_rings_and_later_ones_are_in_progress(ring: Ring) -> None:
    call = ring('<Gather numDigits="1"/>').press("1")
    assert [one.request.params["CallStatus"] for one in call.transcript.requests] == [
        "ringing",
        "in-progress",
    ]


def test_a_circle_that_asks_nobody_fails_after_fifty_documents(ring: Ring) -> None:
    with pytest.raises(CallFailed, match="50 documents in a row came without the caller doing anything"):
        ring(f"<Redirect>{HERE}</Redirect>")


def test_a_menu_that_asks_a_silent_caller_for_ever_fails_as_well(ring: Ring) -> None:
    call = ring('<Gather actionOnEmptyResult="true"/>')
    for _ in range(49):
        call.silence()
    with pytest.raises(CallFailed, match="50 documents in a row"):
        call.silence()


def test_a_caller_who_goes_on_pressing_keys_comes_to_an_end_as_well(ring: Ring) -> None:
    call = ring('<Gather numDigits="1"/>')
    for _ in range(999):
        call.press("1")
    with pytest.raises(CallFailed, match="more than 1000 documents"):
        call.press("1")


def test_no_call_lasts_longer_than_four_hours(ring: Ring) -> None:
    with pytest.raises(CallFailed, match="over four hours"):
        ring('<Pause length="14401"/>')


def test_a_failed_call_still_tells_that_it_is_completed(ring: Ring) -> None:
    call = ring('<Gather numDigits="1" action="https://site.example/missing"/>')
    with pytest.raises(CallFailed, match="status 404"):
        call.press("1")
    assert purposes(call) == ["document", "document", "status"]
    assert ending(call) == ("twilio", "Twilio gave up: The site answered with status 404.")


def test_after_the_end_nothing_can_be_done(ring: Ring) -> None:
    with pytest.raises(DoesNotFit, match="The call has ended"):
        ring("<Hangup/>").silence()


def test_a_caller_who_is_cut_off_hangs_up_properly(ring: Ring) -> None:
    call = ring('<Record action="https://site.example/twilio/voice/"/>')
    call.cut_off()
    call.cut_off()
    assert ending(call) == ("caller", "the caller hung up")
    assert purposes(call) == ["document", "status"]


def test_a_request_can_be_delivered_again_to_the_byte(ring: Ring) -> None:
    pages = {"/next": ["<Pause/><Gather/>", "<Pause/><Gather/>"]}
    call = ring('<Gather numDigits="1" action="https://site.example/next"/>', pages).press("1")
    first, second = call.redeliver()
    assert first == second
    one, again = call.transcript.requests[-2:]
    assert one.request == again.request
    assert call.moment is not None


def test_the_printed_call_can_be_read(ring: Ring) -> None:
    pages = {"/next": "<Say>Goodbye.</Say><Hangup/>"}
    gather = '<Gather numDigits="1" timeout="6" action="https://site.example/next"><Say>Press 1.</Say></Gather>'
    assert str(ring(gather, pages).press("1").transcript).splitlines() == [
        "Calling +15550100001 from +15550100002 …",
        "< Say Press 1.",
        "< listening for 1 key, 6 s",
        "> 1",
        "< Say Goodbye.",
        "= the call ended after 2 s: hung up by Branchline (Hangup)",
    ]
