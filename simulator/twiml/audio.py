"""What Play can play, and how long it lasts."""

import io
import wave

from simulator.failure import CallFailed, TwilioError
from simulator.transport import Response

# https://www.twilio.com/docs/voice/twiml/play#supported-audio-file-types
AUDIO_TYPES = (
    "audio/mpeg",
    *("audio/wav", "audio/wave", "audio/x-wav"),
    *("audio/aiff", "audio/x-aiff", "audio/x-aifc"),
    *("audio/x-gsm", "audio/gsm", "audio/ulaw"),
)
# Bytes a second if the header does not say: MP3 at the usual 128 kbit/s, telephone audio at 8 kHz.
MP3_RATE = 16_000
TELEPHONE_RATE = 8_000


def seconds_of(url: str, answer: Response) -> float:
    """The length of audio that Twilio can play; exact for plain WAV, an estimate otherwise."""
    if answer.content_type not in AUDIO_TYPES:
        sentence = f"Play cannot play {answer.content_type or 'what has no stated type'}."
        raise CallFailed(sentence, url, TwilioError.CONTENT_TYPE)
    if not answer.body:
        raise CallFailed("The audio is empty.", url, TwilioError.HTTP_RETRIEVAL)
    if answer.content_type == "audio/mpeg":
        return len(answer.body) / MP3_RATE
    return _seconds_of_wav(answer.body) or len(answer.body) / TELEPHONE_RATE


def _seconds_of_wav(body: bytes) -> float | None:
    """None for what the wave module cannot read, such as compressed WAV."""
    try:
        with wave.open(io.BytesIO(body)) as recording:
            return float(recording.getnframes() / recording.getframerate())
    except (wave.Error, EOFError):
        return None
