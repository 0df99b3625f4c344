"""One call's line from Twilio to the site: its parameters, clock, caps, and every request it makes."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from uuid import uuid4

from simulator.account import STATUS_PATH, VOICE_PATH, Account
from simulator.failure import CallFailed
from simulator.request import Purpose, Request, audio_request, signed
from simulator.transcript import Heard, Noted, Requested, Transcript
from simulator.transport import Answer
from simulator.twiml.audio import seconds_of
from simulator.twiml.document import Document, check_delivery, read_document
from simulator.twiml.grammar import Place
from simulator.verbs.outcomes import GoTo

API_VERSION = "2010-04-01"
# A circle that asks nobody anything reaches this at once; no honest menu comes near it.
MOST_DOCUMENTS_UNASKED = 50
# For circles in which a script goes on pressing keys.
MOST_DOCUMENTS = 1000
# Twilio ends any call after four hours.
LONGEST_CALL_SECONDS = 4 * 60 * 60
SIDES = ("From", "To", "Caller", "Called")
PLACES = [side + what for side in SIDES for what in ("City", "State", "Zip", "Country")]


class Line:
    """The call as Twilio sees it. `seconds` is a simulated clock: nothing here sleeps."""

    def __init__(self, account: Account, to: str, from_: str, started: datetime, more: Mapping[str, str]) -> None:
        self.account = account
        self.to = to
        self.from_ = from_
        self.more = more
        self.started = started
        self.seconds = 0.0
        self.call_sid = new_sid("CA")
        self.status = "ringing"
        self.transcript = Transcript(account.listener)
        self.acts = 0
        self._end_reported = False
        self._documents = 0
        self._documents_unasked = 0

    def first_request(self) -> GoTo:
        return GoTo(self.account.address(VOICE_PATH))

    def fetch(self, where: GoTo, place: Place = Place.CALL) -> Document:
        """Ask the site for a document and check it."""
        self._count_document(where.url)
        answer = self.ask(where.method, where.url, {**self._usual(), **where.params}, Purpose.DOCUMENT)
        return read_document(where.url, answer, place)

    def fetch_after_hangup(self, where: GoTo) -> None:
        """The request Twilio still makes when the caller is gone: its answer is checked and not obeyed."""
        self.status = "completed"
        if self.account.status_first:
            self.report_end()
        self.fetch(where)

    def play(self, url: str) -> float:
        """Fetch audio as Play does; returns its length in seconds."""
        answer = self.send(audio_request(url))
        check_delivery(url, answer)
        return seconds_of(url, answer)

    def report_end(self) -> None:
        """Send the status callback of the end, once, unless it is switched off."""
        if self.account.status_callbacks and not self._end_reported:
            self._end_reported = True
            self.send_status(self.status)

    def send_status(self, status: str, sequence: int = 0) -> None:
        """Send a status callback now, whatever has been sent before."""
        url = self.account.address(STATUS_PATH)
        params = {**self._usual(), **self._end_of_call(status, sequence), "CallStatus": status}
        self.tell(url, params, Purpose.STATUS)

    def tell(self, url: str, params: Mapping[str, str], purpose: Purpose, method: str = "POST") -> None:
        """A request whose answer Twilio does not obey; but a bad one is logged as an error."""
        answer = self.ask(method, url, params, purpose)
        check_delivery(url, answer)
        if answer.body.strip():
            read_document(url, answer)

    def ask(self, method: str, url: str, params: Mapping[str, str], purpose: Purpose) -> Answer:
        return self.send(signed(method, url, params, self.account.auth_token, purpose))

    def send(self, request: Request) -> Answer:
        answer = request.send(self.account.transport)
        self.transcript.add(Requested(self.seconds, request, answer))
        return answer

    def hear(self, verb: str, words: str = "", seconds: float = 0) -> None:
        self.transcript.add(Heard(self.seconds, verb, words, seconds))
        self.pass_time(seconds)

    def note(self, words: str) -> None:
        self.transcript.add(Noted(self.seconds, words))

    def pass_time(self, seconds: float) -> None:
        self.seconds += seconds
        if self.seconds > LONGEST_CALL_SECONDS:
            raise CallFailed("The call lasts over four hours, and Twilio ends it.")

    def reach(self, verb: str) -> None:
        """Every verb but Reject makes Twilio pick up."""
        if verb != "Reject":
            self.status = "in-progress"

    def somebody_acted(self, is_sign_of_life: bool) -> None:
        """Silence is an act as well, but a circle that meets only silence goes round for ever."""
        self.acts += 1
        if is_sign_of_life:
            self._documents_unasked = 0

    def _count_document(self, url: str) -> None:
        self._documents += 1
        self._documents_unasked += 1
        if self._documents_unasked > MOST_DOCUMENTS_UNASKED:
            sentence = f"{MOST_DOCUMENTS_UNASKED} documents in a row came without the caller doing anything."
            raise CallFailed(sentence, url)
        if self._documents > MOST_DOCUMENTS:
            raise CallFailed(f"The call went through more than {MOST_DOCUMENTS} documents.", url)

    def _usual(self) -> dict[str, str]:
        """What Twilio sends with every request of a call; places are often empty, and are so here."""
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
        now = self.started + timedelta(seconds=self.seconds)
        params = {
            "Timestamp": format_datetime(now.astimezone(UTC)),
            "CallbackSource": "call-progress-events",
            "SequenceNumber": str(sequence),
        }
        if status == "completed":
            params["CallDuration"] = str(math.ceil(self.seconds))
            # Twilio bills whole minutes, and Duration counts those.
            params["Duration"] = str(math.ceil(self.seconds / 60))
        return params


def new_sid(prefix: str) -> str:
    return prefix + uuid4().hex
