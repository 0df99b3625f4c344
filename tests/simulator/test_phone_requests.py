"""The requests: parameters, headers and a signature that Twilio's own validator accepts."""

import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from simulator.request import Purpose, signed
from simulator.telephone import PhoneCall

Ring = Callable[..., PhoneCall]
VALIDATOR = RequestValidator("a-token")
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_every_request_of_a_call_is_signed_over_its_address_and_parameters(ring: Ring) -> None:
    pages = {"/next": '<Redirect method="GET">https://site.example/last?a=b</Redirect>', "/last": "<Hangup/>"}
    call = ring('<Gather numDigits="1" action="https://site.example/next"/>', pages).press("1")
    assert len(call.transcript.requests) == 4
    for sent in call.transcript.requests:
        params = {} if sent.request.method == "GET" else dict(sent.request.params)
        assert VALIDATOR.validate(sent.request.url, params, sent.request.headers["X-Twilio-Signature"])


@given(st.dictionaries(TEXT, TEXT))
def test_any_text_can_be_signed(params: dict[str, str]) -> None:
    request = signed("POST", "https://site.example/a?b=c", params, "a-token", Purpose.DOCUMENT)
    assert VALIDATOR.validate(request.url, params, request.headers["X-Twilio-Signature"])


def test_another_token_makes_another_signature() -> None:
    request = signed("POST", "https://site.example/", {"a": "b"}, "another-token", Purpose.DOCUMENT)
    assert not VALIDATOR.validate(request.url, {"a": "b"}, request.headers["X-Twilio-Signature"])


def test_connection_overrides_behind_the_hash_are_neither_sent_nor_signed() -> None:
    request = signed("POST", "https://site.example/a#rc=2&rp=all", {}, "a-token", Purpose.DOCUMENT)
    assert request.url == "https://site.example/a"
    assert VALIDATOR.validate(request.url, {}, request.headers["X-Twilio-Signature"])


def test_the_full_set_of_parameters_is_sent(ring: Ring) -> None:
    params = ring("<Hangup/>").transcript.requests[0].request.params
    assert re.fullmatch("CA[0-9a-f]{32}", params["CallSid"])
    assert (params["From"], params["Caller"]) == ("+15550100002", "+15550100002")
    assert (params["To"], params["Called"]) == ("+15550100001", "+15550100001")
    assert (params["ApiVersion"], params["Direction"]) == ("2010-04-01", "inbound")
    assert params["FromCity"] == params["CalledCountry"] == ""
    assert len(params) == 9 + 16


def test_the_headers_are_those_of_twilio(ring: Ring) -> None:
    headers = [one.request.headers for one in ring("<Hangup/>").transcript.requests]
    assert headers[0]["User-Agent"] == "TwilioProxy/1.1"
    assert headers[0]["Content-Type"] == "application/x-www-form-urlencoded; charset=UTF-8"
    assert headers[0]["I-Twilio-Idempotency-Token"] != headers[1]["I-Twilio-Idempotency-Token"]


def test_two_calls_have_two_names(ring: Ring) -> None:
    assert ring("<Hangup/>").sid != ring("<Hangup/>").sid
