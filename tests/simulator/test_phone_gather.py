"""What Twilio's Gather does with keys, finish keys and silence."""

from collections.abc import Callable

import pytest

from simulator.acts import DoesNotFit
from simulator.moments import Listening
from simulator.telephone import PhoneCall

Ring = Callable[..., PhoneCall]
NEXT = "https://site.example/next"
PAGES = {"/next": "<Say>You came through.</Say>"}


def gather(attributes: str = "", prompt: str = "<Say>Press a key.</Say>", after: str = "") -> str:
    return f'<Gather action="{NEXT}" {attributes}>{prompt}</Gather>{after}'


def sent(call: PhoneCall) -> dict[str, str]:
    return dict(call.last_request.request.params)


def test_a_gather_waits_for_its_keys_after_the_prompt(ring: Ring) -> None:
    call = ring(gather('numDigits="1" timeout="6"'), PAGES)
    assert call.moment == Listening(1, "#", 6)
    assert call.transcript.conversation() == ["< Say Press a key."]


def test_without_attributes_a_gather_waits_five_seconds_for_keys_ended_by_hash(ring: Ring) -> None:
    assert ring(gather(), PAGES).moment == Listening(None, "#", 5)


@pytest.mark.parametrize(
    ("attributes", "keys", "digits"),
    [
        ("", "12#", "12"),
        ("", "12", "12"),
        ("", "1*2", "1*2"),
        ('numDigits="1"', "4", "4"),
        ('numDigits="1"', "45", "4"),
        ('numDigits="4"', "12", "12"),
        ('numDigits="4"', "12#", "12"),
        ('numDigits="5"', "94117", "94117"),
        ('finishOnKey="*"', "12*", "12"),
        ('finishOnKey="*"', "1#2*", "1#2"),
        ('finishOnKey=""', "1#*2", "1#*2"),
        ('finishOnKey="" numDigits="1"', "#", "#"),
        ('finishOnKey="5"', "125", "12"),
    ],
)
def test_the_digits_are_what_comes_before_the_finish_key_and_the_last_digit_wanted(
    ring: Ring, attributes: str, keys: str, digits: str
) -> None:
    call = ring(gather(attributes), PAGES).press(keys)
    assert call.last_request.request.url == NEXT
    assert sent(call)["Digits"] == digits


def test_after_digits_the_verbs_behind_the_gather_are_not_reached(ring: Ring) -> None:
    call = ring(gather(after="<Say>Nothing came.</Say>"), PAGES).press("1#")
    assert "< Say Nothing came." not in call.transcript.conversation()


def test_silence_falls_through_to_the_next_verb(ring: Ring) -> None:
    call = ring(gather(after="<Say>Nothing came.</Say>"), PAGES).silence()
    assert call.transcript.conversation()[-2:] == ["> (silence)", "< Say Nothing came."]


def test_silence_lasts_over_a_gather_that_says_nothing_and_not_over_one_that_does(ring: Ring) -> None:
    silent = '<Gather timeout="2"></Gather>'
    call = ring(gather('timeout="3"', after=silent + silent + gather('timeout="9"')), PAGES)
    began = call.silence().line.seconds
    assert call.moment == Listening(None, "#", 9)
    assert began >= 3 + 2 + 2


def test_a_finish_key_that_comes_first_counts_as_no_input(ring: Ring) -> None:
    call = ring(gather('numDigits="1"', after="<Say>Nothing came.</Say>"), PAGES).press("#")
    assert call.transcript.conversation()[-1] == "< Say Nothing came."


@pytest.mark.parametrize("keys", ["", "#"])
def test_with_action_on_empty_result_no_input_is_sent_as_empty_digits(ring: Ring, keys: str) -> None:
    call = ring(gather('actionOnEmptyResult="true"'), PAGES)
    call = call.press(keys) if keys else call.silence()
    assert call.last_request.request.url == NEXT
    assert sent(call)["Digits"] == ""


def test_twilio_may_leave_the_empty_digits_out_altogether(ring: Ring) -> None:
    call = ring(gather('actionOnEmptyResult="true"'), PAGES, empty_digits=False).silence()
    assert call.last_request.request.url == NEXT
    assert "Digits" not in sent(call)


def test_without_an_action_the_document_itself_is_asked_again(ring: Ring) -> None:
    call = ring('<Gather numDigits="1"/>').press("1")
    assert call.last_request.request.url == "https://site.example/twilio/voice/"
    assert sent(call)["Digits"] == "1"


def test_a_get_action_carries_everything_in_its_address(ring: Ring) -> None:
    call = ring(f'<Gather action="{NEXT}?a=b" method="GET" numDigits="1"/>', PAGES).press("*")
    assert call.last_request.request.method == "GET"
    assert call.last_request.request.url.startswith(f"{NEXT}?a=b&CallSid=CA")
    assert call.last_request.request.url.endswith("&Digits=%2A")


def test_a_key_during_the_prompt_stops_it(ring: Ring) -> None:
    prompt = f"<Say>{'word ' * 270}</Say>"
    patient = ring(gather('numDigits="1"', prompt), PAGES).press("1")
    hasty = ring(gather('numDigits="1"', prompt), PAGES).press("1", over_prompt=True)
    assert patient.line.seconds > 100
    assert hasty.line.seconds < 5
    assert "= the key stops the prompt" in str(hasty.transcript)


def test_a_prompt_without_barge_in_is_heard_to_its_end(ring: Ring) -> None:
    call = ring(gather('numDigits="1" bargeIn="false"', f"<Say>{'word ' * 270}</Say>"), PAGES)
    assert call.press("1", over_prompt=True).line.seconds > 100


def test_keys_after_the_last_one_wanted_are_lost_and_the_transcript_says_so(ring: Ring) -> None:
    call = ring(gather('numDigits="1"'), PAGES).press("12")
    assert "= 2 comes too late: the Gather has ended" in str(call.transcript)


def test_a_gather_for_speech_alone_takes_no_keys(ring: Ring) -> None:
    call = ring(gather('input="speech" actionOnEmptyResult="true"'), PAGES).press("1")
    assert sent(call)["Digits"] == ""


def test_hanging_up_while_asked_sends_no_action(ring: Ring) -> None:
    call = ring(gather('actionOnEmptyResult="true"'), PAGES).hang_up()
    assert [sent.request.purpose for sent in call.transcript.requests] == ["document", "status"]


def test_a_gather_does_not_take_a_message(ring: Ring) -> None:
    with pytest.raises(DoesNotFit, match="isn't possible now: listening for keys"):
        ring(gather(), PAGES).leave_message()


def test_a_telephone_has_no_other_keys(ring: Ring) -> None:
    with pytest.raises(DoesNotFit, match="not on a telephone's keys"):
        ring(gather(), PAGES).press("1w2")
