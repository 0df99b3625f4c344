"""Twilio's REST API, served on loopback: a site whose TWILIO_API_URL names this address asks it.

It has what a site asks for: the account, its numbers, page by page, its recordings, and the texts and calls that are
sent and placed (`simulator.sent`). A further resource is one line in `routes`.
"""

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from simulator.loopback import Door, served
from simulator.sent import Answers, Sent

ACCOUNT = r"/2010-04-01/Accounts/(?P<account>AC[0-9a-f]{32})"
# As Twilio names them in a form, and in its answer.
SETTINGS = {
    "VoiceUrl": "voice_url",
    "VoiceMethod": "voice_method",
    "VoiceFallbackUrl": "voice_fallback_url",
    "VoiceFallbackMethod": "voice_fallback_method",
    "StatusCallback": "status_callback",
    "StatusCallbackMethod": "status_callback_method",
    "VoiceApplicationSid": "voice_application_sid",
    "TrunkSid": "trunk_sid",
    "VoiceReceiveMode": "voice_receive_mode",
    "SmsUrl": "sms_url",
    "SmsMethod": "sms_method",
    "SmsApplicationSid": "sms_application_sid",
}
# What Twilio sets a new number to: its demo.
NEW = {"voice_url": "https://demo.twilio.com/welcome/voice/", "voice_method": "POST", "voice_fallback_method": "POST"}


@dataclass(frozen=True)
class ApiRequest:
    """One request: its path's named parts are in `parts`, its query or form in `values`."""

    method: str
    path: str
    parts: Mapping[str, str]
    values: Mapping[str, str]


# A body of bytes is sound.
Answer = tuple[int, dict[str, Any] | bytes]
NOT_FOUND: Answer = (404, {"code": 20404, "message": "The requested resource was not found", "status": 404})
Route = tuple[str, re.Pattern[str], Callable[[ApiRequest], Answer]]


@dataclass
class Recorded:
    """A recording of a call. `sound` is what is served for it, as it is; None is a 404, as before it is ready."""

    account: str
    call: str
    sound: bytes | None
    seconds: int = 3
    source: str = "RecordVerb"
    encryption: dict[str, str] | None = None

    def told(self, sid: str) -> dict[str, Any]:
        return {
            "sid": sid,
            "account_sid": self.account,
            "call_sid": self.call,
            "duration": str(self.seconds),
            "status": "completed",
            "source": self.source,
            "encryption_details": self.encryption,
            "date_created": "Thu, 26 Nov 2026 09:00:00 +0000",
        }


