"""Queues on the page of who is on the line: who waits, what members do, and taking the next call at one's own phone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from calls.models import QueuedCaller, QueueRing
from calls.rows.queues import WaitState
from inbox.jobs.queues import look_after
from simulator.rest_api import RestApi
from tests.people import is_away, support_team
from tests.queues import InQueue, phones, queue_line, rung
from tests.rest import twilio_api

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
MINE = "+15550100077"
NOW_PAGE, TAKE = "/desk/now/", "/desk/now/take/"


@pytest.fixture
def api(db: None, settings: Settings) -> Iterator[RestApi]:
    settings.TIME_ZONE = "UTC"
    with time_machine.travel(NOW, tick=False), twilio_api(settings) as served:
        support_team()
        queue_line()
        yield served


@pytest.fixture
def page(api: RestApi) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("anna"))
    return client


def shown(page: Client) -> str:
    return page.get(NOW_PAGE).content.decode()


def take(page: Client, phone: str = MINE) -> str:
    return page.post(TAKE, {"queue": "support", "phone": phone}, follow=True).content.decode()


def test_a_queue_shows_who_waits_and_what_its_people_do(api: RestApi, page: Client) -> None:
    text = shown(page)
    assert "Nobody is waiting. 2 of 2 free." in text
    assert '>Support <span class="quiet">Acme</span></h2>' in text
    dora = InQueue("+15550100002")
    phone = phones(api)[0]
    text = shown(page)
    assert "1 waiting, the first since 09:00:00. 1 of 2 free." in text
    assert ">ringing</span>" in text
    phone.takes()
    phone.connects(dora)
    text = shown(page)
    assert "talking since 09:00:00" in text
    assert "talking with Anna" in text
    assert "Nobody is waiting" in text
    phone.is_over(talked=True)
    assert "pausing until 09:00:15" in shown(page)
    is_away("Ben")
    assert ">away</span>" in shown(page)


def test_the_list_stays_the_same_while_nothing_happens_and_takes_a_bounded_number_of_queries(
    api: RestApi, page: Client
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page.get(f"{NOW_PAGE}calls/")
        return len(queries)

    shown(page)
    few = asked()
    for number in range(5):
        InQueue(f"+1555010002{number}")
    look_after()
    assert asked() <= few + 3
    first = page.get(f"{NOW_PAGE}calls/")
    assert page.get(f"{NOW_PAGE}calls/", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_next_call_is_taken_at_ones_own_phone(api: RestApi, page: Client) -> None:
    is_away("Anna")
    is_away("Ben")
    dora = InQueue("+15550100002")
    look_after()
    assert "Take the next call" in shown(page)
    assert "Your phone rings in a moment." in take(page)
    (phone,) = phones(api)
    assert (phone.call["form"]["To"], phone.call["form"]["From"]) == (MINE, "+15550100001")
    assert ">support</Queue>" in phone.takes()
    phone.connects(dora)
    assert (dora.place.result, QueueRing.objects.get().by) == ("answered", User.objects.get())


def test_whoever_wants_a_call_back_can_be_taken_once_it_is_due(api: RestApi, page: Client) -> None:
    dora = InQueue("+15550100002")
    look_after()
    dora.hangs_up()
    kept = QueuedCaller.objects.all()
    for state, minutes, can_take in (
        (WaitState.KEPT, 5, False),
        (WaitState.KEPT, 0, True),
        (WaitState.CALLING, 0, False),
    ):
        kept.update(state=state, ended_at=None, result="", not_before=NOW + timedelta(minutes=minutes))
        text = shown(page)
        assert "1 to be called back" in text
        assert ("Take the next call" in text) == can_take, state
    assert "Support (Acme): 0 waiting, 1 to be called back" in page.get(TAKE).content.decode()


def test_two_clicks_ring_one_phone_once(api: RestApi, page: Client) -> None:
    is_away("Anna")
    is_away("Ben")
    InQueue("+15550100002")
    take(page)
    assert "is ringing for a queue already" in take(page)
    assert rung(api) == [MINE]


@pytest.mark.parametrize(
    ("phone", "why"),
    [
        ("nothing", "Your phone:"),
        ("+15550100001", "Your phone is"),
        ("+19005550100", "Your phone is"),
    ],
)
def test_a_phone_that_may_not_be_rung_is_refused(api: RestApi, page: Client, phone: str, why: str) -> None:
    InQueue("+15550100002")
    assert why in take(page, phone)
    assert not QueueRing.objects.filter(by__isnull=False).exists()


def test_nobody_can_be_taken_where_nobody_waits(api: RestApi, page: Client) -> None:
    assert "Nobody is waiting anymore." in take(page)


def test_a_caller_who_hung_up_before_my_phone_rang_is_told_there(api: RestApi, page: Client) -> None:
    is_away("Anna")
    is_away("Ben")
    dora = InQueue("+15550100002")
    take(page)
    (phone,) = phones(api)
    phone.answers()
    dora.hangs_up()
    assert "has been taken already" in phone.phone.turn(Digits="1")
