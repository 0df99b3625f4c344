"""The page of a mailbox: whom it tells, whether that works, and a test."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import Settings

from inbox.background.standing import BackgroundWork
from inbox.models import Mailbox, Notification, Progress
from menus.models import PhoneNumber, PhoneTree
from menus.models.mailbox import MailWhen
from tests.background import work_off
from tests.smtp import MailServer, mail_server

ADD = "/admin/menus/mailbox/add/"


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with mail_server(settings) as kept:
        yield kept


@pytest.fixture
def mailbox(db: None) -> Mailbox:
    known = {"mail_when": MailWhen.AT_ONCE, "mail_addresses": ["ben@example.com", "gone@example.com"]}
    return Mailbox.objects.create(name="Reception", key="reception", zone="Europe/Berlin", **known)


def sent(**values: Any) -> dict[str, Any]:
    return {"name": "Sales", "zone": "Europe/Berlin", "missed": "all", "mail_when": "never"} | values


def shown(client: Client, mailbox: Mailbox) -> str:
    return client.get(mailbox.get_absolute_url()).content.decode()


def test_addresses_times_and_numbers_are_read_as_people_write_them(admin_client: Client, acme: PhoneTree) -> None:
    typed = {
        "mail_when": "digest",
        "digest_at": "1 pm, 8",
        "mail_addresses": "boss@example.com; team@example.com boss@example.com",
        "phone_lines": acme.pk,
        "text_numbers": "+1 555 010 0009",
    }
    answer = admin_client.post(ADD, sent(**typed))
    assert answer.status_code == 302
    mailbox = Mailbox.objects.get()
    assert mailbox.digest_at == ["08:00", "13:00"]
    assert mailbox.mail_addresses == ["boss@example.com", "team@example.com"]
    assert mailbox.text_numbers == ["+15550100009"]
    assert "08:00, 13:00" in shown(admin_client, mailbox)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"mail_when": "digest"}, "Enter at least one time, such as 8:00."),
        ({"digest_at": "25:00"}, "isn&#x27;t a time of day"),
        ({"digest_at": "8 pm pm"}, "isn&#x27;t a time of day"),
        ({"mail_addresses": "boss"}, "“boss” isn&#x27;t an email address"),
        ({"mail_addresses": "böss@example.com"}, "isn&#x27;t an email address"),
        ({"mail_addresses": "a@example.com\r\nBcc:b@example.com"}, "“Bcc:b@example.com” isn&#x27;t an email address"),
        ({"mail_addresses": ",".join(f"{n}@example.com" for n in range(21))}, "21 addresses; the limit is 20."),
        ({"text_numbers": "+15550100009"}, "Choose a Twilio number"),
        ({"text_numbers": "+15550100009", "text_from": "own"}, ""),
        ({"text_numbers": "+15550100009 ext. 12", "text_from": "own"}, "has an extension, which can&#x27;t get texts"),
        ({"text_numbers": "+447700900123", "text_from": "own"}, "is a number in United Kingdom"),
        ({"text_numbers": "+15550100001", "text_from": "own"}, "is one of your own numbers"),
        ({"text_numbers": "+19005550100", "text_from": "own"}, "cost"),
    ],
)
def test_what_cannot_work_is_refused_with_a_sentence(
    admin_client: Client, acme: PhoneTree, typed: dict[str, str], told: str
) -> None:
    PhoneTree.objects.update(dials_abroad=False, dials_countries=["US"])
    if "text_from" in typed:
        typed = typed | {"text_from": str(PhoneNumber.objects.get().pk)}
    answer = admin_client.post(ADD, sent(**typed))
    assert answer.status_code == (200 if told else 302)
    assert told in answer.content.decode()


def test_without_a_mail_server_the_page_says_that_none_is_sent(admin_client: Client, mailbox: Mailbox) -> None:
    page = shown(admin_client, mailbox)
    assert "Email isn&#x27;t set up on this site" in page
    assert "Send a test" not in page


def test_a_test_goes_to_everybody_and_the_page_says_who_was_refused(
    admin_client: Client, mailbox: Mailbox, server: MailServer
) -> None:
    server.refuses["gone@example.com"] = "550 5.1.1 No <b>such</b> user"
    answer = admin_client.post(f"/admin/menus/mailbox/{mailbox.pk}/test-mail/", follow=True)
    assert "A test is on its way to 2 addresses." in answer.content.decode()
    assert "Email waits: no worker is running." in answer.content.decode()
    work_off()
    assert [(mail["To"], mail["Subject"]) for mail in server.mails] == [("ben@example.com", "[Reception] Test")]
    page = shown(admin_client, mailbox)
    assert "The mail server refused this address: 550 5.1.1 No &lt;b&gt;such&lt;/b&gt; user" in page
    assert set(Notification.objects.values_list("state", flat=True)) == {
        Progress.SENT,
        Progress.FAILED,
    }


def test_an_address_of_another_mailbox_that_is_refused_is_named_on_no_other_page(
    admin_client: Client, mailbox: Mailbox, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BackgroundWork, "is_running", True)
    known = {"mail_when": MailWhen.AT_ONCE, "mail_addresses": ["eve@example.com"]}
    other = Mailbox.objects.create(name="Board", key="board", zone="Europe/Berlin", **known)
    server.refuses["eve@example.com"] = "550 No eve@example.com here"
    admin_client.post(f"/admin/menus/mailbox/{other.pk}/test-mail/")
    work_off()
    assert "The last attempt failed" in shown(admin_client, other)
    page = shown(admin_client, mailbox)
    assert "eve@" not in page
    assert "The last attempt failed" not in page


def test_who_may_only_see_a_mailbox_sends_no_test(mailbox: Mailbox, server: MailServer) -> None:
    vera = User.objects.create_user("vera", is_staff=True)
    vera.user_permissions.set(Permission.objects.filter(codename="view_mailbox"))
    client = Client()
    client.force_login(vera)
    assert "Send a test" not in shown(client, mailbox)
    assert client.post(f"/admin/menus/mailbox/{mailbox.pk}/test-mail/").status_code == 403
    assert client.get(f"/admin/menus/mailbox/{mailbox.pk}/test-mail/").status_code == 405
    assert not Notification.objects.exists()
