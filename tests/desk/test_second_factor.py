"""A second factor: set up with an app, asked for at each login, required of roles, and not the end if it is lost."""

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.core import mail
from django.db import connection
from django.test import Client
from django_otp.oath import TOTP

from calls.models import Outbox
from desk.login.codes import USED_UP
from desk.login.setting_up import NOT_RIGHT, TOO_LATE
from inbox.jobs.lost_passwords import LOST_PASSWORD
from inbox.jobs.lost_passwords import send as send_lost_password
from inbox.jobs.telling import TELL
from menus.access import second_factor
from menus.access.invitations import link_for
from menus.access.second_factor import as_address, as_text, must_have, new_key, opened, set_up
from menus.models import LoggedChange, PhoneTree, Role, SecondFactor, SecondFactorRule, TreeRole

PASSWORD = "correct horse battery"
LOGIN, CODE, SET_UP, SECURITY = "/admin/login/", "/desk/login/code/", "/desk/login/second-factor/", "/desk/security/"
NOW = 1_795_687_200  # on 26 November 2026, at the start of half a minute


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def ada(db: None, clock: time_machine.Traveller) -> User:
    return User.objects.create_superuser("ada", "ada@example.com", PASSWORD)


class App:
    """Somebody's authenticator app, with the key that it was shown."""

    def __init__(self, key: bytes) -> None:
        self.key = key

    @classmethod
    def of(cls, user: User) -> "App":
        key = opened(user, SecondFactor.objects.get(user=user).sealed_key)
        assert key
        return cls(key)

    def shows(self, at: float) -> str:
        totp = TOTP(self.key)
        totp.time = at
        return f"{totp.token():06}"


def with_factor(user: User) -> tuple[App, list[str]]:
    """Sets one up long before now; returns the app and the recovery codes."""
    sealed = new_key(user)
    app = App(opened(user, sealed) or b"")
    codes = set_up(user, sealed, app.shows(NOW - 3600), NOW - 3600)
    assert codes
    return app, list(codes)


def logging_in(name: str = "ada", to: str = "", client: Client | None = None) -> Client:
    """A browser after the right password."""
    client = client or Client()
    answer = client.post(LOGIN, {"username": name, "password": PASSWORD, **({"next": to} if to else {})})
    assert answer.status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def send_code(client: Client, code: str) -> str:
    answer = client.post(CODE, {"code": code})
    return answer.headers.get("Location") or answer.content.decode()


def test_somebody_sets_it_up_and_needs_the_app_from_then_on(ada: User, clock: time_machine.Traveller) -> None:
    own = logging_in()
    assert is_in(own)
    page = own.get(SET_UP).content.decode()
    sealed = re.search(r'name="key" value="([^"]+)"', page)
    shown = re.search(r'key: <code class="copied">([A-Z2-7 ]+)', page)
    assert sealed
    assert shown
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page
    assert "style=" not in page[page.index("<svg") : page.index("</svg>")], "the policy forbids it"
    app = App(opened(ada, sealed[1]) or b"")
    assert as_text(app.key) == shown[1]
    given = {"key": sealed[1], "code": app.shows(NOW), "password": "wrong"}
    assert "your password" in own.post(SET_UP, given).content.decode()
    assert (
        NOT_RIGHT.replace("'", "&#x27;")
        in own.post(SET_UP, {**given, "code": "123 456", "password": PASSWORD}).content.decode()
    )
    assert not SecondFactor.objects.exists()
    codes = own.post(SET_UP, {**given, "password": PASSWORD}).content.decode()
    assert len(re.findall(r"<code class=\"copied\">(\w{4}-\w{4}-\w{4}-\w{4})</code>", codes)) == 10
    assert "copied" not in own.get(SECURITY).content.decode(), "shown once"
    assert is_in(own)

    guest = logging_in(to="/desk/accounts/")
    assert not is_in(guest)
    clock.shift(30)
    assert send_code(guest, f" {app.shows(NOW + 30)[:3]} {app.shows(NOW + 30)[3:]}") == "/desk/accounts/"
    assert is_in(guest)


