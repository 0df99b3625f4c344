"""One session's line to the site: its events, its clock, and what the caller is hearing."""

import json
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Protocol
from uuid import uuid4

from simulator.failure import CallFailed, SiteUnreachable
from simulator.request import Purpose, Request
from simulator.sipgate.answer import Action, read_actions
from simulator.sipgate.rules import NUMBER_FIELDS
from simulator.transcript import Heard, Listener, Noted, Requested, Transcript
from simulator.transport import Response
from simulator.verbs.prompts import WORDS_A_SECOND

PATH = "/sipgate/"
USER_AGENT = "sipgate-ai-flow"
ACCOUNT = "account-123"
# Seconds between two keys of a caller who knows the menu: about as fast as tones can follow each other.
FAST_KEYS = 0.08
# Consecutive events without an act of the caller; a normal call needs a handful.
MOST_UNASKED = 50
# 16,000 samples a second, two bytes each; base64 makes four letters of three bytes.
AUDIO_LETTERS_A_SECOND = 32_000 * 4 / 3


class JsonTransport(Protocol):
    """Sends one body to the site and returns the answer; raises SiteUnreachable."""

    def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> Response: ...


@dataclass
class SipgateAccount:
    """What all sessions of one AI flow share. The switches choose between behaviours that sipgate allows."""

    transport: JsonTransport
    base_url: str
    token: str

    overlapping: bool = False
    """Keys go out without waiting for the answer to the one before."""
    tells_begin: bool = True
    """assistant_speak is sent; for some voices sipgate leaves it out."""
    tells_ended: bool = True
    """assistant_speech_ended is sent; without it, only the time-out comes."""
    names_plus: bool = True
    """Numbers are sent as +4921163553355, not as 4921163553355; sipgate's documents show both."""
    listener: Listener | None = None
    """Called with every event as it happens."""


