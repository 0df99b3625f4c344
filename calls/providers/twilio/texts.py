"""Parses what Twilio posts of texts: one that came in, and what became of one that went out.

https://www.twilio.com/docs/messaging/guides/webhook-request
"""

import re
from dataclasses import dataclass

from calls.providers.event import Refused
from calls.providers.text import NOT_XML
from calls.providers.twilio.form import Form
from calls.providers.twilio.signature import account_of
from engine.saying.text_lengths import MOST_CHARACTERS, with_plain_lines

# Twilio posts up to this many characters, whatever the phone sent.
LONGEST_ADDRESS, LONGEST_OURS = 64, 32
LONGEST_URL, LONGEST_TYPE = 500, 80
# Twilio takes ten; what claims more is not read on.
MOST_MEDIA = 10
_SID = re.compile(r"[SM]M[0-9a-f]{32}", re.IGNORECASE)
_SIGNS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class InboundText:
    """A text from a caller. `media` are pairs of address and type; `more_media` is how many more there were.

    `opt_out` is “stop”, “start” or “help” where the account has words of its own for them, which Twilio has answered.
    """

    account: str
    sid: str
    theirs: str
    ours: str
    body: str
    media: tuple[tuple[str, str], ...] = ()
    more_media: int = 0
    opt_out: str = ""


def read_text(form: Form) -> InboundText:
    """Reads a text that came in. Raises Refused for what is none."""
    sid = form["MessageSid"] or form["SmsSid"]
    if not _SID.fullmatch(sid):
        raise Refused(400, "not-a-text", "There is no MessageSid: is this address set for texts?")
    count = int(form["NumMedia"]) if re.fullmatch("[0-9]{1,4}", form["NumMedia"]) else 0
    media = [(form[f"MediaUrl{each}"], form[f"MediaContentType{each}"]) for each in range(min(count, MOST_MEDIA))]
    named = tuple((url[:LONGEST_URL], _cleaned(kind, LONGEST_TYPE)) for url, kind in media if url)
    theirs, ours = _cleaned(form["From"], LONGEST_ADDRESS), _cleaned(form["To"], LONGEST_OURS)
    body, more = _cleaned(form["Body"], MOST_CHARACTERS), max(0, count - MOST_MEDIA)
    opt_out = form["OptOutType"].lower() if form["OptOutType"] in ("STOP", "START", "HELP") else ""
    return InboundText(account_of(form), sid, theirs, ours, body, named, more, opt_out)


def read_text_report(form: Form) -> tuple[str, str, str, int]:
    """Returns the account, the SID, the status and the error code of a text that went out. Raises Refused."""
    sid = form["MessageSid"] or form["SmsSid"]
    if not _SID.fullmatch(sid):
        raise Refused(400, "not-a-text", "There is no MessageSid: is this address set for the status of texts?")
    error = form["ErrorCode"]
    status = form["MessageStatus"] or form["SmsStatus"]
    return account_of(form), sid, status[:20], int(error) if re.fullmatch("[0-9]{1,9}", error) else 0


def _cleaned(text: str, longest: int) -> str:
    """Keeps line breaks, and nothing that a page or PostgreSQL can't have."""
    plain = NOT_XML.sub("\ufffd", _SIGNS.sub("", with_plain_lines(text)))
    return plain[:longest].strip()
