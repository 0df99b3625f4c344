"""Pages say when callers would be put through to nobody: now, and in the months to come."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from menus.models import Goodbye, PhoneTree
from tests.notices import switched_on
from tests.on_duty import everybody, ring_the_team

FRONT, PICTURE, PUBLISH = "/admin/", "/desk/tree/acme/", "/desk/tree/acme/publish/"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_line_that_rings_no_people_says_nothing_of_duty(desk: Client, acme: PhoneTree) -> None:
    assert "on duty" not in page(desk, FRONT) + page(desk, PICTURE) + page(desk, PUBLISH)


def test_pages_say_that_somebody_is_always_there(
    desk: Client, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring_the_team(monkeypatch, everybody())
    assert "Someone is on duty for the next 400 days" in page(desk, FRONT)
    assert "someone is there" in page(desk, PICTURE)
    assert "nobody" not in page(desk, PUBLISH).lower()


def test_pages_say_first_who_is_missing_now(desk: Client, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch) -> None:
    ring_the_team(monkeypatch, everybody((now() - timedelta(1), now() + timedelta(1))))
    for address in (FRONT, PICTURE):
        shown = page(desk, address)
        assert "Nobody on duty now" in shown
        assert "From now until" in shown
        assert "nobody of “Support” is on duty. Anna is away." in shown


def test_a_later_absence_is_a_warning_and_no_alarm(
    desk: Client, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring_the_team(monkeypatch, everybody((now() + timedelta(10), now() + timedelta(11))))
    for address in (FRONT, PICTURE):
        shown = page(desk, address)
        assert "Nobody on duty now" not in shown
        assert "nobody of “Support” is on duty. Anna is away." in shown


def test_many_times_are_counted_on_the_card_and_all_on_the_page(
    desk: Client, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [now() + timedelta(days, minutes=days) for days in range(10, 90, 10)]
    ring_the_team(monkeypatch, everybody(*((day, day + timedelta(hours=1)) for day in days)))
    assert "and 5 more times without anyone on duty" in page(desk, FRONT)
    assert page(desk, PICTURE).count("Anna is away.") == len(days)


def test_what_the_draft_adds_stands_with_its_problems_and_the_rest_once(
    desk: Client, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring_the_team(monkeypatch, everybody((now() + timedelta(10), now() + timedelta(11))))
    Goodbye.objects.filter(tree=acme).update(prompt="Bye.")
    assert page(desk, PICTURE).count("Anna is away.") == 1


def test_publishing_warns_and_goes_ahead(desk: Client, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [now() + timedelta(days, minutes=days) for days in range(10, 90, 10)]
    ring_the_team(monkeypatch, everybody(*((day, day + timedelta(hours=1)) for day in days)))
    Goodbye.objects.filter(tree=acme).update(prompt="Bye.")
    shown = page(desk, PUBLISH)
    assert shown.count("Anna is away.") == 5
    assert "Nobody is on duty at 3 more times within 400 days." in shown
    desk.post(PUBLISH, {"do": "publish"})
    assert "Nothing to publish" in page(desk, PUBLISH)


def test_a_change_of_an_absence_counts_at_once(desk: Client, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch) -> None:
    ring_the_team(monkeypatch, everybody((now(), None)))
    assert "Nobody on duty now" in page(desk, FRONT)
    monkeypatch.setattr("menus.staffing.ahead.directory", everybody)
    assert "Someone is on duty for the next 400 days" in page(desk, FRONT)


def test_a_notice_that_closes_the_line_leaves_nobody_to_miss(
    desk: Client, acme: PhoneTree, current: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring_the_team(monkeypatch, everybody((now() - timedelta(1), now() + timedelta(hours=1))))
    assert "Nobody on duty now" in page(desk, FRONT)
    switched_on(acme, closes=True)
    assert "Someone is on duty for the next 400 days" in page(desk, FRONT)