def test_the_key_is_in_no_row_as_it_is_and_in_nobody_elses_form(ada: User) -> None:
    app, codes = with_factor(ada)
    row = str(SecondFactor.objects.values().get())
    assert as_text(app.key).replace(" ", "") not in row
    assert app.key.hex() not in row
    assert not [code for code in codes if code in row or code.replace("-", "") in row]
    eve = User.objects.create_superuser("eve", password=PASSWORD)
    assert opened(eve, SecondFactor.objects.get().sealed_key) is None
    assert set_up(eve, new_key(ada), app.shows(NOW), NOW) is None
    address = urlsplit(as_address(ada, app.key))
    assert (address.scheme, address.netloc, address.path) == ("otpauth", "totp", "/Branchline%3Aada")
    assert parse_qs(address.query)["secret"] == [as_text(app.key).replace(" ", "")]


def test_a_code_is_good_once_and_for_a_minute_and_a_half(ada: User) -> None:
    app, _ = with_factor(ada)
    for at in (-60, 60, 3600):
        assert not second_factor.is_right(ada, app.shows(NOW + at), NOW)
    assert second_factor.is_right(ada, app.shows(NOW - 30), NOW)
    assert second_factor.is_right(ada, app.shows(NOW), NOW)
    assert not second_factor.is_right(ada, app.shows(NOW), NOW), "used already"
    assert not second_factor.is_right(ada, app.shows(NOW - 30), NOW), "older than the latest"
    assert second_factor.is_right(ada, app.shows(NOW + 30), NOW)
    for odd in ("", "abcdef", "1234567", "١٢٣٤٥٦", "-12345", "0" * 5000):
        assert not second_factor.is_right(ada, odd, NOW)


def test_a_recovery_code_is_good_once_however_it_is_typed(ada: User) -> None:
    _, codes = with_factor(ada)
    guest = logging_in()
    assert send_code(guest, codes[3].replace("-", " ").upper()) == "/admin/"
    assert "isn&#x27;t right" in send_code(logging_in(), codes[3])
    assert send_code(logging_in(), codes[4]) == "/admin/"
    assert "You used a recovery code; 9 are left." in guest.get(SECURITY).content.decode()
    assert "8 recovery codes left" in guest.get(SECURITY).content.decode()


def test_a_key_of_before_the_site_had_another_secret_still_opens(ada: User, settings: Any) -> None:
    app, codes = with_factor(ada)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one of at least thirty-two characters"
    assert second_factor.is_right(ada, app.shows(NOW), NOW)
    settings.SECRET_KEY_FALLBACKS = []
    assert second_factor.is_right(ada, app.shows(NOW + 30), NOW), "it was sealed again"
    settings.SECRET_KEY = "one more of at least thirty-two characters"
    assert not second_factor.is_right(ada, app.shows(NOW + 60), NOW + 30)
    guest = logging_in()
    assert "Use a recovery code" in send_code(guest, app.shows(NOW + 60))
    assert send_code(guest, codes[0]) == "/admin/", "the way back in"


def test_nothing_opens_between_the_password_and_the_code(ada: User, clock: time_machine.Traveller) -> None:
    app, _ = with_factor(ada)
    guest = logging_in()
    for page in ("/admin/", SECURITY, "/desk/accounts/", "/phone/", "/admin/password_change/"):
        assert guest.get(page).status_code == 302, page
    assert guest.get(SET_UP).headers["Location"] == LOGIN, "nor a new key"
    assert Client().get(CODE).headers["Location"] == LOGIN
    clock.shift(601)
    assert send_code(guest, app.shows(NOW + 601)) == LOGIN, "the password has to be entered again"
    guest = logging_in(client=guest)
    ada.set_password("other")
    ada.save()
    assert send_code(guest, app.shows(NOW + 601)) == LOGIN, "and it has to be the one of now"


