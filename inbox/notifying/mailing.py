"""Hands one mail to the mail server, and says in words why it was not taken."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from inbox.notifying.refused import SendingRefused

# Says something about one recipient, and nothing about the server; what follows may quote the address.
ADDRESS_REFUSED = "The mail server refused this address"
NO_SERVER = "Email isn't set up: EMAIL_URL is not set."
AWAY = "The mail server could not be reached."
LONGEST_ANSWER = 120
NO_HEADERS: Mapping[str, str] = {}
LONGEST_SUBJECT = 150
# Bytes a second over a slow line, and for how many more seconds a recording is waited for at most.
SLOWEST, LONGEST_MORE = 20_000, 120


class MailRefused(SendingRefused):
    """The mail server did not take the mail; the message quotes nothing of the mail."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a mail."""

    name: str
    content: bytes
    kind: str


def send(
    to: str,
    subject: str,
    text: str,
    name: str,
    attached: Sequence[Attached] = (),
    *,
    html: str = "",
    headers: Mapping[str, str] = NO_HEADERS,
) -> None:
    """Sends one mail to one address; raises MailRefused.

    `name` says what the mail is, and becomes its Message-ID: sent again after a crash, it is the same mail. A server
    that refuses it with its attachments gets it without them. `html` says the same as `text`, for programs that show
    it; `headers` are further ones.
    """
    if not settings.EMAIL_HOST:
        raise MailRefused(NO_SERVER)
    try:
        _hand_over(to, subject, text, name, attached, html, headers)
    except (SMTPDataError, SMTPSenderRefused) as error:  # with the sender a server learns the size
        if not attached or _is_for_now(error.smtp_code):
            raise _explained(error, to) from None
        told = f"{text}\nThe mail server refused this email with the recording attached.\n"
        send(to, subject, told, name, html=html, headers=headers)
    except (SMTPException, OSError, ValueError) as error:
        raise _explained(error, to) from None


def one_line(text: str, most: int = LONGEST_SUBJECT) -> str:
    """Returns text on one line, without signs that nobody sees: a header, or a name within a sentence."""
    plain = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def _hand_over(
    to: str,
    subject: str,
    text: str,
    name: str,
    attached: Sequence[Attached],
    html: str,
    more_headers: Mapping[str, str],
) -> None:
    headers = {"Message-ID": _message_id(name), "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    headers |= more_headers
    # What is sent counts as one wait, however long it takes: a recording over a slow line, and a server that scans it.
    more = min(sum(len(each.content) for each in attached) // SLOWEST, LONGEST_MORE)
    server = get_connection(timeout=settings.EMAIL_TIMEOUT + more)
    mail = EmailMultiAlternatives(one_line(subject), text, to=[to], headers=headers, connection=server)
    if html:
        mail.attach_alternative(html, "text/html")
    for each in attached:
        mail.attach(each.name, each.content, each.kind)
    mail.send()


def _message_id(name: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9-]+", ".", name).strip(".")
    return f"<{plain}@{urlsplit(settings.PUBLIC_BASE_URL).hostname}>"


def _explained(error: Exception, to: str) -> MailRefused:
    match error:
        case SMTPRecipientsRefused(recipients=refused):
            code, answer = refused.get(to) or next(iter(refused.values()))
            # Nothing of the mail has been sent by then, so the answer is about the address alone.
            return MailRefused(f"{ADDRESS_REFUSED}: {code} {_words(answer)}".strip(), _is_for_now(code))
        case SMTPAuthenticationError():
            return MailRefused("The mail server rejected the user name or password of EMAIL_URL.")
        case SMTPSenderRefused(smtp_code=code):
            return MailRefused(f"The mail server refused the sender, DEFAULT_FROM_EMAIL ({code}).")
        case SMTPDataError(smtp_code=code):
            return MailRefused(f"The mail server refused the email ({code}).", _is_for_now(code))
        case SMTPResponseException(smtp_code=code):
            return MailRefused(f"The mail server answered with {code}.")
        case ValueError():
            return MailRefused("This isn't an address that email can be sent to.", False)
    return MailRefused(AWAY)


def _is_for_now(code: int) -> bool:
    """Whether the server asks to try again, as one that greylists does."""
    return 400 <= code < 500


def _words(answer: bytes | str) -> str:
    return one_line(answer.decode("ascii", "replace") if isinstance(answer, bytes) else answer, LONGEST_ANSWER)
