"""Who publishes a line is mailed when it is open and callers reach nobody: once for each time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings as Settings
from django.contrib.auth.models import User
from django.core import mail

from calls.models import Outbox
from inbox.jobs.staffing import tell_of_gaps
from inbox.work import registered
from menus.models import PhoneTree, TreeRole
from menus.staffing import ahead
from tests.on_duty import everybody, ring_the_team

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
AWAY = (NOW - timedelta(minutes=1), NOW + timedelta(hours=3))


@pytest.fixture(autouse=True)
def mail_server(settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.com"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def people(acme: PhoneTree) -> None:
    for role in ("publisher", "editor"):
        person = User.objects.create_user(role, f"{role}@example.com", is_staff=True)
        TreeRole.objects.create(user=person, tree=acme, role=role)


def told() -> list[tuple[list[str], str]]:
    """Looks once, does what the outbox asks for, and returns to whom mails went, and what they say."""
    tell_of_gaps()
    mail.outbox.clear()
    for row in Outbox.objects.order_by("pk"):
        registered()[row.name].function(row.arguments)
        row.delete()
    return [(each.to, f"{each.subject}\n{each.body}") for each in mail.outbox]


def test_who_publishes_the_line_is_told_once(
    acme: PhoneTree, people: None, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring_the_team(monkeypatch, everybody(AWAY))
    ((to, text),) = told()
    assert to == ["publisher@example.com"]
    assert "ACME: nobody is on duty now" in text
    assert "nobody of “Support” is on duty. Anna is away." in text
    assert "/desk/tree/acme/" in text
    assert told() == []


def test_the_next_time_is_told_again(
    acme: PhoneTree, people: None, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring_the_team(monkeypatch, everybody(AWAY))
    assert len(told()) == 1
    monkeypatch.setattr(ahead, "directory", everybody)
    assert told() == []
    monkeypatch.setattr(ahead, "directory", lambda: everybody(AWAY))
    assert len(told()) == 1


def test_where_somebody_is_there_nobody_is_told(
    acme: PhoneTree, people: None, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told() == []
    ring_the_team(monkeypatch, everybody())
    assert told() == []


def test_without_a_mail_server_the_pages_say_it(
    acme: PhoneTree, people: None, clock: Any, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.EMAIL_HOST = ""
    ring_the_team(monkeypatch, everybody(AWAY))
    assert told() == []
