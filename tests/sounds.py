"""Audio for tests, made on the spot: nothing but a tone, or silence."""

import io
import math
import struct
import wave

from django.core.files.uploadedfile import SimpleUploadedFile

# One frame of silence: MPEG-1 layer III, 128 kbit/s, 44.1 kHz, mono.
_FRAME = b"\xff\xfb\x90\xc4" + bytes(413)
_FRAME_SECONDS = 1152 / 44_100


def wav(seconds: float = 1, rate: int = 8000, width: int = 2, channels: int = 1) -> bytes:
    """A tone of 440 Hz; as telephones have it, unless told otherwise."""
    frames = int(seconds * rate)
    tone = (int(8000 * math.sin(2 * math.pi * 440 * at / rate)) for at in range(frames))
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(channels)
        written.setsampwidth(width)
        written.setframerate(rate)
        written.writeframes(b"".join(_sample(value, width) * channels for value in tone))
    return file.getvalue()


def mp3(seconds: float = 1, tags: bool = False) -> bytes:
    """Silence; `tags` puts an empty ID3 tag before it."""
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x00" if tags else b""
    return tag + _FRAME * round(seconds / _FRAME_SECONDS)


def upload(content: bytes, name: str = "hello.wav", content_type: str = "audio/wav") -> SimpleUploadedFile:
    """As a browser sends a file."""
    return SimpleUploadedFile(name, content, content_type)


def _sample(value: int, width: int) -> bytes:
    return struct.pack("<i", value << 16)[4 - width :]
