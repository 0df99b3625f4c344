"""Who is on the line now, and what a caller will hear at a moment: both without a telephone."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calls.models import Call, Turn
from desk.calls.now import on_the_line
from desk.phone.forms import CallForm
from menus.models import Message, PhoneTree, Revision, Role, Transfer, TreeRole
from menus.publishing.publish import publish
from tests.acme import load_sample
from tests.listed import listed
from tests.people import support_team
from tests.telephone import ring
from tests.twilio import Twilio

ANNA = "+15550100031"
NUMBER = "number:+15550100001"


def text(answer: Any) -> str:
    inline = re.sub(r"</?(a|span|time)\b[^>]*>", "", answer.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", inline)).split())


def test_those_who_wait_come_first_with_where_they_are_and_since_when(ada: User, acme: PhoneTree) -> None:
    listed("vips", ANNA, "Anna Smith")
    Twilio().voice()
    waiting = Twilio(From=ANNA)
    waiting.voice()
    waiting.turn(Digits="2")
    over = Twilio()
    over.voice()
    over.status("completed")
    lost = Twilio()
    lost.voice()
    Call.objects.filter(sid=lost.sid).update(last_seen_at=timezone.now() - timedelta(hours=5))
    found = on_the_line(ada, timezone.now())
    assert found.count == 2
    ((first,), (other,)) = found.waiting, found.others
    assert (first.who, first.here, first.does) == ("Anna Smith", "Support queue", "waiting")
    assert first.since == Turn.objects.get(call__sid=waiting.sid, number=2).taken_at
    assert (other.here, other.does) == ("Main menu", "in a menu")


def test_whoever_left_the_page_of_a_line_is_no_longer_on_it(ada: User, acme: PhoneTree) -> None:
    for provider in ("page", "text", "twilio"):
        phone = Twilio()
        phone.voice()
        Call.objects.filter(sid=phone.sid).update(provider=provider)
    assert on_the_line(ada, timezone.now() + timedelta(minutes=9)).count == 3
    assert on_the_line(ada, timezone.now() + timedelta(minutes=11)).count == 1


def test_whom_a_call_rings_is_said(ada: User, acme: PhoneTree, current: None) -> None:
    support_team()
    Transfer.objects.filter(tree=acme, key="reception").update(numbers=[], teams=["support"])
    publish(acme)
    ring().press("0")
    (row,) = on_the_line(ada, timezone.now()).others
    assert (row.here, row.does) == ("Reception", "ringing Anna")


def test_the_list_is_sent_again_only_if_it_has_changed(desk: Client, acme: PhoneTree) -> None:
    call = ring()
    page = text(desk.get("/desk/now/"))
    assert "1 call on the line." in page
    first = desk.get("/desk/now/calls/")
    same = desk.get("/desk/now/calls/", headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, same.status_code, same.content) == (200, 304, b"")
    call.press("3")
    assert desk.get("/desk/now/calls/", headers={"If-None-Match": first["ETag"]}).status_code == 200
    call.hang_up()
    assert "Nobody is on the line." in text(desk.get("/desk/now/calls/"))


def test_people_see_who_is_on_their_lines_in_a_few_queries(client: Client, acme: PhoneTree) -> None:
    other = PhoneTree.objects.create(name="Other", slug="other")
    ring(from_=ANNA)
    user = User.objects.create_user("vera", is_staff=True)
    TreeRole.objects.create(user=user, tree=other, role=Role.VIEWER)
    client.force_login(user)
    assert "Nobody is on the line." in text(client.get("/desk/now/"))
    TreeRole.objects.create(user=user, tree=acme, role=Role.VIEWER)
    for _ in range(12):
        ring()
    with CaptureQueriesContext(connection) as asked:
        assert "13 calls on the line" in text(client.get("/desk/now/calls/"))
    assert len(asked) <= 11


@pytest.fixture
def sample(db: None) -> PhoneTree:
    load_sample()
    return PhoneTree.objects.get()


def hear(desk: Client, **asked: str) -> str:
    answer = desk.post("/desk/hear/", {"line": NUMBER, "caller": ANNA, **asked})
    assert answer.status_code == 200
    return text(answer)


def test_the_page_says_what_callers_hear_and_which_rule_won(desk: Client, sample: PhoneTree) -> None:
    told = hear(desk, clock="2026-12-24T18:00", keys="0")
    assert "Thursday, 24 December 2026, 18:00 EST" in told
    assert "“ACME”, version 1 (Live since" in told
    assert "They hear Hello, and welcome to ACME." in told
    assert "Pressed 0 at “Main menu”: on to “Reception hours”" in told
    assert "Office hours: closed, by “Christmas Eve”." in told
    told = hear(desk, clock="2026-12-02T12:00", keys="0")
    assert "Office hours: open (Wednesday 9:00–17:00)." in told
    assert "Experiment" not in told  # there is none


@pytest.mark.parametrize("typed", ["(555) 010-0031", "555 010 0031", "1 555 010 0031", "001 555 0100031", ANNA])
def test_a_caller_is_typed_as_people_of_the_lines_country_do(ada: User, acme: PhoneTree, typed: str) -> None:
    for line in (NUMBER, "draft:acme"):
        form = CallForm(ada, {"line": line, "caller": typed})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["caller"] == ANNA


def test_a_scheduled_version_is_heard_from_its_moment_on_and_said_to_be_scheduled(
    desk: Client, sample: PhoneTree
) -> None:
    at = timezone.now() + timedelta(days=30)
    Message.objects.filter(key="greeting").update(prompt="Happy New Year.")
    publish(sample, at=at)
    told = hear(desk, clock=f"{at + timedelta(days=1):%Y-%m-%dT%H:%M}")
    assert "version 2 (Scheduled for" in told
    assert "They hear Happy New Year." in told
    assert "version 1 (Live since" in hear(desk)


def test_a_draft_is_heard_before_it_is_live_and_nothing_is_kept(desk: Client, sample: PhoneTree) -> None:
    Message.objects.filter(key="greeting").update(prompt="Something new.")
    before = Revision.with_trials.count()
    assert "the draft. Nothing of this call is kept. The call came in: on to" in hear(desk, line=f"draft:{sample.slug}")
    assert "They hear Something new." in hear(desk, line=f"draft:{sample.slug}")
    assert "Something new." not in hear(desk)
    assert (Call.objects.count(), Turn.objects.count(), Revision.with_trials.count()) == (0, 0, before)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"keys": "sing"}, "“sing” isn't something a caller can do."),
        ({"keys": "1 " * 90}, "These are 90 steps. Enter up to 60."),
        ({"caller": "x1"}, "enter an extension as digits"),
        ({"clock": "2099-01-01T00:00"}, "Choose a time within ten years of today."),
        ({"line": "number:+15550100099"}, "Select a valid choice."),
        ({"line": "nothing"}, "Select a valid choice."),
        ({"line": "sip:anna@example.com"}, "Select a valid choice."),
        ({"line": "draft:\0"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_asked_is_said_at_its_field(
    desk: Client, sample: PhoneTree, asked: dict[str, str], why: str
) -> None:
    told = hear(desk, **asked)
    assert why in told, told[-900:]


def test_a_link_asks_for_a_line_and_a_moment_but_never_for_keys(desk: Client, sample: PhoneTree) -> None:
    page = desk.get("/desk/hear/", {"line": NUMBER, "clock": "2026-12-24T18:00", "keys": "98765432"}).content.decode()
    assert f'<option value="{NUMBER}" selected>' in page
    assert 'value="2026-12-24T18:00"' in page
    assert "98765432" not in page


def test_a_blocked_caller_is_said_to_be_blocked(desk: Client, sample: PhoneTree) -> None:
    listed("blocked", ANNA, handling="busy")
    assert "This caller is blocked" in hear(desk)
