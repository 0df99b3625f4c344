"""`manage.py look_ahead` says when a line is open and nobody is on duty, for people and for programs."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from menus.models import PhoneTree
from tests.on_duty import everybody, ring_the_team

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
DAY = (datetime(2026, 12, 24, 9, tzinfo=UTC), datetime(2026, 12, 24, 12, tzinfo=UTC))


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("look_ahead", *arguments, stdout=out)
    return out.getvalue()


def test_it_names_the_time_the_team_and_the_reason(acme: PhoneTree, monkeypatch: pytest.MonkeyPatch) -> None:
    ring_the_team(monkeypatch, everybody(DAY))
    assert told().splitlines() == [
        "ACME: nobody is there at one time within 400 days. (Times in UTC.)",
        "  On Thursday 24 December from 9:00 to 12:00 the line is open and nobody of “Support” is on duty. "
        "Anna is away.",
    ]
    assert told("--days", "10") == "ACME: someone is there for the next 10 days.\n"


def test_programs_read_the_same_as_json(acme: PhoneTree, monkeypatch: pytest.MonkeyPatch) -> None:
    ring_the_team(monkeypatch, everybody(DAY))
    (line,) = json.loads(told("acme", "--json"))["lines"]
    (finding,) = line["findings"]
    assert (line["slug"], line["somebody_is_there"], finding["code"]) == ("acme", False, "nobody-there")
    assert finding["when"] == [{"since": DAY[0].isoformat(), "until": DAY[1].isoformat()}]
    assert {place["name"] for place in finding["places"]} <= {row.name for row in acme.destinations.all()}


def test_a_line_that_rings_no_people_says_so(acme: PhoneTree) -> None:
    assert told() == "ACME: callers aren't put through to people or teams.\n"
    assert json.loads(told("--json"))["lines"][0]["rings_people"] is False


def test_only_what_is_live_counts_unless_drafts_are_asked_for(db: None) -> None:
    PhoneTree.objects.create(name="Other", slug="other")
    assert told() == "No phone line is live yet.\n"
    assert told("--draft") == "Other: callers aren't put through to people or teams.\n"


def test_what_cannot_be_meant_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="There is no phone line “nowhere”"):
        told("nowhere")
    with pytest.raises(CommandError, match="choose from 1 to 400"):
        told("--days", "0")


def test_an_absence_without_an_end_is_told_for_all_time(acme: PhoneTree, monkeypatch: pytest.MonkeyPatch) -> None:
    ring_the_team(monkeypatch, everybody((NOW + timedelta(1), None)))
    assert "From Friday 27 November at 8:00 on the line is open and nobody of “Support” is on duty." in told()
