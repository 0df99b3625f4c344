"""One call's line from Twilio to the site: its parameters, clock, caps, and every request it makes."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import urlsplit
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from simulator.account import STATUS_PATH, VOICE_PATH, Account
from simulator.failure import CallFailed
from simulator.outcomes import GoTo
from simulator.request import Purpose, Request, audio_request, signed
from simulator.transcript import Heard, Noted, Requested, Transcript
from simulator.transport import Response
from simulator.twiml.audio import seconds_of
from simulator.twiml.document import Document, check_delivery, read_document
from simulator.twiml.grammar import Within

API_VERSION = "2010-04-01"
# A circle without any question reaches this at once; no reasonable menu comes near it.
MOST_DOCUMENTS_UNASKED = 50
# For circles in which a script keeps pressing keys.
MOST_DOCUMENTS = 1000
# Twilio ends any call after four hours.
LONGEST_CALL_SECONDS = 4 * 60 * 60
SIDES = ("From", "To", "Caller", "Called")
PLACES = [side + what for side in SIDES for what in ("City", "State", "Zip", "Country")]


class TwilioLine:
    """The call as Twilio sees it. `seconds` is a simulated clock: nothing here sleeps.

    All generated values depend only on `sid`, so that repeating a call with the same SID and the same
    acts sends the same requests, byte for byte.
    """

    def __init__(
        self, account: Account, to: str, from_: str, started: datetime, more: Mapping[str, str], sid: str = ""
    ) -> None:
        self.account = account
        self.to = to
        self.from_ = from_
        self.more = more
        self.begins_at, self.reports_to = account.address(VOICE_PATH), account.address(STATUS_PATH)
        self.started = started
        self.seconds = 0.0
        self.call_sid = sid or new_call_sid()
        self.status = "ringing"
        self.transcript = Transcript(account.listener)
        self.acts = 0
        self.is_silent = False  # the caller did not answer the previous Gather, and has heard nothing since
        self.recorded: dict[str, int] = {}  # what the caller recorded: its path at Twilio, and its seconds
        self._end_reported = False
        self._ids = 0
        self._documents = 0
        self._documents_unasked = 0

    @property
    def now(self) -> datetime:
        """The current time of the simulated clock."""
        return self.started + timedelta(seconds=self.seconds)

    def new_sid(self, prefix: str) -> str:
        """An ID for something that this call creates: a recording, a queue, another leg."""
        return prefix + self._next_id().hex

    def first_request(self) -> GoTo:
        return GoTo(self.begins_at)

    def fetch(self, where: GoTo, place: Within = Within.CALL) -> Document:
        """Requests a document from the site and checks it."""
        self._count_document(where.url)
        answer = self.ask(where.method, where.url, {**self._usual(), **where.params}, Purpose.DOCUMENT)
        return read_document(where.url, answer, place)

    def fetch_after_hangup(self, where: GoTo) -> None:
        """The request Twilio still makes after the caller has hung up: its answer is checked but not obeyed."""
        self.status = "completed"
        if self.account.status_first:
            self.report_end()
        self.fetch(where)

    def keep_recording(self, url: str, seconds: int) -> None:
        """Remembers what the caller recorded: Twilio plays it from its own address."""
        self.recorded[urlsplit(url).path] = seconds

    def own_recording(self, url: str) -> int | None:
        """The seconds of what the caller recorded in this call; None for any other audio."""
        return self.recorded.get(urlsplit(url).path.removesuffix(".wav"))

    def play(self, url: str) -> float:
        """Fetches audio as Play does; returns its length in seconds."""
        answer = self.send(audio_request(url))
        check_delivery(url, answer)
        return seconds_of(url, answer)

    def report_end(self) -> None:
        """Sends the final status callback once, unless it is switched off."""
        if self.account.status_callbacks and not self._end_reported:
            self._end_reported = True
            self.send_status(self.status)

    def send_status(self, status: str, sequence: int = 0) -> None:
        """Sends a status callback now, whatever was sent before."""
        url = self.reports_to
        params = {**self._usual(), **self._end_of_call(status, sequence), "CallStatus": status}
        self.tell(url, params, Purpose.STATUS)

    def tell(self, url: str, params: Mapping[str, str], purpose: Purpose, method: str = "POST") -> None:
        """Sends a request whose answer Twilio does not obey; a bad answer is still logged as an error."""
        answer = self.ask(method, url, params, purpose)
        check_delivery(url, answer)
        if answer.body.strip():
            read_document(url, answer)

    def tell_progress(self, url: str, params: Mapping[str, str]) -> None:
        """Sends partial results while the caller is still speaking."""
        self.tell(url, {**self._usual(), **params}, Purpose.EVENT)

    def ask(self, method: str, url: str, params: Mapping[str, str], purpose: Purpose) -> Response:
        headers = {"I-Twilio-Idempotency-Token": str(self._next_id()), **self._more_headers()}
        return self.send(signed(method, url, params, self.account.auth_token, purpose, headers))

    def send(self, request: Request) -> Response:
        answer = request.send(self.account.transport)
        self.transcript.add(Requested(self.seconds, request, answer))
        return answer

    def hear(self, verb: str, words: str = "", seconds: float = 0, language: str = "") -> None:
        self.transcript.add(Heard(self.seconds, verb, words, seconds, language))
        self.pass_time(seconds)

    def note(self, words: str) -> None:
        self.transcript.add(Noted(self.seconds, words))

    def pass_time(self, seconds: float) -> None:
        self.seconds += seconds
        if self.seconds > LONGEST_CALL_SECONDS:
            raise CallFailed("The call lasts over four hours, and Twilio ends it.")

    def reach(self, verb: str) -> None:
        """Every verb except Reject makes Twilio pick up."""
        if verb != "Reject":
            self.status = "in-progress"

    def somebody_acted(self, is_sign_of_life: bool) -> None:
        """Silence is an act, too, but a circle that only meets silence would never end."""
        self.acts += 1
        if is_sign_of_life:
            self._documents_unasked = 0

    def _next_id(self) -> UUID:
        self._ids += 1
        return uuid5(NAMESPACE_OID, f"{self.call_sid} {self._ids}")

    def _more_headers(self) -> Mapping[str, str]:
        more = self.account.more_headers
        return more(self.call_sid, self.now) if more else {}

    def _count_document(self, url: str) -> None:
        self._documents += 1
        self._documents_unasked += 1
        if self._documents_unasked > MOST_DOCUMENTS_UNASKED:
            sentence = f"{MOST_DOCUMENTS_UNASKED} documents in a row came without the caller doing anything."
            raise CallFailed(sentence, url)
        if self._documents > MOST_DOCUMENTS:
            raise CallFailed(f"The call went through more than {MOST_DOCUMENTS} documents.", url)

    def _usual(self) -> dict[str, str]:
        """What Twilio sends with every request of a call; location fields are often empty, and are so here."""
        return {
            "CallSid": self.call_sid,
            "AccountSid": self.account.account_sid,
            "From": self.from_,
            "To": self.to,
            "Caller": self.from_,
            "Called": self.to,
            "CallStatus": self.status,
            "ApiVersion": API_VERSION,
            "Direction": "inbound",
            **dict.fromkeys(PLACES, ""),
            **self.more,
        }

    def _end_of_call(self, status: str, sequence: int) -> dict[str, str]:
        params = {
            "Timestamp": format_datetime(self.now.astimezone(UTC)),
            "CallbackSource": "call-progress-events",
            "SequenceNumber": str(sequence),
        }
        if status == "completed":
            params["CallDuration"] = str(math.ceil(self.seconds))
            # Twilio bills whole minutes, and Duration counts those.
            params["Duration"] = str(math.ceil(self.seconds / 60))
        return params


# What the names of calls from the terminal begin with, so that a site does not take them for the provider's.
TERMINAL = "7e1e7e1e"


def terminal_call_sid() -> str:
    """The SID of a new call from the terminal."""
    return f"CA{TERMINAL}{uuid4().hex[len(TERMINAL) :]}"


def terminal_session_id() -> str:
    """The name of a new sipgate session from the terminal."""
    return f"{TERMINAL}{str(uuid4())[len(TERMINAL) :]}"


def new_call_sid() -> str:
    """The SID of a new call."""
    return f"CA{uuid4().hex}"
