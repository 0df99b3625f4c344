"""Every address of the site is either deliberately public, or refuses requests without a signature or a login."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.providers import test_sipgate_door, test_twilio_door

STOPS_MAIL = "desk/reports/stop/1.2.3.menu.1.signature/"
# Say for each why strangers may see it.
PUBLIC = {
    "",  # leads to the front page, which asks to log in
    "admin/login/",  # logging in
    "desk/login/forgot/",  # a lost password; says nothing of who has an account
    STOPS_MAIL,  # a signed link in a mail; mail programs post to it by themselves (RFC 8058), so without our token
    "admin/logout/",  # strangers have no session to end
    "line/1/",  # a line on the web, which its owner has switched on; it starts calls of that line and nothing else
    "line/1",  # leads to the one above
    "media/1",  # audio, for providers' proxies and callers; a name is as hard to guess as a key
}
DOORS = (test_twilio_door.TestTwilioDoor, test_sipgate_door.TestSipgateDoor)
# The battery tests each of them.
WEBHOOKS = {address.rstrip("/") for door in DOORS for address in door.addresses}


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        text = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, text)
        else:
            yield text, pattern


def _example(text: str) -> str:
    """An address that fits a pattern, such as admin/menus/menu/1/change/."""
    text = re.sub(r"<str:token>", "1.2.3.menu.1.signature", text)
    text = re.sub(r"\(\?P<rest>.*\)$", "", text.rstrip("$"))
    text = re.sub(r"\(\?P<url>\.\*\)", "nowhere", text)
    text = re.sub(r"\(\?P<app_label>[^)]*\)", "menus", text)
    text = re.sub(r"<(?:\w+:)?\w+>", "1", text)
    return text.replace("^", "").replace("$", "")


EVERY = [(_example(text), pattern) for text, pattern in _patterns(get_resolver())]


def _is_webhook(pattern: URLPattern) -> bool:
    return bool(getattr(pattern.callback, "csrf_exempt", False))


def _leads_to_the_login(to: str, address: str) -> bool:
    """Or to the same address with its final slash, which then does."""
    return to.startswith("/admin/login/") or to == f"/{address}/"


def test_what_needs_no_csrf_token_are_the_webhooks_and_the_link_that_stops_a_mail() -> None:
    unguarded = {f"/{address}".rstrip("/") for address, pattern in EVERY if _is_webhook(pattern)}
    assert unguarded == WEBHOOKS | {f"/{STOPS_MAIL}".rstrip("/")}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_let_in_nowhere_else(db: None, method: str) -> None:
    answers = {address: getattr(Client(), method)(f"/{address}") for address, _ in EVERY if address not in PUBLIC}
    assert len(answers) > 100
    assert [address for address, answer in answers.items() if not _refuses(answer, address, {401, 403, 405, 415})] == []


def test_a_page_takes_nothing_without_a_csrf_token(db: None) -> None:
    pages = {address for address, pattern in EVERY if not _is_webhook(pattern)}
    answers = {address: Client(enforce_csrf_checks=True).post(f"/{address}") for address in sorted(pages)}
    assert [address for address, answer in answers.items() if not _refuses(answer, address, {403, 405})] == []


def _refuses(answer: Any, address: str, codes: set[int]) -> bool:
    if answer.status_code == 302:
        return _leads_to_the_login(answer["Location"], address)
    return answer.status_code in codes
