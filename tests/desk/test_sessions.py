"""Sessions: listed with device and address, ended one by one or all at once, and by a new password."""

from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from calls.models import Outbox
from desk.login.devices import device_of
from menus.access.session_store import SessionStore, digest
from menus.models import LoggedChange, LoginSession

PASSWORD, NEW = "correct horse battery", "staple horse correct"
LOGIN, SECURITY, CHANGE = "/admin/login/", "/desk/security/", "/admin/password_change/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def ada(db: None) -> User:
    return User.objects.create_superuser("ada", "ada@example.com", PASSWORD)


def logged_in(name: str = "ada", agent: str = FIREFOX, password: str = PASSWORD) -> Client:
    client = Client(headers={"User-Agent": agent})
    assert client.post(LOGIN, {"username": name, "password": password}).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_people_see_where_they_are_logged_in_and_end_what_they_do_not_know(ada: User) -> None:
    User.objects.create_superuser("eve", password=PASSWORD)
    own, phone, eves = (
        logged_in(),
        logged_in(agent="Mozilla/5.0 (iPhone; CPU) Version/18.0 Safari/604.1"),
        logged_in("eve"),
    )
    page = own.get(SECURITY).content.decode()
    assert ("Firefox on Windows" in page, "Safari on iPhone" in page, page.count("127.0.0.1")) == (True, True, 2)
    assert page.count("This browser") == 1
    row = LoginSession.objects.get(device="Safari on iPhone")
    eve = LoginSession.objects.get(user__username="eve")
    for pk in (eve.pk, digest(own.cookies["sessionid"].value), "", "x" * 9000, "\0"):
        own.post(SECURITY, {"do": "end", "session": pk})
    assert (is_in(own), is_in(phone), is_in(eves)) == (True, True, True), "neither somebody else's nor this one"
    own.post(SECURITY, {"do": "end", "session": row.pk})
    assert (is_in(own), is_in(phone)) == (True, False)
    others = [logged_in(), logged_in()]
    assert "Ended 2 sessions" in own.post(SECURITY, {"do": "end-others"}, follow=True).content.decode()
    assert [is_in(client) for client in (own, *others, eves)] == [True, False, False, True]


def test_no_row_says_what_the_cookie_says(ada: User) -> None:
    key = logged_in().cookies["sessionid"].value
    assert key not in str(LoginSession.objects.values().get())
    assert not Session.objects.exists()
    stolen = Client()
    stolen.cookies["sessionid"] = LoginSession.objects.get().pk
    assert not is_in(stolen)
    for odd in ("", "x", "\x00" * 40, "é" * 32):
        stolen.cookies["sessionid"] = odd
        assert not is_in(stolen)


def test_a_new_password_ends_all_other_sessions_and_its_owner_is_told(ada: User, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.com"
    own, other = logged_in(), logged_in()
    given = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert "entered incorrectly" in own.post(CHANGE, {**given, "old_password": "wrong"}).content.decode()
    assert own.post(CHANGE, given).status_code == 302
    assert (is_in(own), is_in(other)) == (True, False)
    assert LoginSession.objects.count() == 1
    assert "was changed" in Outbox.objects.get().arguments["text"]
    assert str(LoggedChange.objects.latest("pk")) == "ada changed their password"
    for _ in range(4):
        own.post(CHANGE, {**given, "old_password": "wrong"})
    assert own.post(CHANGE, given).status_code == 429, "nobody guesses it at an open screen"


def test_a_deactivated_person_is_out_at_once_and_logging_out_deletes_the_row(ada: User) -> None:
    eve = User.objects.create_superuser("eve", password=PASSWORD)
    eves, own = logged_in("eve"), logged_in()
    own.post(f"/desk/accounts/{eve.pk}/", {"do": "deactivate"})
    assert not is_in(eves)
    own.post("/admin/logout/")
    assert not LoginSession.objects.filter(user__isnull=False).exists()


def test_a_session_is_noted_where_it_is_used_every_few_minutes(ada: User, clock: time_machine.Traveller) -> None:
    own = logged_in()
    began = timezone.now()
    for minutes, address, noted in (
        (4, "192.0.2.7", "127.0.0.1"),
        (2, "192.0.2.7", "192.0.2.7"),
        (4, "192.0.2.8", "192.0.2.7"),
    ):
        clock.shift(timedelta(minutes=minutes))
        own.get(SECURITY, REMOTE_ADDR=address)
        assert LoginSession.objects.get().address == noted
    row = LoginSession.objects.get()
    assert (row.started_at, row.used_at) == (began, began + timedelta(minutes=6))


def test_what_ended_is_deleted_by_the_worker(ada: User, clock: time_machine.Traveller) -> None:
    logged_in()
    clock.shift(timedelta(days=15))
    call_command("clearsessions")
    assert not LoginSession.objects.exists()


def test_a_session_that_was_ended_during_a_request_stays_ended(ada: User) -> None:
    own = logged_in()
    store = SessionStore(own.cookies["sessionid"].value)
    store["x"] = 1
    LoginSession.objects.all().delete()
    with pytest.raises(UpdateError):
        store.save()
    assert not LoginSession.objects.exists()


def test_whoever_is_logged_in_stays_so_after_the_update(ada: User) -> None:
    old, known = db.SessionStore(), logged_in()
    old.update(SessionStore(known.cookies["sessionid"].value).load())
    old.save()
    (path,) = Path("menus/migrations").glob("*_logging_in.py")
    migration = import_module(f"menus.migrations.{path.stem}")
    with connection.cursor() as cursor:
        cursor.execute(migration.KEEP_SESSIONS)
    assert not Session.objects.exists(), "whoever reads the old rows could log in"
    client = Client()
    client.cookies["sessionid"] = str(old.session_key)
    assert is_in(client)


DEVICES = {
    FIREFOX: "Firefox on Windows",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1": "Safari on Mac",
    "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0": "Edge on Linux",
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36": "Chrome on Android",
    "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) CriOS/142 Safari/604.1": "Chrome on iPad",
    "curl/8.0": "Unknown device",
    "": "Unknown device",
    "<script>" * 5000: "Unknown device",
}


def test_devices_have_the_names_that_people_use() -> None:
    assert {agent: device_of(agent) for agent in DEVICES} == DEVICES


def test_the_pages_ask_little_however_many_sessions_there_are(ada: User, django_assert_max_num_queries: Any) -> None:
    own = logged_in()
    LoginSession.objects.bulk_create(
        LoginSession(session_key=str(number), user=ada, expire_date=timezone.now() + timedelta(days=1))
        for number in range(300)
    )
    User.objects.bulk_create(User(username=f"user{number}", is_staff=True) for number in range(80))
    for page, most in ((SECURITY, 7), ("/desk/accounts/", 8)):
        own.get(page)
        with django_assert_max_num_queries(most):
            assert own.get(page).status_code == 200
