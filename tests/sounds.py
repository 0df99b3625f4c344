"""Audio generated for tests: a tone, noise, or silence."""

import io
import math
import random
import struct
import wave

from django.core.files.uploadedfile import SimpleUploadedFile

# One frame of silence: MPEG-1 layer III, 128 kbit/s, 44.1 kHz, mono.
_FRAME = b"\xff\xfb\x90\xc4" + bytes(413)
_FRAME_SECONDS = 1152 / 44_100


def wav(seconds: float = 1, rate: int = 8000, width: int = 2, channels: int = 1) -> bytes:
    """A tone of 440 Hz, by default in telephone quality."""
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


def noisy_mp3(seconds: float = 1, told: int | None = None) -> bytes:
    """Noise that everybody can hear; `told` is the frame count in its Info header."""
    chance = random.Random(8)  # an MP3 decoder plays this noise as sound
    frame = _FRAME[:4] + bytes(chance.randrange(256) for _ in _FRAME[4:])
    frames = frame * round(seconds / _FRAME_SECONDS)
    return frames if told is None else info_frame(told) + frames


def info_frame(told: int) -> bytes:
    """The first frame as encoders write it: no sound, but how many frames follow."""
    about = b"Info" + struct.pack(">II", 1, told)
    return _FRAME[:21] + about + _FRAME[21 + len(about) :]


def riff(tag: int, data: bytes, bits: int = 8, rate: int = 8000, block: int = 1, *, size: int | None = None) -> bytes:
    """A one-channel WAV with this encoding; `size` is the length that its header claims."""
    form = struct.pack("<HHIIHH", tag, 1, rate, rate * block, block, bits)
    told = len(data) if size is None else size
    return b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0" + form + b"data" + struct.pack("<I", told) + data


def samples(seconds: float = 1, rate: int = 8000) -> list[int]:
    """The tone of wav()."""
    return [int(8000 * math.sin(2 * math.pi * 440 * at / rate)) for at in range(int(seconds * rate))]


def flac(values: list[int], rate: int = 8000) -> bytes:
    """In one frame, not compressed at all. https://www.rfc-editor.org/rfc/rfc9639"""
    count = len(values)
    about = (rate << 44 | 15 << 36 | count).to_bytes(8)  # one channel of 16 bits
    info = struct.pack(">HH", count, count) + bytes(6) + about + bytes(16)
    header = bytes([0xFF, 0xF8, 0x70, 0x08, 0]) + (count - 1).to_bytes(2)
    header += bytes([_crc(header, 0x07, 8)])
    frame = header + b"\x02" + b"".join(value.to_bytes(2, signed=True) for value in values)
    return b"fLaC\x80\0\0\x22" + info + frame + _crc(frame, 0x8005, 16).to_bytes(2)


def _crc(content: bytes, polynomial: int, bits: int) -> int:
    value = 0
    for byte in content:
        value ^= byte << (bits - 8)
        for _ in range(8):
            value = (value << 1) ^ (polynomial if value >> (bits - 1) else 0)
            value &= (1 << bits) - 1
    return value


def upload(content: bytes, name: str = "hello.wav", content_type: str = "audio/wav") -> SimpleUploadedFile:
    """Wraps content as an uploaded file."""
    return SimpleUploadedFile(name, content, content_type)


def _sample(value: int, width: int) -> bytes:
    return struct.pack("<i", value << 16)[4 - width :]
