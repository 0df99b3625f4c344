"""Every response says what a browser may do with it, and no page needs more than that."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from menus.models import PhoneTree
from tests.twilio import Twilio

EVERY_ANSWER = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
}


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/admin/login/", 200),
        ("/admin/", 302),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/twilio/voice/", 403),
        ("/nowhere/", 404),
        ("/static/admin/css/base.css", 200),
    ],
)
def test_every_answer_carries_them(address: str, code: int) -> None:
    # Tests serve static files from their sources, as DEBUG does.
    with override_settings(WHITENOISE_USE_FINDERS=True, WHITENOISE_AUTOREFRESH=True):
        answer = Client().get(address)
    assert answer.status_code == code
    assert {name: answer.headers.get(name) for name in EVERY_ANSWER} == EVERY_ANSWER
    assert "microphone=()" in answer["Permissions-Policy"]


@override_settings(SECURE_HSTS_SECONDS=0)
def test_on_plain_loopback_nobody_is_kept_to_https() -> None:
    assert "Strict-Transport-Security" not in Client().get("/healthz")


class Needs(HTMLParser):
    """Collects what a page needs but the policy forbids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forbidden: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        # A script with a type that browsers do not run is data.
        runs = tag == "script" and not given.get("src") and given.get("type") not in ("application/json",)
        inline = [name for name in given if name == "style" or name.startswith("on")]
        source = given.get("src") or (given.get("href") if tag == "link" else "") or ""
        if runs or inline or tag in ("style", "base", "object", "embed") or urlsplit(source).scheme:
            self.forbidden.append(self.get_starttag_text() or tag)


def crawl(client: Client) -> Iterator[tuple[str, str]]:
    """Every page that links reach from the admin's front page, as (address, content), one for each path."""
    ahead, seen = [reverse("admin:index")], set()
    for address in ahead:
        path = address.partition("?")[0]
        if path in seen or not path.startswith("/"):
            continue
        seen.add(path)
        answer = client.get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            page = answer.content.decode()
            ahead += [urljoin(path, unescape(link)) for link in re.findall(r'<a [^>]*?href="([^"#]+)', page)]
            yield address, page


def test_no_page_of_the_admin_needs_what_the_policy_forbids(admin_client: Client, acme: PhoneTree) -> None:
    Twilio().voice()
    needs = {address: Needs(page).forbidden for address, page in crawl(admin_client)}
    assert {address: forbidden for address, forbidden in needs.items() if forbidden} == {}
    assert len(needs) > 20


@override_settings(DEBUG=True)
def test_only_djangos_own_page_for_developers_is_left_as_it_is() -> None:
    assert "Content-Security-Policy" not in Client().get("/nowhere/")
    assert "Content-Security-Policy" in Client().get("/healthz")
