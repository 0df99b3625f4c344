"""What Twilio refuses to read or to execute, with error numbers."""

from collections.abc import Callable

import pytest

from simulator.failure import CallFailed, TwilioError
from simulator.telephone import PhoneCall
from simulator.transport import Response

Ring = Callable[..., PhoneCall]
XML = {"Content-Type": "text/xml"}


def refusal(ring: Ring, page: str | Response, pages: dict[str, Response] | None = None) -> CallFailed:
    with pytest.raises(CallFailed) as caught:
        ring(page, pages or {})
    return caught.value


@pytest.mark.parametrize(
    ("answer", "number", "sentence"),
    [
        (Response(500, XML, b""), TwilioError.HTTP_RETRIEVAL, "The site answered with status 500."),
        (Response(403, XML, b""), TwilioError.HTTP_RETRIEVAL, "The site refuses the signature (status 403)"),
        (Response(301, {"Location": "/x/"}, b""), TwilioError.TOO_MANY_REDIRECTS, "redirects to /x/ instead"),
        (Response(302, {}, b""), TwilioError.TOO_MANY_REDIRECTS, "redirects to nowhere"),
        (
            Response(200, {"content-type": "text/plain"}, b"Hi"),
            TwilioError.CONTENT_TYPE,
            "not XML but text/plain",
        ),
        (Response(200, {}, b"<Response/>"), TwilioError.CONTENT_TYPE, "of no stated type"),
        (Response(200, XML, b""), TwilioError.NOT_TWIML, "not well-formed XML"),
        (Response(200, XML, b"<Response>"), TwilioError.NOT_TWIML, "not well-formed XML"),
        (Response(200, XML, b"<Response>\xff</Response>"), TwilioError.NOT_TWIML, "not well-formed XML"),
        (Response(200, XML, b"<html/>"), TwilioError.NOT_TWIML, "The root is html, not Response."),
        (Response(200, XML, b"<response/>"), TwilioError.NOT_TWIML, "The root is response, not Response."),
        (
            Response(200, XML, b"\n<?xml version='1.0'?><Response/>"),
            TwilioError.NOT_TWIML,
            "There is a blank before",
        ),
        (Response(200, XML, b"<!DOCTYPE r><Response/>"), TwilioError.NOT_TWIML, "has a DOCTYPE"),
        (
            Response(200, XML, b"<Response>" + b" " * 65536 + b"</Response>"),
            TwilioError.TOO_LARGE,
            "has 65557 bytes",
        ),
    ],
)
def test_an_answer_that_is_no_document_fails_the_call(
    ring: Ring, answer: Response, number: TwilioError, sentence: str
) -> None:
    failure = refusal(ring, answer)
    assert sentence in failure.sentence
    assert failure.number is number
    assert failure.url == "https://site.example/twilio/voice/"


def test_a_document_of_exactly_64_kilobytes_is_taken(ring: Ring) -> None:
    body = b"<Response>" + b" " * (65536 - 21) + b"</Response>"
    assert ring(Response(200, XML, body)).ending is not None


