"""Asks Twilio's REST API through Twilio's own package; the credentials go to Twilio's host only.

The package is loaded at the first question, because a process that answers calls never asks.
"""

import json
import logging
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

import requests
from django.conf import settings

from calls.providers.twilio.signature import tokens_of

if TYPE_CHECKING:
    from twilio.rest import Client

T = TypeVar("T")

# Seconds for the connection, and between two packets.
PATIENCE = 10.0
TWILIO = "https://api.twilio.com"
TWILIO_HOST = re.compile(r"api(\.[a-z0-9-]+)*\.twilio\.com")
# Twilio's code for what it does not have.
NOT_FOUND = 20404
NOT_REACHED = "Twilio could not be reached."
NOT_READ = "Twilio's answer can't be read."
# The package writes what it sends into its log, such as a text message.
_quiet = logging.getLogger(__name__)
_quiet.setLevel(logging.WARNING)
# Nor does what it is built on write down the addresses, which may have a caller's number.
logging.getLogger("urllib3.connectionpool").setLevel(logging.WARNING)


class CannotAsk(Exception):
    """The message says why, for people. `may_work_later` is false where asking again is pointless.

    `code` is Twilio's error code, 0 if there is none. `detail` is Twilio's own sentence, which may quote what was sent.
    `is_a_no`: Twilio answered that it did not do it; otherwise it may have.
    """

    def __init__(
        self, sentence: str, may_work_later: bool = True, code: int = 0, detail: str = "", *, is_a_no: bool = False
    ) -> None:
        super().__init__(sentence)
        self.may_work_later = may_work_later
        self.is_a_no = is_a_no
        self.code = code
        self.detail = detail


class WrongCredentials(CannotAsk):
    """Twilio rejected the account's token or API key."""


def ask(account: str, question: Callable[["Client"], T]) -> T:
    """Returns the answer to a question, such as `lambda client: client.messages.create(...)`. Raises CannotAsk.

    With several credentials, as during a change of the token, the next ones are tried when one is rejected.
    """
    refused = WrongCredentials(f"There is no token for the account {account} in TWILIO_AUTH_TOKENS.", False)
    for username, password in credentials(account):
        try:
            return _asked(_client(account, username, password), question)
        except WrongCredentials as wrong:
            refused = wrong
    raise refused


def credentials(account: str) -> Iterator[tuple[str, str]]:
    """Yields username and password: the API key first, which belongs to the main account, then each token."""
    if settings.TWILIO_API_KEY and account == settings.TWILIO_ACCOUNT_SID:
        yield settings.TWILIO_API_KEY, settings.TWILIO_API_SECRET
    for token in tokens_of(account):
        yield account, token


def has_signing_token(account: str) -> bool:
    """Returns whether Twilio accepts a token of the account: a key verifies no signature. Raises CannotAsk.

    Where there is no key, whatever was asked before was asked with a token, so Twilio is not asked again.
    """
    if not (settings.TWILIO_API_KEY and account == settings.TWILIO_ACCOUNT_SID):
        return True
    for token in tokens_of(account):
        try:
            _asked(_client(account, account, token), lambda client: client.api.accounts(account).fetch())
        except WrongCredentials:
            continue
        return True
    return False


def _client(account: str, username: str, password: str) -> "Client":
    from twilio.rest import Client

    return Client(username, password, account, http_client=_only_twilio())


def _only_twilio() -> Any:
    from twilio.http.http_client import TwilioHttpClient

    class OnlyTwilio(TwilioHttpClient):  # type: ignore[misc]  # without types
        """Follows no redirect, and asks no other host whatever an answer says."""

        def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
            return super().request(method, at_twilio(url), *args, **{**kwargs, "allow_redirects": False})

    return OnlyTwilio(timeout=PATIENCE, logger=_quiet)


def at_twilio(url: str) -> str:
    """Returns the address to ask: Twilio's, or the one of TWILIO_API_URL in its place. Raises CannotAsk."""
    address = urlsplit(url)
    if address.scheme != "https" or not TWILIO_HOST.fullmatch(address.netloc):
        raise CannotAsk("Twilio's answer points to another host.", False)
    if settings.TWILIO_API_URL == TWILIO:
        return url
    return settings.TWILIO_API_URL + url.removeprefix(f"https://{address.netloc}")


def _asked(client: "Client", question: Callable[["Client"], T]) -> T:
    from twilio.base.exceptions import TwilioException, TwilioRestException

    try:
        return question(client)
    except TwilioRestException as error:
        raise _explained(error.status, error.code or 0, error.msg) from None
    except TwilioException as error:  # a page of a list that could not be fetched comes with Twilio's answer
        answer = error.args[1] if len(error.args) > 1 else None
        raise (_explained(answer.status_code, *_code(answer.text)) if answer else CannotAsk(NOT_REACHED)) from None
    except requests.RequestException:
        raise CannotAsk(NOT_REACHED) from None
    except (ValueError, TypeError, AttributeError, LookupError) as error:  # such as a page of a proxy in between
        _quiet.warning("an answer of Twilio can't be read: %s", type(error).__name__)
        raise CannotAsk(NOT_READ) from None


def _code(body: str) -> tuple[int, str]:
    try:
        found = json.loads(body)
        return int(found.get("code") or 0), str(found.get("message") or "")
    except (ValueError, AttributeError, TypeError):
        return 0, ""


def _explained(status: int, code: int, detail: str) -> CannotAsk:
    if status in (401, 403):
        return WrongCredentials("Twilio rejected the account's token or API key.", False, code, detail, is_a_no=True)
    named = f", error {code}" if code else ""
    may_work_later, is_a_no = status == 429 or status >= 500, 400 <= status < 500
    return CannotAsk(f"Twilio answered with {status}{named}.", may_work_later, code, detail, is_a_no=is_a_no)
