"""A lost password: reset by a mailed link, good for an hour and once, and no page tells who has an account."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from calls.models import Outbox
from desk.login.lost import of_all
from inbox.jobs.lost_passwords import LOST_PASSWORD, send
from menus.access.lost_passwords import link_to_reset

PASSWORD, NEW = "correct horse battery", "staple horse correct"
FORGOT = "/desk/login/forgot/"


@pytest.fixture
def ada(db: None, settings: Any) -> User:
    settings.EMAIL_HOST = "mail.example.com"
    return User.objects.create_user("ada", "ada@example.com", PASSWORD, is_staff=True, is_superuser=True)


def _path(link: str) -> str:
    return "/desk/" + link.partition("/desk/")[2]


def _mailed() -> list[str]:
    """Does the work that was asked for, and returns the links that were mailed."""
    for row in Outbox.objects.filter(name=LOST_PASSWORD).order_by("pk"):
        send(row.arguments)
    Outbox.objects.all().delete()
    links = [line for each in mail.outbox for line in str(each.body).splitlines() if line.startswith("https://")]
    mail.outbox.clear()
    return links


def test_somebody_resets_a_lost_password_by_mail_and_is_in(ada: User) -> None:
    guest = Client()
    assert "If there is an account" in guest.post(FORGOT, {"name": "ADA@example.com"}).content.decode()
    assert "reset/" not in str(Outbox.objects.values_list("arguments", flat=True)), "the link is in no row"
    (link,) = _mailed()
    page = guest.get(_path(link), follow=True)
    address = page.redirect_chain[-1][0]
    assert "ada" in page.content.decode()
    assert guest.post(address, {"new_password1": NEW, "new_password2": "other"}).status_code == 200
    assert guest.post(address, {"new_password1": NEW, "new_password2": NEW}).headers["Location"] == "/admin/"
    assert guest.get("/admin/").status_code == 200
    assert Client().post("/admin/login/", {"username": "ada", "password": NEW}).status_code == 302
    used = Client().get(_path(link))
    assert used.status_code == 403
    assert 'href="/admin/"' in used.content.decode()
    assert FORGOT in used.content.decode()


def test_a_link_is_good_for_an_hour_and_for_people_who_may_log_in(ada: User, time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00Z", tick=False)
    path = _path(link_to_reset(ada))
    assert Client().get(path).status_code == 302
    time_machine.shift(3601)
    assert Client().get(path).status_code == 403
    path = _path(link_to_reset(ada))
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert Client().get(path).status_code == 403
    assert Client().get(f"{path[:-3]}xx/").status_code == 403
    assert Client().get("/desk/login/reset/__/x/").status_code == 403


def test_a_link_is_good_once_and_not_after_the_password_was_remembered(ada: User) -> None:
    path = _path(link_to_reset(ada))
    assert Client().post("/admin/login/", {"username": "ada", "password": PASSWORD}).status_code == 302
    assert Client().get(path).status_code == 403


def test_nothing_shows_who_has_an_account(ada: User) -> None:
    User.objects.create_user("guest", "guest@example.com", is_staff=True)  # invited, without a password yet
    User.objects.create_user("gone", "gone@example.com", PASSWORD, is_staff=True, is_active=False)
    User.objects.create_user("nomail", "", PASSWORD, is_staff=True)
    pages, queries = set(), set()
    for name in ("ada", "nobody", "guest", "gone", "nomail"):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page = Client().post(FORGOT, {"name": name})
        pages.add(page.content.decode())
        queries.add(tuple(query["sql"].split(" ")[0] for query in captured))
    assert len(pages) == 1
    assert len(queries) == 1, "the same work for everybody"
    assert len(_mailed()) == 1


def test_mails_are_few_whoever_asks_and_however_often(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [Client().post(FORGOT, {"name": "ada"}) for _ in range(12)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429] * 2
    assert "Try again in an hour" in answers[-1].content.decode()
    assert len(_mailed()) == 3
    elsewhere = Client(REMOTE_ADDR="192.0.2.1")
    elsewhere.post(FORGOT, {"name": "ada@example.com"})
    assert _mailed() == [], "the address is the same account"
    monkeypatch.setattr(of_all, "most", 5)
    for number in range(8):
        Client(REMOTE_ADDR=f"198.51.100.{number}").post(FORGOT, {"name": f"nobody{number}"})
    User.objects.create_user("eve", "eve@example.com", PASSWORD, is_staff=True)
    elsewhere.post(FORGOT, {"name": "eve"})
    assert len(_mailed()) == 1, "names without an account use up nobody's mails"


def test_without_a_mail_server_the_page_says_what_else_to_do(ada: User, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    page = Client().get(FORGOT).content.decode()
    assert "make_admin" in page
    assert "Send link" not in page
    Client().post(FORGOT, {"name": "ada"})
    assert not Outbox.objects.exists()