@pytest.mark.parametrize(
    ("verbs", "number", "sentence"),
    [
        ("<Speak>Hello</Speak>", TwilioError.SCHEMA, "Speak isn't a verb that this telephone knows."),
        ("<say>Hello</say>", TwilioError.SCHEMA, "say isn't a verb"),
        ("<Number>+15550100009</Number>", TwilioError.SCHEMA, "Number may not stand in a call."),
        ("<Leave/>", TwilioError.SCHEMA, "Leave may not stand in a call."),
        ("<Gather><Record/></Gather>", TwilioError.SCHEMA, "Record may not stand in Gather."),
        ("<Gather><Gather/></Gather>", TwilioError.SCHEMA, "Gather may not stand in Gather."),
        ("<Dial><Say>Hello</Say></Dial>", TwilioError.SCHEMA, "Say may not stand in Dial."),
        ("<Pause><Say>Hello</Say></Pause>", TwilioError.SCHEMA, "Say may not stand in Pause."),
        ("<Say>Hello <Play>x</Play></Say>", TwilioError.SCHEMA, "Play may not stand in Say."),
        ("Hello", TwilioError.SCHEMA, 'Response holds the loose text "Hello".'),
        ("<Gather>Press 1</Gather>", TwilioError.SCHEMA, 'Gather holds the loose text "Press 1".'),
        ("<Dial>+15550100009<Client>a</Client></Dial>", TwilioError.SCHEMA, "Dial holds the loose text"),
        ('<Gather numdigits="1"/>', TwilioError.SCHEMA, "Gather has no attribute numdigits."),
        ('<Gather timeout="0"/>', TwilioError.SCHEMA, 'timeout="0", which takes a whole number from 1.'),
        ('<Gather timeout="soon"/>', TwilioError.SCHEMA, 'timeout="soon"'),
        ('<Gather finishOnKey="12"/>', TwilioError.SCHEMA, "takes one key of 0-9 # *, or nothing."),
        ('<Gather actionOnEmptyResult="True"/>', TwilioError.SCHEMA, "takes true or false."),
        ('<Gather input="voice"/>', TwilioError.SCHEMA, 'input="voice"'),
        ('<Gather method="PUT"/>', TwilioError.SCHEMA, "takes GET or POST."),
        ('<Gather action="/next"/>', TwilioError.SCHEMA, 'action="/next", which takes an absolute'),
        (
            '<Gather action="ftp://site.example/"/>',
            TwilioError.SCHEMA,
            "takes an absolute http or https address",
        ),
        (
            '<Gather action="https://site.example/a b"/>',
            TwilioError.SCHEMA,
            "takes an absolute http or https",
        ),
        ('<Gather action="http:///next"/>', TwilioError.SCHEMA, "takes an absolute http or https address"),
        (
            '<Gather action="http://[::1/next"/>',
            TwilioError.SCHEMA,
            "takes an absolute http or https address",
        ),
        ('<Record finishOnKey="a"/>', TwilioError.SCHEMA, "takes keys of 0-9 # *, or nothing."),
        ('<Dial timeout="601">+15550100009</Dial>', TwilioError.SCHEMA, "a whole number from 5 to 600"),
        ('<Enqueue waitUrl="/wait">a</Enqueue>', TwilioError.SCHEMA, "address or nothing"),
        ("<Redirect>/next</Redirect>", TwilioError.INVALID_URL, "Redirect needs an absolute http or https"),
        ("<Redirect/>", TwilioError.INVALID_URL, "Redirect needs an absolute http or https address"),
        ("<Play>music.mp3</Play>", TwilioError.INVALID_URL, "Play needs an absolute http or https address"),
        ("<Play/>", TwilioError.SCHEMA, "Play needs either an address or digits."),
        ('<Play digits="12a"/>', TwilioError.SCHEMA, "takes tones of 0-9 # * and w."),
        ("<Say></Say>", TwilioError.EMPTY_SAY, "Say has nothing to say."),
        ("<Say>  </Say>", TwilioError.EMPTY_SAY, "Say has nothing to say."),
        (f"<Say>{'a' * 4097}</Say>", TwilioError.LONG_SAY, "Say has 4097 characters; this voice takes 4096."),
        (f"<Say voice='Polly.Amy'>{'a' * 3001}</Say>", TwilioError.LONG_SAY, "this voice takes 3000."),
        ("<Dial/>", TwilioError.SCHEMA, "Dial has no number to call."),
        ("<Dial>0211 100200</Dial>", TwilioError.DIALLED_NUMBER, "needs a number like +15550100009"),
        ("<Dial><Number>5</Number></Dial>", TwilioError.DIALLED_NUMBER, "needs a number like +15550100009"),
        ("<Dial><Sip>desk@example.com</Sip></Dial>", TwilioError.SCHEMA, "needs an address like sip:"),
        ("<Dial><Client/></Dial>", TwilioError.SCHEMA, "Client has no name."),
        (f"<Dial>{'<Client>a</Client>' * 11}</Dial>", TwilioError.SCHEMA, "Dial rings 11 at once"),
        ("<Enqueue/>", TwilioError.SCHEMA, "Enqueue needs the name of a queue"),
        (f"<Enqueue>{'a' * 65}</Enqueue>", TwilioError.SCHEMA, "Enqueue needs the name of a queue"),
        ("<Say>Hello</Say><Reject/>", TwilioError.SCHEMA, "Reject comes too late: the call is answered."),
        ('<Say loop="0">Hello</Say>', None, "Say repeats forever, and the caller can only hang up."),
    ],
)
def test_a_verb_that_twilio_would_not_take_fails_the_call(
    ring: Ring, verbs: str, number: TwilioError | None, sentence: str
) -> None:
    failure = refusal(ring, verbs)
    assert sentence in failure.sentence
    assert failure.number is number


def test_a_mistake_behind_a_verb_that_leads_away_is_found_all_the_same(ring: Ring) -> None:
    assert refusal(ring, "<Hangup/><Speak/>").number is TwilioError.SCHEMA


def test_a_failure_prints_as_one_sentence_with_address_and_number(ring: Ring) -> None:
    expected = "The site answered with status 500. (https://site.example/twilio/voice/, Twilio error 11200)"
    assert str(refusal(ring, Response(500, XML, b""))) == expected


@pytest.mark.parametrize("content_type", ["text/xml", "application/xml; charset=utf-8", "TEXT/HTML"])
def test_the_three_types_that_twilio_reads_as_twiml_are_taken(ring: Ring, content_type: str) -> None:
    assert ring(Response(200, {"content-type": content_type}, b"<Response/>")).ending is not None


def test_speech_markup_in_say_is_spoken(ring: Ring) -> None:
    call = ring('<Say voice="Polly.Amy">Your code is <say-as interpret-as="digits">42</say-as>.</Say>')
    assert call.transcript.conversation() == ["< Say Your code is 42."]
