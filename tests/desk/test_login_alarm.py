"""People hear of what happens to their account, and of guessers: by mail, once a day, and in the history."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from calls.models import Outbox
from desk.login.alarm import TOLD_OF_PASSWORDS, password_is_guessed, tell_account
from desk.login.throttle import ATTACK_ON_ALL
from inbox.jobs.telling import TELL
from menus.models import LoggedChange
from tests.desk.test_login_throttle import try_in

DAY = 24 * 3600


@pytest.fixture
def ada(db: None, settings: Any) -> User:
    settings.EMAIL_HOST = "mail.example.com"
    User.objects.create_user("eve", "eve@example.com", is_staff=True)
    return User.objects.create_superuser("ada", "ada@example.com", "correct horse battery")


def mails() -> list[dict[str, Any]]:
    found = [row.arguments for row in Outbox.objects.filter(name=TELL).order_by("pk")]
    Outbox.objects.all().delete()
    return found


def test_the_owner_of_an_account_hears_of_many_wrong_passwords_once_a_day(ada: User, time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00Z", tick=False)
    for day in range(2):
        for _ in range(TOLD_OF_PASSWORDS + 3):
            try_in("wrong")
            time_machine.shift(1000)
        (told,) = mails()
        assert (told["user"], f"{TOLD_OF_PASSWORDS} wrong passwords" in told["text"]) == (ada.pk, True)
        assert "https://phone.example.com/desk/security/" in told["text"]
        assert str(LoggedChange.objects.latest("pk")) == f"Someone tried {TOLD_OF_PASSWORDS} wrong passwords for ada"
        assert LoggedChange.objects.count() == day + 1
        time_machine.shift(DAY)


def test_owners_hear_of_very_many_for_any_names(ada: User) -> None:
    password_is_guessed(None, 1, ATTACK_ON_ALL - 1, "192.0.2.1", 0.0)
    assert mails() == []
    for at in (0.0, 60.0, DAY + 1.0):
        password_is_guessed(None, 1, ATTACK_ON_ALL, "192.0.2.1", at)
    assert [(told["user"], "on this site" in told["text"]) for told in mails()] == [(ada.pk, True)] * 2


def test_nobody_is_mailed_where_no_mail_can_be_sent_and_the_history_says_it(ada: User, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    password_is_guessed(ada, TOLD_OF_PASSWORDS, 1, "192.0.2.1", 0.0)
    tell_account(ada, "Your password was changed.", "changed their password")
    assert mails() == []
    client = Client()
    client.force_login(ada)
    page = client.get("/desk/security/").content.decode()
    assert "Someone tried 10 wrong passwords for ada" in page
    assert "ada changed their password" in page
