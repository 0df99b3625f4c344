"""`manage.py hear` says what callers hear at a moment and which rule won, and stores nothing."""

import json
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from calls.models import Call, Turn
from menus.draft.schedule_rows import frozen, write
from menus.models import Message, PhoneNumber, PhoneTree, Revision, Schedule
from menus.models.phone_tree import Purpose
from menus.publishing.publish import publish
from tests.acme import load_sample

NUMBER = "+15550100001"


@pytest.fixture(autouse=True)
def sample(db: None) -> None:
    load_sample()


def hear(*words: str) -> str:
    out = StringIO()
    call_command("hear", NUMBER, *words, stdout=out)
    return out.getvalue()


def as_json(*words: str) -> Any:
    return json.loads(hear(*words, "--json"))


def test_at_noon_reception_is_rung_by_the_ordinary_hours() -> None:
    told = hear("--at", "2026-12-02T12:00", "--keys", "0")
    assert told.splitlines() == [
        "+1 555-010-0001 on Wednesday 2 December 2026 at 12:00 (America/New_York): “ACME”, version 1",
        "Greeting → Main menu",
        "  < Say Hello, and welcome to ACME.",
        "  < Say For sales, press 1. For support, press 2. For our opening hours, press 3. For reception, press 0. To "
        "hear this again, press 9.",
        "  > 0",
        "Reception hours → Reception",
        "  rule: Office hours: open (Wednesday 9:00–17:00)",
        "  < Say One moment, we are connecting you with reception.",
        "  < Dial +15550100009",
    ]


@pytest.mark.parametrize(
    ("at", "rule"),
    [
        ("2026-12-02T03:00", "Office hours: closed (Wednesday 9:00–17:00)"),
        ("2026-12-06T12:00", "Office hours: closed (Sunday closed all day)"),
        ("2026-11-26T12:00", "Office hours: closed, by “Thanksgiving”"),
        ("2026-11-27T12:00", "Office hours: open, by “The Friday after”"),
        ("2026-12-24T18:00", "Office hours: closed, by “Christmas Eve”"),
        # 13:30 UTC, on the Friday before and the Monday after the clocks are put forward in New York.
        ("2027-03-12T13:30+00:00", "Office hours: closed (Friday 9:00–17:00)"),
        ("2027-03-15T13:30+00:00", "Office hours: open (Monday 9:00–17:00)"),
    ],
)
def test_the_rule_that_won_is_named(at: str, rule: str) -> None:
    assert as_json("--at", at, "--keys", "0")["steps"][1]["rules"] == [rule]


def test_an_imported_holiday_says_where_it_came_from() -> None:
    call_command("import_holidays", "office_hours", country="US", years="2027", verbosity=0, stdout=StringIO())
    publish(PhoneTree.objects.get())
    (rule,) = as_json("--at", "2027-01-18T12:00", "--keys", "0")["steps"][1]["rules"]
    assert rule.startswith("Office hours: closed, by “Martin Luther King")
    assert "(imported from “" in rule


def test_a_program_gets_the_whole_call() -> None:
    told = as_json("--at", "2026-12-24T18:00", "--keys", "0 message:5")
    assert {name: told[name] for name in ("number", "line", "version", "at", "is_over", "failure", "unused")} == {
        "number": NUMBER,
        "line": "ACME",
        "version": 1,
        "at": "2026-12-24T18:00:00-05:00",
        "is_over": True,
        "failure": "",
        "unused": 0,
    }
    assert told["steps"][1]["passed"] == ["Reception hours", "Closed", "Reception voicemail"]
    assert "< Say Reception is closed now. We are back on Monday at 9 am." in told["conversation"]


def test_nothing_of_the_call_is_stored() -> None:
    before = (Revision.with_trials.count(), PhoneNumber.objects.get().last_request_at)
    hear("--keys", "0")
    assert (Call.objects.count(), Turn.objects.count()) == (0, 0)
    assert (Revision.with_trials.count(), PhoneNumber.objects.get().last_request_at) == before


def test_a_scheduled_version_is_heard_from_its_moment_on() -> None:
    tree = PhoneTree.objects.get()
    Message.objects.filter(key="greeting").update(prompt="Happy New Year.")
    publish(tree, at=datetime(2027, 1, 1, 5, tzinfo=UTC))
    assert "< Say Hello, and welcome to ACME." in as_json("--at", "2026-12-31T23:59")["conversation"]
    assert "< Say Happy New Year." in as_json("--at", "2027-01-01T00:00")["conversation"]
    tree.refresh_from_db()
    assert tree.planned_revision, "asking made nothing live"


def test_a_draft_is_heard_before_it_is_published() -> None:
    Message.objects.filter(key="greeting").update(prompt="Happy New Year.")
    assert "< Say Happy New Year." not in hear()
    told = hear("--draft").splitlines()
    assert told[0].endswith("“ACME”, the draft")
    assert "  < Say Happy New Year." in told
    assert not Revision.with_trials.filter(is_trial=True).exists()


def test_words_beyond_the_end_and_a_caller_are_taken() -> None:
    told = hear("--at", "2026-12-24T18:00", "--keys", "0 message:5 1", "--from", "anonymous")
    assert "ended before it used the last 1 of --keys" in told


def test_a_changed_schedule_counts_only_once_it_is_published() -> None:
    row = Schedule.objects.get()
    schedule = frozen(row)
    write(row, type(schedule)(schedule.key, schedule.name, schedule.zone))
    assert "open" in as_json("--at", "2026-12-02T12:00", "--keys", "0")["steps"][1]["rules"][0]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--at", "Christmas"], "--at: “Christmas” isn't a time. Write it as 2027-12-24T18:00."),
        (["--at", "9999-12-31T23:59"], "--at: Enter a year from 2000 to 2099."),
        (["--keys", "sing"], "--keys: “sing” isn't something a caller can do."),
        (["--from", "x1"], "“x1” isn't a number to call"),
    ],
)
def test_what_cannot_be_understood_is_said(words: list[str], why: str) -> None:
    with pytest.raises(CommandError) as refused:
        hear(*words)
    assert str(refused.value).startswith(why)


def test_a_number_that_nobody_has_and_one_where_nothing_is_published() -> None:
    with pytest.raises(CommandError, match="one of your phone numbers"):
        call_command("hear", "+15550100099")
    PhoneNumber.objects.create(number="+15550100098")
    with pytest.raises(CommandError, match="Nothing is published on"):
        call_command("hear", "+15550100098")


@pytest.mark.parametrize(
    ("purpose", "named"), [(Purpose.NOTICES, "notice line"), (Purpose.RECORDING, "recording line")]
)
def test_a_line_of_our_own_is_named_as_what_it_is(purpose: Purpose, named: str) -> None:
    PhoneNumber.objects.create(number="+15550100098", purpose=purpose)
    with pytest.raises(CommandError, match=f"is your {named}"):
        call_command("hear", "+15550100098")
