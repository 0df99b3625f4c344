"""Fetches a picture or file that came with a text, or a fax: from known hosts only, bounded in time and size.

Twilio's address of a file leads on to where it is stored, with a signature of its own; only Twilio's API gets the
account's credentials. https://www.twilio.com/docs/messaging/api/media-resource
"""

import re
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

from calls.providers.twilio.recordings import CONNECT_SECONDS, READ_SECONDS, CannotFetch, WrongToken, read_within
from calls.providers.twilio.rest import TWILIO, credentials

ALL_SECONDS = 60
MOST_REDIRECTS = 3
_MEDIA = re.compile(
    r"https://api\.twilio\.com/2010-04-01/Accounts/(?P<account>AC[0-9a-fA-F]{32})"
    r"/Messages/(?P<message>[SM]M[0-9a-fA-F]{32})/Media/(?P<media>ME[0-9a-fA-F]{32})"
)
# Where Twilio stores files, and the providers that still pass on faxes in Twilio's way.
_STORES = re.compile(r"([a-z0-9-]+\.)*(twilio\.com|twiliocdn\.com)", re.IGNORECASE)
_FAXES = re.compile(r"([a-z0-9-]+\.)*(twilio\.com|twiliocdn\.com|signalwire\.com|phaxio\.com)", re.IGNORECASE)
_BUCKET = ("s3-external-1.amazonaws.com", "/media.twiliocdn.com/")
ELSEWHERE = "Its address leads to a host that isn't your provider's."


def fetch_media(account: str, message: str, address: str, largest: int) -> bytes:
    """Returns the file, at most one byte more than `largest`. Raises CannotFetch."""
    found = _MEDIA.fullmatch(address.partition("?")[0])
    if not found or (found["account"], found["message"]) != (account, message):
        raise CannotFetch(ELSEWHERE)
    path = f"/2010-04-01/Accounts/{account}/Messages/{message}/Media/{found['media']}"
    refused = CannotFetch("There is no token for the account that received it.")
    for login in credentials(account):
        try:
            return _follow(f"{settings.TWILIO_API_URL}{path}", login, _STORES, largest)
        except WrongToken as wrong:
            refused = wrong
    raise refused


def fetch_fax(address: str, largest: int) -> bytes:
    """Returns a fax, whose address is signed by itself, at most one byte more than `largest`. Raises CannotFetch."""
    if not _is_at(address, _FAXES):
        raise CannotFetch(ELSEWHERE)
    return _follow(address, None, _FAXES, largest)


def _follow(address: str, login: tuple[str, str] | None, hosts: re.Pattern[str], largest: int) -> bytes:
    for _ in range(MOST_REDIRECTS + 1):
        found = _get(address, login, largest)
        if isinstance(found, bytes):
            return found
        address, login = urljoin(address, found), None
        if not _is_at(address, hosts):
            raise CannotFetch(ELSEWHERE)
    raise CannotFetch("Its address redirects in circles.")


def _get(address: str, login: tuple[str, str] | None, largest: int) -> bytes | str:
    """Returns the content, or where it is instead."""
    patience = (CONNECT_SECONDS, READ_SECONDS)
    try:
        with requests.get(address, auth=login, timeout=patience, stream=True, allow_redirects=False) as answer:
            if answer.is_redirect:
                return answer.headers["Location"]
            if answer.status_code in (401, 403) and login:
                raise WrongToken("Twilio rejected the account's token: is TWILIO_AUTH_TOKENS right?")
            if answer.status_code == 404:
                raise CannotFetch("The provider doesn't have it yet, or no longer has it.")
            if answer.status_code != 200:
                raise CannotFetch(f"The provider answered with {answer.status_code}.")
            return read_within(answer, largest, ALL_SECONDS)
    except (requests.RequestException, HTTPError):
        raise CannotFetch("The provider could not be reached.") from None


def _is_at(address: str, hosts: re.Pattern[str]) -> bool:
    """Whether an address is at one of these hosts, by https; a stand-in for Twilio's API is one, too."""
    parts = urlsplit(address)
    if settings.TWILIO_API_URL != TWILIO and address.startswith(f"{settings.TWILIO_API_URL}/"):
        return True
    if parts.scheme != "https" or "@" in parts.netloc:
        return False
    return bool(hosts.fullmatch(parts.netloc)) or (parts.netloc == _BUCKET[0] and parts.path.startswith(_BUCKET[1]))
