"""The report of queues: measured waits beside expected ones, and advice how many more people would help."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from calls.models import Call, QueuedCaller, QueueRing
from menus.models import PhoneTree

# A Thursday; before it, eight Thursdays between nine and ten.
NOW = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
PAGE = "/desk/reports/line/acme/queues/"


@pytest.fixture
def acme_now(acme: PhoneTree) -> PhoneTree:
    acme.time_zone = "UTC"
    acme.save()
    return acme


def busy(line: PhoneTree, calls: int, people: int, seconds: int = 240) -> None:
    """On each of the last Thursdays so many called from nine to ten, and people talked so long with each of them."""
    made, rings = [], []
    for week in range(7):
        nine = NOW.replace(hour=9, minute=1) - timedelta(weeks=week)
        for number in range(calls):
            at = nine + timedelta(seconds=number * 50)
            call = Call(
                sid=f"CA{week}-{number}",
                provider="twilio",
                account="AC",
                started_at=at,
                last_seen_at=at,
                menus_since=at,
            )
            made.append((call, at))
            ends = at + timedelta(seconds=30 + seconds)
            talked = {"talking_since": at + timedelta(seconds=30), "ended_at": ends, "asked_at": at, "state": "over"}
            rings.append(
                QueueRing(queue="support", person=f"p{number % people}", number="+15550100009", account="AC", **talked)
            )
    Call.objects.bulk_create([call for call, _ in made])
    QueuedCaller.objects.bulk_create(
        QueuedCaller(
            call=call,
            turn=1,
            queue="support",
            provider_queue="support",
            place="support",
            since=at,
            entered_at=at,
            state="over",
            ended_at=at + timedelta(seconds=30 if number % 10 else 90),
            result="answered" if number % 10 else "hung-up",
        )
        for number, (call, at) in enumerate(made)
    )
    QueueRing.objects.bulk_create(rings)


@time_machine.travel(NOW, tick=False)
def test_measured_waits_stand_beside_expected_ones_with_advice(acme_now: PhoneTree, admin_client: Client) -> None:
    busy(acme_now, calls=60, people=4)
    page = admin_client.get(PAGE)
    text = page.content.decode()
    (report,) = page.context["page"].reports
    ((day, (row,)),) = report.days
    assert (day, row.hour, row.came, row.answered, row.gave_up, row.wait) == (
        *("Thursday", "09:00", 420, "90%", "10%", "30 s"),
    )
    assert (row.people, row.more) == ("4.0", "2")
    assert row.expected.startswith("growing, at least ")
    assert "Thursday, two more people from 9:00 to 10:00 would bring the wait under a minute." in text
    assert "420 callers: 90% answered after 30 s on average, 0% within 20 seconds. 10% gave up." in text


@time_machine.travel(NOW, tick=False)
def test_enough_people_and_too_few_calls_are_told(acme_now: PhoneTree, admin_client: Client) -> None:
    assert "Nobody has been through this queue" in admin_client.get(PAGE).content.decode()
    busy(acme_now, calls=2, people=1)
    assert "It is too early to say." in admin_client.get(PAGE).content.decode()
    QueuedCaller.objects.all().delete()
    Call.objects.all().delete()
    busy(acme_now, calls=12, people=4, seconds=60)
    assert "Yes. With the people who answered" in admin_client.get(PAGE).content.decode()


@time_machine.travel(NOW, tick=False)
def test_the_page_asks_as_much_for_many_calls_as_for_none(acme_now: PhoneTree, admin_client: Client) -> None:
    counts = []
    for calls in (0, 40):
        busy(acme_now, calls=calls, people=4)
        with CaptureQueriesContext(connection) as asked:
            admin_client.get(PAGE)
        counts.append(len(asked))
    assert counts[1] <= counts[0] <= 20


@time_machine.travel(NOW, tick=False)
def test_the_report_of_a_line_leads_to_its_queues(acme_now: PhoneTree, admin_client: Client) -> None:
    assert f'href="{PAGE}"' in admin_client.get("/desk/reports/line/acme/").content.decode()
