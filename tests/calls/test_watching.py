"""The worker notices when callers would not be answered, or a number points elsewhere, and tells people once."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.core import mail
from pytest_django import Settings

from calls.connection import watching
from calls.connection.asking import Reason
from calls.connection.self_call import Called
from calls.models import ConnectedNumber, Outbox, Watched
from calls.providers.twilio.connecting import wanted
from inbox.jobs import connection, telling
from inbox.work import GiveUp, TryAgain, registered
from menus.models import PhoneNumber, PhoneTree
from simulator.rest_api import RestApi
from tests.rest import ACCOUNT, twilio_api

NUMBER = "+15550100001"
NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def mail_server(settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.com"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def api(settings: Settings) -> Iterator[RestApi]:
    with twilio_api(settings) as served:
        yield served


@pytest.fixture
def used(acme: PhoneTree) -> PhoneNumber:
    """The sample number, on which calls have come in."""
    PhoneNumber.objects.filter(number=NUMBER).update(last_request_at=NOW - timedelta(hours=1))
    return PhoneNumber.objects.get(number=NUMBER)


@pytest.fixture
def owner(db: None) -> User:
    return User.objects.create_superuser("owner", "owner@example.com")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Callable[[Reason | None], None]:
    """Places a call of our own a minute after the last, with this result, as the worker does."""

    def once(reason: Reason | None) -> None:
        sentence = "The certificate has expired." if reason else ""
        called = lambda number, account="": Called("twilio", number, sentence, reason, 80)  # noqa: E731
        monkeypatch.setattr(watching, "call_twilio_line", called)
        monkeypatch.setattr(watching, "call_sipgate", called)
        connection.call_ourselves()

    return once


def deliver() -> list[str]:
    """Does what the outbox asks for; returns the subjects of the mails."""
    mail.outbox.clear()
    for row in Outbox.objects.order_by("pk"):
        registered()[row.name].function(row.arguments)
        row.delete()
    return [str(each.subject) for each in mail.outbox]


def test_people_are_told_once_when_calls_fail_twice_and_once_when_they_work(
    used: PhoneNumber, owner: User, clock: Any, calls: Callable[[Reason | None], None]
) -> None:
    told = []
    for minute, reason in enumerate([None, Reason.CERTIFICATE, *[Reason.CERTIFICATE] * 3, None, None]):
        clock.move_to(NOW + timedelta(minutes=minute))
        calls(reason)
        told.append((bool(watching.failing(NOW + timedelta(minutes=minute))), deliver()))
    assert told == [
        (False, []),
        (False, []),
        (True, ["Calls are failing now"]),
        (True, []),
        (True, []),
        (False, ["Calls work again"]),
        (False, []),
    ]


def test_without_a_mail_server_the_front_page_is_all_that_says_so(
    used: PhoneNumber, owner: User, clock: Any, calls: Callable[[Reason | None], None], settings: Settings
) -> None:
    settings.EMAIL_HOST = ""
    calls(Reason.SLOW)
    calls(Reason.SLOW)
    assert watching.failing(NOW)
    assert not Outbox.objects.exists()


def test_the_mail_says_why_and_where_to_look(
    used: PhoneNumber, owner: User, clock: Any, calls: Callable[[Reason | None], None]
) -> None:
    calls(Reason.CERTIFICATE)
    calls(Reason.CERTIFICATE)
    deliver()
    (sent,) = mail.outbox
    assert sent.to == ["owner@example.com"]
    assert sent.body == (
        "Calls from Twilio: The certificate has expired.\n\nSee https://phone.example.com/desk/numbers/\n"
    )
    assert str(sent.extra_headers["Message-ID"]).endswith("@phone.example.com>")


def test_only_who_can_do_something_about_it_is_told(db: None, owner: User) -> None:
    def person(name: str, **more: Any) -> User:
        made: User = User.objects.create_user(name, **{"email": f"{name}@example.com", "is_staff": True, **more})
        made.user_permissions.set(Permission.objects.filter(codename="change_phonenumber"))
        return made

    editor = person("editor")
    for name, more in (("gone", {"is_active": False}), ("nomail", {"email": ""}), ("caller", {"is_staff": False})):
        person(name, **more)
    User.objects.create_user("reader", "reader@example.com", is_staff=True)
    assert connection.recipients() == [owner, editor]


def test_a_mail_server_that_is_away_is_tried_again_and_a_removed_person_is_not(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = {"user": owner.pk, "subject": "s", "text": "t", "id": "x"}

    def refuse(self: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    with pytest.raises(TryAgain):
        telling.send(arguments)
    owner.delete()
    with pytest.raises(GiveUp):
        telling.send(arguments)


@pytest.mark.parametrize(
    ("worked", "minutes_later", "is_told"), [(False, 3, False), (False, 600, False), (True, 3, False), (True, 30, True)]
)
def test_a_call_that_came_in_proves_that_calls_work(
    used: PhoneNumber,
    owner: User,
    clock: Any,
    calls: Callable[[Reason | None], None],
    worked: bool,
    minutes_later: int,
    is_told: bool,
) -> None:
    """Where our own never worked, as behind a router that lets nobody call its own address, it does so for good."""
    if worked:
        calls(None)
    calls(Reason.ADDRESS)
    PhoneNumber.objects.update(last_request_at=NOW + timedelta(minutes=2))
    clock.move_to(NOW + timedelta(minutes=minutes_later))
    calls(Reason.ADDRESS)
    assert bool(watching.failing(NOW + timedelta(minutes=minutes_later))) is is_told
    assert bool(deliver()) is is_told


def test_what_was_seen_long_ago_says_nothing_about_now(
    used: PhoneNumber, clock: Any, calls: Callable[[Reason | None], None]
) -> None:
    calls(Reason.SLOW)
    calls(Reason.SLOW)
    assert watching.failing(NOW)
    assert not watching.failing(NOW + timedelta(hours=1)), "perhaps no worker runs"


def test_only_numbers_that_callers_use_are_called_each_in_turn(
    used: PhoneNumber, settings: Settings, clock: Any
) -> None:
    for number, more in (
        ("+15550100011", {"tree": used.tree, "last_request_at": NOW}),
        ("+15550100012", {"tree": used.tree}),
        ("+15550100013", {"last_request_at": NOW}),
        ("+4921163553355", {"tree": used.tree, "last_request_at": NOW, "provider": "sipgate"}),
    ):
        PhoneNumber.objects.create(number=number, **more)
    twilio, sipgate = sorted(watching.routes(), key=lambda route: not route.account)
    assert [each.number for each in twilio.numbers] == [NUMBER, "+15550100011"]
    assert [each.number for each in sipgate.numbers] == ["+4921163553355"]
    settings.PUBLIC_BASE_URL = "http://127.0.0.1:8000"
    assert watching.routes() == []


def test_a_route_that_is_not_used_any_more_is_forgotten(
    used: PhoneNumber, settings: Settings, clock: Any, calls: Callable[[Reason | None], None]
) -> None:
    calls(Reason.SLOW)
    settings.PUBLIC_BASE_URL = "http://127.0.0.1:8000"
    calls(Reason.SLOW)
    assert not Watched.objects.exists()


def test_a_number_that_no_longer_points_here_is_told_until_it_does(
    used: PhoneNumber, owner: User, api: RestApi, clock: Any
) -> None:
    row = api.add(ACCOUNT, NUMBER, **wanted())
    connection.look_at_numbers()
    assert ConnectedNumber.objects.get().number == used, "somebody connected it in Twilio's console"
    assert deliver() == []
    row["voice_url"] = "https://new.example.com/voice"
    connection.look_at_numbers()
    (lost,) = watching.failing(NOW)
    assert lost.sentence == "At Twilio, its calls now go to https://new.example.com/voice instead of this site."
    assert deliver() == ["+1 555-010-0001 no longer points to Branchline"]
    row |= wanted()
    connection.look_at_numbers()
    assert deliver() == ["+1 555-010-0001 points to Branchline again"]


def test_a_number_that_was_given_up_is_told(used: PhoneNumber, api: RestApi, clock: Any) -> None:
    api.add(ACCOUNT, NUMBER, **wanted())
    connection.look_at_numbers()
    api.numbers.clear()
    connection.look_at_numbers()
    assert [each.sentence for each in watching.failing(NOW)] == ["It isn't in your Twilio account anymore."]


def test_while_twilio_is_away_nothing_is_told(used: PhoneNumber, owner: User, api: RestApi, clock: Any) -> None:
    api.add(ACCOUNT, NUMBER, **wanted())
    connection.look_at_numbers()
    api.status = 503
    for _ in range(3):
        connection.look_at_numbers()
    assert watching.failing(NOW) == []
    assert deliver() == []


def test_a_rejected_token_is_told_if_numbers_are_connected(
    used: PhoneNumber, owner: User, api: RestApi, clock: Any
) -> None:
    api.add(ACCOUNT, NUMBER, **wanted())
    connection.look_at_numbers()
    api.passwords = {}
    for _ in range(3):
        connection.look_at_numbers()
    assert [each.reason for each in watching.failing(NOW)] == ["rejected"]
    assert deliver() == ["Calls are failing now"]


def test_an_installation_without_a_number_in_use_asks_nobody(acme: PhoneTree, api: RestApi, clock: Any) -> None:
    """Such as one with sipgate alone, whose Twilio account is made up."""
    connection.look_at_numbers()
    connection.call_ourselves()
    assert api.asked == []
    assert not Watched.objects.exists()