def test_whoever_has_the_password_cannot_guess_codes_and_the_owner_hears_of_it(
    ada: User, clock: time_machine.Traveller, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_HOST, settings.PROXIES_IN_FRONT = "mail.example.com", 1
    app, codes = with_factor(ada)
    own = logging_in()
    assert send_code(own, app.shows(NOW)) == "/admin/"
    Outbox.objects.all().delete()
    caplog.set_level(logging.DEBUG)
    heard = []
    for number in range(14):
        thief = Client(headers={"X-Forwarded-For": f"203.0.113.{number}"})
        heard.append(send_code(logging_in(client=thief), "000000"))
    assert [USED_UP in each for each in heard] == [False] * 9 + [True] * 5
    told = Outbox.objects.get(name=TELL).arguments
    assert "may know your" in told["subject"]
    assert PASSWORD not in str(told)
    thief = Client(headers={"X-Forwarded-For": "203.0.113.200"})
    assert USED_UP in send_code(logging_in(client=thief), app.shows(NOW + 30)), (
        "strangers are locked out, even with the right one"
    )
    own.post("/admin/logout/")
    clock.shift(30)
    assert send_code(logging_in(client=own), app.shows(NOW + 30)) == "/admin/", "the owner's browser is not"
    fresh = Client(headers={"X-Forwarded-For": "198.51.100.7"})
    assert send_code(logging_in(client=fresh), codes[0]) == "/admin/", "nor is a recovery code"
    assert "wrong code" in caplog.text
    assert not [secret for secret in (codes[0], app.shows(NOW), PASSWORD) if secret in caplog.text]


def test_wrong_codes_from_one_address_cost_a_growing_pause(ada: User) -> None:
    app, _ = with_factor(ada)
    guest = logging_in()
    for _ in range(4):
        assert "isn&#x27;t right" in send_code(guest, "000000")
    answer = guest.post(CODE, {"code": app.shows(NOW)})
    assert (answer.status_code, answer["Retry-After"]) == (429, "2")


# By their roles, by having every right, or by permissions of before; and the roles that need one.
def test_a_second_factor_is_needed_by_whoever_has_a_role_that_needs_one(acme: PhoneTree) -> None:
    ed, olga, root, old, none = (
        User.objects.create_user(name, is_staff=True) for name in ("ed", "olga", "root", "old", "none")
    )
    root.is_superuser = True
    TreeRole.objects.create(user=ed, tree=acme, role=Role.EDITOR)
    TreeRole.objects.create(user=olga, tree=None, role=Role.OWNER)
    old.user_permissions.add(Permission.objects.get(codename="change_phonetree"))
    people = {"ed": ed, "olga": olga, "root": root, "old": old, "none": none}
    needs = {
        (): "",
        (Role.OWNER,): "olga root old",
        (Role.EDITOR,): "ed old",
        (Role.EDITOR, Role.OWNER): "ed olga root old",
        (Role.VIEWER,): "old",
    }
    for ruled, names in needs.items():
        assert {name for name, user in people.items() if must_have(user, set(ruled))} == set(names.split()), ruled


def test_a_role_that_needs_one_sets_it_up_before_anything_else(ada: User, acme: PhoneTree) -> None:
    ed = User.objects.create_user("ed", "ed@example.com", PASSWORD, is_staff=True)
    TreeRole.objects.create(user=ed, tree=acme, role=Role.EDITOR)
    editing, owner = logging_in("ed"), logging_in()
    assert is_in(editing)
    assert owner.post("/desk/accounts/second-factors/", {"role": ["editor"]}).headers["Location"] == "/desk/accounts/"
    assert "Editor" in str(LoggedChange.objects.latest("pk").details)
    assert owner.get("/desk/accounts/").content.decode().count(">Needs a second factor<") == 1
    assert editing.get("/admin/").headers["Location"] == SET_UP, "whoever is logged in, at the next click"
    refused = editing.post("/admin/menus/phonetree/add/", {"name": "X"})
    assert refused.status_code == 403
    assert SET_UP in refused.content.decode()
    page = editing.get(SET_UP).content.decode()
    assert "Your role needs a second factor" in page
    assert "Log out" in page
    guest = logging_in("ed")
    assert guest.get("/admin/").status_code == 302
    page = guest.get(SET_UP).content.decode()
    assert "Your password" not in page, "it was entered a moment ago"
    sealed = re.search(r'name="key" value="([^"]+)"', page)
    assert sealed
    codes = guest.post(SET_UP, {"key": sealed[1], "code": App(opened(ed, sealed[1]) or b"").shows(NOW)})
    assert 'href="/admin/"' in codes.content.decode()
    assert is_in(guest)
    assert is_in(editing), "and in the other browser, too"
    assert "Turn off" not in editing.get(SECURITY).content.decode()
    editing.post(SECURITY, {"do": "off", "password": PASSWORD})
    assert SecondFactor.objects.filter(user=ed).exists()
    owner.post("/desk/accounts/second-factors/", {})
    editing.post(SECURITY, {"do": "off", "password": PASSWORD})
    assert not SecondFactor.objects.exists()


def test_somebody_invited_sets_it_up_after_the_password(ada: User, acme: PhoneTree) -> None:
    SecondFactorRule.objects.create(role=Role.EDITOR)
    ed = User.objects.create_user("ed", "ed@example.com", is_staff=True)
    TreeRole.objects.create(user=ed, tree=acme, role=Role.EDITOR)
    guest, path = Client(), "/desk/" + link_for(ed).partition("/desk/")[2]
    assert guest.post(path, {"new_password1": PASSWORD, "new_password2": PASSWORD}).headers["Location"] == SET_UP
    assert not is_in(guest)
    assert "Set up a second factor" in guest.get(SET_UP).content.decode()


def test_whoever_requires_it_of_their_own_role_has_one_first(ada: User) -> None:
    owner = logging_in()
    answer = owner.post("/desk/accounts/second-factors/", {"role": ["owner"]}, follow=True)
    assert "Set up your own second factor first" in answer.content.decode()
    assert not SecondFactorRule.objects.exists()
    with_factor(ada)
    owner.post("/desk/accounts/second-factors/", {"role": ["owner"]})
    assert second_factor.rules() == {Role.OWNER}
    assert is_in(owner)


def test_a_page_of_before_takes_back_no_rule_that_somebody_else_has_made_since(ada: User) -> None:
    owner, address = logging_in(), "/desk/accounts/second-factors/"
    assert owner.get("/desk/accounts/").content.decode().count('name="shown"') == 1, "none so far"
    SecondFactorRule.objects.create(role=Role.PUBLISHER)
    owner.post(address, {"shown": "", "role": ["viewer"]})
    assert second_factor.rules() == {Role.PUBLISHER, Role.VIEWER}
    owner.post(address, {"shown": ["", "viewer", "publisher"], "role": ["publisher"]})
    assert second_factor.rules() == {Role.PUBLISHER}


def test_a_role_given_meanwhile_counts_at_the_next_click(ada: User, acme: PhoneTree) -> None:
    SecondFactorRule.objects.create(role=Role.EDITOR)
    ed = User.objects.create_user("ed", password=PASSWORD, is_staff=True)
    TreeRole.objects.create(user=ed, tree=acme, role=Role.VIEWER)
    looking, owner = logging_in("ed"), logging_in()
    for role, opens in (("editor", False), ("viewer", True)):
        owner.post(f"/desk/accounts/{ed.pk}/", {"do": "save", f"tree_{acme.pk}": role})
        assert is_in(looking) is opens


def test_an_owner_removes_a_lost_one_and_the_person_is_told(ada: User, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.com"
    olga = User.objects.create_superuser("olga", "olga@example.com", PASSWORD)
    app, _ = with_factor(olga)
    olgas = logging_in("olga")
    send_code(olgas, app.shows(NOW))
    owner = logging_in()
    page = owner.get(f"/desk/accounts/{olga.pk}/").content.decode()
    assert "Remove second factor" in page
    owner.post(f"/desk/accounts/{olga.pk}/", {"do": "remove-second-factor"})
    assert not is_in(olgas), "all sessions end"
    assert is_in(logging_in("olga"))
    assert "removed your second factor" in Outbox.objects.latest("pk").arguments["text"]
    assert "second factor" in LoggedChange.objects.latest("pk").what
    with_factor(ada)
    owner.post(f"/desk/accounts/{ada.pk}/", {"do": "remove-second-factor"})
    assert SecondFactor.objects.filter(user=ada).exists(), "nobody removes their own without the password"


def test_the_owner_of_one_line_removes_nobodys(ada: User, acme: PhoneTree) -> None:
    ed, line_owner = (User.objects.create_user(name, password=PASSWORD, is_staff=True) for name in ("ed", "lou"))
    TreeRole.objects.create(user=ed, tree=acme, role=Role.EDITOR)
    TreeRole.objects.create(user=line_owner, tree=acme, role=Role.OWNER)
    with_factor(ed)
    client = logging_in("lou")
    for does in ("remove-second-factor", "end-sessions"):
        assert client.post(f"/desk/accounts/{ed.pk}/", {"do": does}).status_code == 403
    assert client.post("/desk/accounts/second-factors/", {"role": ["viewer"]}).status_code == 403
    assert "Who needs a second factor" not in client.get("/desk/accounts/").content.decode()


def test_new_recovery_codes_replace_the_old_ones(ada: User) -> None:
    app, codes = with_factor(ada)
    own = logging_in()
    send_code(own, app.shows(NOW))
    assert "isn&#x27;t your password" in own.post(SECURITY, {"do": "codes", "password": "wrong"}).content.decode()
    new = re.findall(
        r"\w{4}-\w{4}-\w{4}-\w{4}", own.post(SECURITY, {"do": "codes", "password": PASSWORD}).content.decode()
    )
    assert len(new) == 10
    assert not second_factor.uses_recovery_code(ada, codes[0])
    assert second_factor.uses_recovery_code(ada, new[0])


def test_a_page_that_was_open_for_long_shows_a_new_key(ada: User, clock: time_machine.Traveller) -> None:
    own, sealed = logging_in(), new_key(ada)
    app = App(opened(ada, sealed) or b"")
    clock.shift(31 * 60)
    given = {"key": sealed, "code": app.shows(NOW + 31 * 60), "password": PASSWORD}
    page = own.post(SET_UP, given).content.decode()
    assert TOO_LATE in page
    assert sealed not in page


def test_no_row_of_any_table_lets_anybody_in(ada: User, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.EMAIL_HOST = "mail.example.com"
    caplog.set_level(logging.DEBUG)
    app, codes = with_factor(ada)
    own = logging_in()
    send_code(own, app.shows(NOW))
    own.post(SECURITY, {"do": "codes", "password": PASSWORD})
    Client().post("/desk/login/forgot/", {"name": "ada"})
    Client().post(LOGIN, {"username": PASSWORD, "password": "x"})
    send_lost_password(Outbox.objects.get(name=LOST_PASSWORD).arguments)
    (link,) = re.findall(r"reset/(\S+)/", str(mail.outbox[0].body))
    secrets = (PASSWORD, app.key.hex(), as_text(app.key).replace(" ", ""), *codes, link, own.cookies["sessionid"].value)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows = "\n".join(row for (row,) in cursor.fetchall())
            assert [secret for secret in secrets if secret in rows] == [], table
    assert [secret for secret in secrets if secret in caplog.text] == []
