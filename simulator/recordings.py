"""Twilio's recordings, served on loopback: a site whose TWILIO_API_URL names this address fetches them here."""

import base64
import io
import math
import re
import struct
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from simulator.loopback import POLL_SECONDS, Door, served

# What Twilio records in.
RATE = 8000
TONE_HERTZ = 440
LOUDNESS = 8000
PATH = re.compile(r"/2010-04-01/Accounts/(?P<account>AC[0-9a-f]{32})/Recordings/(?P<name>RE[0-9a-f]{32})\.wav")


@dataclass
class Recordings:
    """What is served: a tone of this many seconds, or what the switches say."""

    account_sid: str
    auth_token: str
    seconds: float = 3
    status: int = 200
    """The status of every answer; anything but 200 simulates an outage."""
    asked: int = 0
    address: str = ""
    fetched: set[str] = field(default_factory=set)

    def was_fetched(self, name: str, seconds: float) -> bool:
        """Waits up to so many seconds until somebody has fetched a recording."""
        last = time.monotonic() + seconds
        while name not in self.fetched and time.monotonic() < last:
            time.sleep(POLL_SECONDS)
        return name in self.fetched

    def answer(self, path: str, authorization: str) -> tuple[int, bytes]:
        """Status and body for one request."""
        self.asked += 1
        found = PATH.fullmatch(path)
        if self.status != 200:
            return self.status, b""
        if found is None:
            return 404, b""
        right = base64.b64encode(f"{self.account_sid}:{self.auth_token}".encode()).decode()
        if authorization != f"Basic {right}" or found["account"] != self.account_sid:
            return 401, b""
        self.fetched.add(found["name"])
        return 200, tone(self.seconds)


def tone(seconds: float) -> bytes:
    """A WAV as Twilio records it."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE)
        angle = 2 * math.pi * TONE_HERTZ / RATE
        samples = (int(LOUDNESS * math.sin(angle * at)) for at in range(int(seconds * RATE)))
        written.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return file.getvalue()


@contextmanager
def serving(recordings: Recordings, port: int = 0) -> Iterator[Recordings]:
    """Serves them for this block; `address` then says where. Raises CannotServe."""

    class Answers(Door):
        def do_GET(self) -> None:
            status, body = recordings.answer(self.path, self.headers.get("Authorization", ""))
            self.respond(status, "audio/x-wav", body)

    with served("Recordings", Answers, port) as recordings.address:
        yield recordings
