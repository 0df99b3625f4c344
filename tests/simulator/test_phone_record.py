"""What Twilio's Record does with messages, silence and hang-ups."""

from collections.abc import Callable

import pytest

from simulator.moments import Recording
from simulator.telephone import PhoneCall

Ring = Callable[..., PhoneCall]
PAGES = {"/recorded": "<Say>Thank you.</Say>"}
AFTER = "<Say>Nothing was recorded.</Say>"


def record(attributes: str = "") -> str:
    return f'<Record action="https://site.example/recorded" {attributes}/>{AFTER}'


def sent(call: PhoneCall) -> dict[str, str]:
    return dict(call.last_request.request.params)


def test_without_attributes_any_key_or_five_seconds_of_silence_end_an_hour_of_recording(ring: Ring) -> None:
    assert ring(record(), PAGES).moment == Recording("1234567890*#", 3600, 5)


def test_a_transcribed_recording_is_two_minutes_at_most(ring: Ring) -> None:
    assert ring(record('transcribe="true"'), PAGES).moment == Recording("1234567890*#", 120, 5)


def test_the_action_is_told_where_the_message_is_and_which_key_ended_it(ring: Ring) -> None:
    call = ring(record('finishOnKey="#*"'), PAGES).leave_message(12, then="*")
    told = sent(call)
    assert (told["RecordingDuration"], told["Digits"]) == ("12", "*")
    assert told["RecordingUrl"].endswith(f"/Recordings/{told['RecordingSid']}")
    assert "< Say Thank you." in call.transcript.conversation()
    assert "< Say Nothing was recorded." not in call.transcript.conversation()


def test_silence_ends_a_message_without_a_key(ring: Ring) -> None:
    call = ring(record('timeout="3"'), PAGES).leave_message(10, then="silence")
    assert sent(call)["Digits"] == ""
    assert call.transcript.requests[1].at == 13


def test_a_key_outside_the_set_does_not_end_the_message(ring: Ring) -> None:
    call = ring(record('finishOnKey="#" timeout="3"'), PAGES).leave_message(10, then="1")
    assert sent(call)["Digits"] == ""
    assert "= 1 does not end the recording: silence does" in str(call.transcript)


def test_the_longest_message_is_cut_off(ring: Ring) -> None:
    call = ring(record('maxLength="30"'), PAGES).leave_message(100)
    assert (sent(call)["RecordingDuration"], sent(call)["Digits"]) == ("30", "")


def test_an_empty_recording_calls_no_action_and_falls_through(ring: Ring) -> None:
    call = ring(record(), PAGES).say_nothing()
    assert len([one for one in call.transcript.requests if one.request.purpose == "document"]) == 1
    assert call.transcript.conversation()[-1] == "< Say Nothing was recorded."


def test_a_caller_who_hangs_up_after_speaking_sends_hangup_and_hears_nothing_more(ring: Ring) -> None:
    call = ring(record(), PAGES).leave_message(7, then="hangup")
    assert (sent(call)["Digits"], sent(call)["CallStatus"]) == ("hangup", "completed")
    assert call.transcript.conversation()[-1] == "> (message, 7 s, hangs up)"


def test_a_caller_who_hangs_up_without_a_word_leaves_no_recording(ring: Ring) -> None:
    call = ring(record(), PAGES).hang_up()
    assert [one.request.purpose for one in call.transcript.requests] == ["document", "status"]


@pytest.mark.parametrize(
    ("status_first", "order"),
    [(False, ["document", "document", "status"]), (True, ["document", "status", "document"])],
)
def test_the_completed_status_may_come_before_or_after_the_last_action(
    ring: Ring, status_first: bool, order: list[str]
) -> None:
    call = ring(record(), PAGES, status_first=status_first).leave_message(7, then="hangup")
    assert [one.request.purpose for one in call.transcript.requests] == order


def test_without_an_action_the_document_itself_is_asked_again(ring: Ring) -> None:
    call = ring("<Record/>").leave_message(3)
    assert call.last_request.request.url == "https://site.example/twilio/voice/"


def test_the_recording_callback_names_the_call_but_no_numbers(ring: Ring) -> None:
    pages = {**PAGES, "/made": ""}
    call = ring(record('recordingStatusCallback="https://site.example/made"'), pages).leave_message(3)
    told = next(one.request for one in call.transcript.requests if one.request.purpose == "recording")
    assert told.params["RecordingStatus"] == "completed"
    assert told.params["CallSid"] == call.sid
    assert not {"From", "To", "CallStatus"} & set(told.params)
