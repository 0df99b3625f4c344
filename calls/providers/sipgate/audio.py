"""Recordings in the form that sipgate takes: base64 inside the answer, converted at publishing."""

import base64
import io
import wave
from functools import lru_cache

from django.conf import settings

from engine.providers.sipgate import SIPGATE
from engine.saying.pauses import LONGEST_SECONDS

# Half a minute is 1.3 MB in base64; a worker caches the most used.
RECORDINGS_IN_MEMORY = 16
BYTES_A_SAMPLE = 2


def embedded(name: str) -> str | None:
    """Returns base64; None if there is no converted file, for example because it is too long."""
    try:
        return _read(name)
    except OSError:
        return None


@lru_cache(maxsize=LONGEST_SECONDS)
def silence(seconds: int) -> str:
    """Returns so many seconds of silence, in base64."""
    assert SIPGATE.embeds
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(BYTES_A_SAMPLE)
        written.setframerate(SIPGATE.embeds.rate)
        written.writeframes(bytes(seconds * SIPGATE.embeds.rate * BYTES_A_SAMPLE))
    return base64.b64encode(file.getvalue()).decode()


@lru_cache(maxsize=RECORDINGS_IN_MEMORY)
def _read(name: str) -> str:
    assert SIPGATE.embeds
    # A name's content never changes.
    return base64.b64encode((settings.MEDIA_DIR / SIPGATE.embeds.file_name(name)).read_bytes()).decode()