class SipgateLine:
    """The session as sipgate sees it. `seconds` is a simulated clock: only fast keys take real time."""

    def __init__(self, account: SipgateAccount, to: str, from_: str, session_id: str = "") -> None:
        self.account = account
        self.to, self.from_ = to, from_
        self.session_id = session_id or str(uuid4())
        self.seconds = 0.0
        self.transcript = Transcript(account.listener)
        self.playing: list[Action] = []  # what is being spoken and has not ended
        self.begun = 0  # how much of it has been reported as started
        self.texts: list[tuple[str, str]] = []  # sent to the caller: number and words
        self.stopped = 0  # interrupted speech whose end is still to be reported
        self.timeout: float | None = None  # for the latest speech
        self.captive = False  # the current speech cannot be interrupted
        self._unasked = 0
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return self.account.base_url.rstrip("/") + PATH

    def tell(self, kind: str, **fields: Any) -> list[Action]:
        """Sends one event, and returns the actions of its answer."""
        self._unasked += 1
        if self._unasked > MOST_UNASKED:
            raise CallFailed(f"{MOST_UNASKED} events in a row came without the caller doing anything.", self.url)
        return self._post(kind, fields)

    def press(self, keys: str) -> list[list[Action]]:
        """Sends an event for each key, and returns the actions of each answer."""
        if not self.account.overlapping or len(keys) == 1:
            return [self._post("dtmf_received", {"digit": key}) for key in keys]
        answers: list[list[Action] | Exception] = [[] for _ in keys]
        threads = [threading.Thread(target=self._press_one, args=(answers, *one)) for one in enumerate(keys)]
        for thread in threads:
            thread.start()
            time.sleep(FAST_KEYS)
        for thread in threads:
            thread.join()
        return [_raised(answer) for answer in answers]

    def somebody_acted(self) -> None:
        self._unasked = 0

    def obey(self, actions: list[Action]) -> Action | None:
        """Starts the actions; returns the one with which the call leaves the site, if there is one."""
        for action in actions:
            match action["type"]:
                case "send_sms":
                    self.texts.append((action["phone_number"], action["message"]))
                case "barge_in":
                    self._stop()
                case "speak" | "audio":
                    self._play(action)
                case "configure_transcription":
                    self._note_listening(action)
                case _:
                    return action
        return None

    def hear_out(self) -> list[Action]:
        """The caller hears the speech to its end, or until the site continues."""
        for _ in range(self.stopped):
            self.stopped -= 1
            if actions := self._end_told():
                return actions
        while self.playing:
            self.begin_hearing()
            action = self.playing.pop(0)
            self.begun -= 1
            self.seconds += _seconds(action)
            if actions := self._end_told():
                return actions
        return []

    def begin_hearing(self) -> None:
        """The current speech starts to be heard."""
        if self.playing and not self.begun:
            self.begun = 1
            if self.account.tells_begin:
                spoken = {name: self.playing[0][name] for name in ("text", "ssml") if name in self.playing[0]}
                ms = round(_seconds(self.playing[0]) * 1000)
                # Nothing can follow from this that would not also follow from the event it reports.
                self.obey(self.tell("assistant_speak", **spoken, duration_ms=ms, speech_started_at=self._unix_ms()))

    def wait_in_vain(self) -> list[Action]:
        """Lets the time to answer pass, and tells the site."""
        if self.timeout is None:
            raise CallFailed("The call would stay silent forever: no time-out was set.", self.url)
        self.seconds += self.timeout
        self.timeout = None
        return self.tell("user_input_timeout")

    def hear(self, verb: str, words: str) -> None:
        self.transcript.add(Heard(self.seconds, verb, words))

    def note(self, words: str) -> None:
        self.transcript.add(Noted(self.seconds, words))

    def _press_one(self, answers: list[list[Action] | Exception], place: int, key: str) -> None:
        try:
            answers[place] = self._post("dtmf_received", {"digit": key})
        except CallFailed as failure:
            answers[place] = failure

    def _post(self, kind: str, fields: Mapping[str, Any]) -> list[Action]:
        body = json.dumps({"type": kind, **fields, "session": self._session()}, ensure_ascii=False)
        headers = {
            "Content-Type": "application/json",
            "User-Agent": USER_AGENT,
            "X-API-TOKEN": self.account.token,
        }
        try:
            answer = self.account.transport.send(self.url, body.encode(), headers)
        except SiteUnreachable as failure:  # whose number is one of Twilio's errors
            raise SiteUnreachable(failure.sentence, self.url) from failure
        request = Request("POST", f"{self.url} {kind} {fields.get('digit', '')}".rstrip(), {}, headers, Purpose.EVENT)
        with self._lock:
            self.transcript.add(Requested(self.seconds, request, answer))
        return read_actions(self.url, self.session_id, kind, answer)

    def _session(self) -> dict[str, str]:
        to, from_ = (number if self.account.names_plus else number.lstrip("+") for number in (self.to, self.from_))
        return {
            "id": self.session_id,
            "account_id": ACCOUNT,
            "phone_number": to,
            "direction": "inbound",
            "from_phone_number": from_,
            "to_phone_number": to,
        }

    def _play(self, action: Action) -> None:
        self.playing.append(action)
        self.captive = action.get("barge_in", {}).get("strategy") == "none"
        self.timeout = action.get("user_input_timeout_seconds", self.timeout)
        if action["type"] == "audio":
            self.hear("Play", f"(audio, {round(_seconds(action))} s)")
        elif words := words_of(action):
            self.hear("Say", words)

    def _stop(self) -> None:
        if self.playing:
            self.note("the key stops the prompt")
        self.stopped += self.begun
        self.playing, self.begun, self.timeout = [], 0, None

    def _note_listening(self, action: Action) -> None:
        if languages := action.get("languages"):
            self.note(f"sipgate now listens for {', '.join(languages)}")

    def _end_told(self) -> list[Action]:
        return self.tell("assistant_speech_ended") if self.account.tells_ended else []

    def _unix_ms(self) -> int:
        return round((time.time() + self.seconds) * 1000)


def words_of(speak: Action) -> str:
    """The spoken text without SSML tags; "" for silence."""
    text = speak.get("text") or unescape(re.sub("<[^>]*>", " ", speak.get("ssml", "")))
    return " ".join(text.split())


def number_of(transfer: Action) -> str:
    """The number that a transfer rings."""
    number: str = next(transfer[name] for name in NUMBER_FIELDS if name in transfer)
    return f"+{number.lstrip('+')}"


def _seconds(action: Action) -> float:
    if action["type"] == "audio":
        return len(action["audio"]) / AUDIO_LETTERS_A_SECOND
    return len(words_of(action).split()) / WORDS_A_SECOND


def _raised(answer: list[Action] | Exception) -> list[Action]:
    if isinstance(answer, Exception):
        raise answer
    return answer