@dataclass
class RestApi:
    """Twilio's side. `passwords` are by username: an account's token, or an API key's secret."""

    passwords: dict[str, str]
    numbers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """By account; `add` makes one."""
    status: int = 200
    """The status of every answer; anything but 200 simulates an outage."""
    recordings: dict[str, Recorded] = field(default_factory=dict)
    """By SID, of all accounts; one without sound isn't ready yet."""
    transcriptions: dict[str, str] = field(default_factory=dict)
    """By SID: the recording that each belongs to."""
    media: dict[str, bytes] = field(default_factory=dict)
    """By SID: pictures and files of texts. Each is stored elsewhere, at an address that takes no credentials."""
    sent: Sent = field(default_factory=Sent)
    loses: int = 0
    """How many further answers to a POST are lost on their way; what was asked for is done."""
    asked: list[ApiRequest] = field(default_factory=list)
    address: str = ""
    routes: list[Route] = field(default_factory=list)

    def __post_init__(self) -> None:
        numbers, recordings = ACCOUNT + r"/IncomingPhoneNumbers", ACCOUNT + r"/Recordings"
        media = ACCOUNT + r"/Messages/[SM]M[0-9a-f]{32}/Media/(?P<sid>ME[0-9a-f]{32})"
        recording = recordings + r"/(?P<sid>RE[0-9a-f]{32})"
        self.routes += [
            ("GET", re.compile(ACCOUNT + r"\.json"), self._account),
            ("GET", re.compile(numbers + r"\.json"), self._list),
            ("POST", re.compile(numbers + r"/(?P<sid>PN[0-9a-f]{32})\.json"), self._update),
            ("GET", re.compile(recordings + r"\.json"), self._recordings),
            ("GET", re.compile(recording + r"\.json"), self._recording),
            ("GET", re.compile(recording + r"\.wav"), self._sound),
            ("DELETE", re.compile(recording + r"\.json"), self._erase),
            ("GET", re.compile(recording + r"/Transcriptions\.json"), self._transcriptions),
            ("GET", re.compile(ACCOUNT + r"/Messages/(?P<message>[SM]M[0-9a-f]{32})/Media\.json"), self._media_of),
            ("GET", re.compile(media), self._media),
            ("DELETE", re.compile(media + r"\.json"), self._erase_media),
            ("DELETE", re.compile(ACCOUNT + r"/Transcriptions/(?P<sid>TR[0-9a-f]{32})\.json"), self._erase_words),
            *((method, address, _sent(answers)) for method, address, answers in self.sent.routes(ACCOUNT)),
        ]

    def add(self, account: str, number: str, **settings: Any) -> dict[str, Any]:
        """Gives a number to an account, set to Twilio's demo if nothing else is said."""
        owned = self.numbers.setdefault(account, [])
        sid = f"PN{sum(map(len, self.numbers.values())):032x}"
        known = {"sid": sid, "account_sid": account, "phone_number": number, "friendly_name": number}
        able = {"capabilities": {"voice": True, "sms": True, "mms": False}}
        owned.append({**dict.fromkeys(SETTINGS.values(), None), **NEW, **known, **able, **settings})
        return owned[-1]

    def answer(self, method: str, url: str, form: str, authorization: str) -> Answer:
        """Status and JSON for one request."""
        address = urlsplit(url)
        if address.path.startswith("/stored/"):
            if authorization:
                return 400, {"code": 0, "message": "The store takes no credentials", "status": 400}
            return 200, self.media[address.path.removeprefix("/stored/")]
        for wanted, pattern, route in self.routes:
            found = pattern.fullmatch(address.path)
            if found and wanted == method:
                values = dict(parse_qsl(form if method == "POST" else address.query, keep_blank_values=True))
                question = ApiRequest(method, address.path, found.groupdict(), values)
                self.asked.append(question)
                return self._checked(question, authorization, route)
        return NOT_FOUND

    def _checked(self, question: ApiRequest, authorization: str, route: Callable[[ApiRequest], Answer]) -> Answer:
        if self.status != 200:
            return self.status, {"code": 20500, "message": "An internal error", "status": self.status}
        if not self._is_known(authorization):
            return 401, {"code": 20003, "message": "Authenticate", "status": 401}
        return route(question)

    def _is_known(self, authorization: str) -> bool:
        pairs = (f"{name}:{password}" for name, password in self.passwords.items())
        return authorization in {f"Basic {base64.b64encode(pair.encode()).decode()}" for pair in pairs}

    def _account(self, question: ApiRequest) -> Answer:
        return 200, {"sid": question.parts["account"], "status": "active"}

    def _list(self, question: ApiRequest) -> Answer:
        size, page = int(question.values.get("PageSize", 50)), int(question.values.get("Page", 0))
        owned = self.numbers.get(question.parts["account"], [])
        rest = owned[(page + 1) * size :]
        further = f"{question.path}?PageSize={size}&Page={page + 1}" if rest else None
        return 200, {"incoming_phone_numbers": owned[page * size :][:size], "next_page_uri": further}

    def _update(self, question: ApiRequest) -> Answer:
        owned = self.numbers.get(question.parts["account"], [])
        number = next((each for each in owned if each["sid"] == question.parts["sid"]), None)
        if number is None:
            return NOT_FOUND
        number |= {SETTINGS[name]: value or None for name, value in question.values.items()}
        return 200, number

    def _recordings(self, question: ApiRequest) -> Answer:
        call, account = question.values.get("CallSid"), question.parts["account"]
        found = [(sid, each) for sid, each in self.recordings.items() if (each.account, each.call) == (account, call)]
        return 200, {"recordings": [each.told(sid) for sid, each in found], "next_page_uri": None}

    def _recording(self, question: ApiRequest) -> Answer:
        found = self._own(question)
        return (200, found.told(question.parts["sid"])) if found else NOT_FOUND

    def _sound(self, question: ApiRequest) -> Answer:
        found = self._own(question)
        return (200, found.sound) if found and found.sound is not None else NOT_FOUND

    def _erase(self, question: ApiRequest) -> Answer:
        if self._own(question) is None:
            return NOT_FOUND
        del self.recordings[question.parts["sid"]]
        return 204, b""

    def _transcriptions(self, question: ApiRequest) -> Answer:
        found = [sid for sid, recording in self.transcriptions.items() if recording == question.parts["sid"]]
        if self._own(question) is None:
            return NOT_FOUND
        return 200, {"transcriptions": [{"sid": sid} for sid in found], "next_page_uri": None}

    def _erase_words(self, question: ApiRequest) -> Answer:
        return (204, b"") if self.transcriptions.pop(question.parts["sid"], "") else NOT_FOUND

    def _media_of(self, question: ApiRequest) -> Answer:
        return 200, {"media_list": [{"sid": sid} for sid in self.media], "next_page_uri": None}

    def _erase_media(self, question: ApiRequest) -> Answer:
        return (204, b"") if self.media.pop(question.parts["sid"], None) is not None else NOT_FOUND

    def _media(self, question: ApiRequest) -> Answer:
        sid = question.parts["sid"]
        return (307, {"location": f"/stored/{sid}"}) if sid in self.media else NOT_FOUND

    def _own(self, question: ApiRequest) -> Recorded | None:
        found = self.recordings.get(question.parts["sid"])
        return found if found and found.account == question.parts["account"] else None


def _sent(answers: Answers) -> Callable[[ApiRequest], Answer]:
    return lambda question: answers(question.parts["account"], question.values, question.parts.get("sid", ""))


@contextmanager
def serving(api: RestApi, port: int = 0) -> Iterator[RestApi]:
    """Serves it for this block; `address` then says where. Raises CannotServe."""

    class Resources(Door):
        def do_GET(self) -> None:
            self._answer("")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())

        def do_DELETE(self) -> None:
            self._answer("")

        def _answer(self, form: str) -> None:
            status, found = api.answer(self.command, self.path, form, self.headers.get("Authorization", ""))
            if self.command == "POST" and api.loses:
                api.loses -= 1
                self.close_connection = True
                return
            if isinstance(found, bytes):
                self.respond(status, "audio/x-wav", found)
            elif status == 307:
                self.respond(status, "text/plain", b"", str(found["location"]))
            else:
                self.respond(status, "application/json", json.dumps(found).encode())

    with served("Twilio's REST API", Resources, port) as api.address:
        yield api
