"""Logging in behind nginx and Caddy as documented: a stranger's mistakes lock out the stranger, and nobody else."""

import copy
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import User
from django_otp.oath import totp
from pytest_django import Settings

from bench.behind import PROXIES, behind
from desk.login.throttle import FREE_TRIES
from menus.access import second_factor
from menus.access.lost_passwords import link_to_reset
from tests.ports import unused_port
from tests.served.site import Site

PASSWORD, NEW = "correct horse battery", "staple horse correct"
LOGIN, CODE = "/admin/login/", "/desk/login/code/"
OWNER, STRANGER = "127.0.0.10", "127.0.0.9"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Browser:
    """Somebody at an address."""

    def __init__(self, site: Site, address: str) -> None:
        self.site, self.cookies = copy.copy(site), dict[str, str]()
        self.site.client = address

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, str]:
        """Returns the status, and the page or the address that it leads to."""
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        answer, page = self.site.exchange(method, path, body, sent)
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        text = page.decode()
        self.token = found[1] if (found := TOKEN.search(text)) else getattr(self, "token", "")
        return answer.status, answer.headers.get("Location") or text

    def send(self, path: str, headers: dict[str, str] | None = None, **form: str) -> tuple[int, str]:
        body = urlencode({"csrfmiddlewaretoken": self.token, **form}).encode()
        return self.ask("POST", path, body, **(headers or {}))

    def log_in(self, name: str, password: str, **headers: str) -> tuple[int, str]:
        if not self.cookies:
            self.ask("GET", LOGIN)
        return self.send(LOGIN, headers, username=name, password=password)


@pytest.fixture(scope="module")
def password() -> str:
    """The digest, with as few rounds as the served site takes."""
    return PBKDF2PasswordHasher().encode(PASSWORD, "salt-of-this-test", iterations=1)


@pytest.fixture(params=list(PROXIES))
def proxy(request: pytest.FixtureRequest, site: Site, tmp_path: Path) -> Iterator[tuple[str, Site]]:
    name = request.param
    assert shutil.which(name), f"These tests need {name}: apt-get install {name}"
    with behind(name, site, unused_port(), tmp_path) as through:
        yield name, through


@pytest.fixture
def owner(proxy: tuple[str, Site], password: str, settings: Settings) -> tuple[User, bytes, list[str]]:
    """An owner with a second factor, as the site would have made them: the row, the app's key and recovery codes."""
    name, site = proxy
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = site.environ["SECRET_KEY"], []
    insert = (
        "INSERT INTO auth_user (username, password, email, first_name, last_name, is_superuser, is_staff, is_active, "
        "date_joined) VALUES (%s, %s, '', '', '', true, true, true, now()) RETURNING id"
    )
    ((pk,),) = site.rows(insert, name, password)
    user = User(pk=pk, username=name, password=password)
    sealed = second_factor.new_key(user)
    codes = ["abcd-efgh-jkmn-pqrs"]
    site.rows(
        "INSERT INTO menus_secondfactor (user_id, sealed_key, since, last_step, recovery) "
        "VALUES (%s, %s, now(), 0, %s) RETURNING 1",
        *(pk, sealed, second_factor.digests(codes)),
    )
    return user, second_factor.opened(user, sealed) or b"", codes


def test_a_stranger_locks_out_the_stranger_and_the_owner_gets_in_and_back_in(
    proxy: tuple[str, Site], owner: tuple[User, bytes, list[str]]
) -> None:
    (_, site), (user, key, codes) = proxy, owner
    stranger = Browser(site, STRANGER)
    statuses = [stranger.log_in(user.username, "a guess")[0] for _ in range(FREE_TRIES + 2)]
    assert statuses == [200] * (FREE_TRIES + 1) + [429]
    for told in ("198.51.100.1", "198.51.100.2, 198.51.100.3"):
        forged = {"X-Forwarded-For": told, "X-Real-Ip": told, "Forwarded": f"for={told}"}
        assert stranger.log_in(user.username, PASSWORD, **forged)[0] == 429, "nobody chooses an address"

    own = Browser(site, OWNER)
    assert own.log_in(user.username, PASSWORD) == (302, CODE)
    own.ask("GET", CODE)
    assert own.send(CODE, code=f"{totp(key, t0=0):06}") == (302, "/admin/")
    status, page = own.ask("GET", "/desk/security/")
    assert (status, OWNER in page, STRANGER in page) == (200, True, False)

    (user.password, user.last_login), *_ = site.rows(
        "SELECT password, last_login FROM auth_user WHERE id = %s", user.pk
    )
    link = "/desk/" + link_to_reset(user).partition("/desk/")[2]
    back = Browser(site, STRANGER)  # from the very address that is locked out
    _, form = back.ask("GET", link)
    back.ask("GET", form)
    assert back.send(form, new_password1=NEW, new_password2=NEW) == (302, CODE)
    back.ask("GET", CODE)
    assert back.send(CODE, code=codes[0]) == (302, "/admin/")
    assert own.ask("GET", "/admin/")[0] == 302, "all other sessions end"
    assert back.ask("GET", "/admin/")[0] == 200
