"""How a call fails: in one plain sentence, with the address and Twilio's number for the error."""

from enum import IntEnum


class TwilioError(IntEnum):
    """The errors and warnings of twilio.com/docs/api/errors that this phone can detect."""

    INVALID_URL = 11100
    HTTP_RETRIEVAL = 11200
    CONNECTION = 11205
    PROTOCOL = 11206
    BAD_HOST_NAME = 11210
    TOO_MANY_REDIRECTS = 11215
    TLS_HANDSHAKE = 11220
    TOO_LARGE = 11750
    NOT_TWIML = 12100
    SCHEMA = 12200
    CONTENT_TYPE = 12300
    DIALLED_NUMBER = 13224
    SPEECH_TIMEOUT = 13335
    NO_SUCH_VOICE = 13511
    EMPTY_SAY = 13520
    LONG_SAY = 13521


class CallFailed(Exception):
    """A real call would fail here, or Twilio would log an error."""

    def __init__(self, sentence: str, url: str = "", number: TwilioError | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.url = url
        self.number = number

    def __str__(self) -> str:
        where = [self.url] if self.url else []
        which = [f"Twilio error {self.number.value}"] if self.number else []
        origin = ", ".join(where + which)
        return f"{self.sentence} ({origin})" if origin else self.sentence


class SiteUnreachable(CallFailed):
    """The site could not be reached at all, so further requests are pointless."""
