"""What the caller hears, and how long it takes."""

import io
import wave
from collections.abc import Callable

import pytest

from simulator.failure import CallFailed, TwilioError
from simulator.telephone import PhoneCall
from simulator.transport import Response

Ring = Callable[..., PhoneCall]
PLAY = "<Play>https://site.example/media/hello</Play>"


def wav(seconds: int) -> bytes:
    body = io.BytesIO()
    with wave.open(body, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(8000)
        recording.writeframes(b"\0\0" * 8000 * seconds)
    return body.getvalue()


def audio(body: bytes, content_type: str) -> dict[str, Response]:
    return {"/media/hello": Response(200, {"Content-Type": content_type}, body)}


def test_a_sentence_takes_as_long_as_an_unhurried_voice_needs(ring: Ring) -> None:
    assert ring(f"<Say>{'word ' * 27}</Say>").line.seconds == pytest.approx(10)


def test_what_is_said_is_shown_on_one_line(ring: Ring) -> None:
    assert ring("<Say>\n  Hello,\n  and &amp; welcome ü\n</Say>").transcript.conversation() == [
        "< Say Hello, and & welcome ü"
    ]


def test_a_pause_lasts_one_second_unless_it_says_longer(ring: Ring) -> None:
    assert ring('<Pause/><Pause length="4"/>').line.seconds == 5


def test_a_repeated_sentence_takes_its_time_as_often(ring: Ring) -> None:
    call = ring(f'<Say loop="3">{"word " * 27}</Say>')
    assert call.line.seconds == pytest.approx(30)
    assert call.transcript.conversation()[0].endswith("(3 times)")


def test_tones_are_heard_and_fetch_nothing(ring: Ring) -> None:
    call = ring('<Play digits="1w2"/>', status_callbacks=False)
    assert call.transcript.conversation() == ["< Play tones 1w2"]
    assert len(call.transcript.requests) == 1


def test_audio_is_fetched_without_a_signature_and_without_the_call(ring: Ring) -> None:
    call = ring(PLAY, audio(wav(3), "audio/wav"))
    request = call.transcript.requests[1].request
    assert (request.method, request.url) == ("GET", "https://site.example/media/hello")
    assert "X-Twilio-Signature" not in request.headers
    assert not request.params


@pytest.mark.parametrize(
    ("body", "content_type", "seconds"),
    [(wav(3), "audio/wav", 3), (b"x" * 32_000, "audio/mpeg", 2), (b"x" * 16_000, "audio/ulaw", 2)],
)
def test_the_length_of_audio_counts(ring: Ring, body: bytes, content_type: str, seconds: int) -> None:
    assert ring(PLAY, audio(body, content_type)).line.seconds == seconds


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        (Response(404, {}, b""), TwilioError.HTTP_RETRIEVAL),
        (Response(302, {"Location": "/elsewhere"}, b""), TwilioError.TOO_MANY_REDIRECTS),
        (Response(200, {"Content-Type": "text/html"}, b"<html/>"), TwilioError.CONTENT_TYPE),
        (Response(200, {"Content-Type": "audio/ogg"}, b"OggS"), TwilioError.CONTENT_TYPE),
        (Response(200, {}, b"RIFF"), TwilioError.CONTENT_TYPE),
        (Response(200, {"Content-Type": "audio/mpeg"}, b""), TwilioError.HTTP_RETRIEVAL),
    ],
)
def test_audio_that_twilio_cannot_play_fails_the_call(ring: Ring, answer: Response, number: TwilioError) -> None:
    with pytest.raises(CallFailed) as caught:
        ring(PLAY, {"/media/hello": answer})
    assert caught.value.number is number


def test_the_audio_inside_a_gather_is_fetched_before_it_listens(ring: Ring) -> None:
    with pytest.raises(CallFailed):
        ring(f"<Gather>{PLAY}</Gather>")
