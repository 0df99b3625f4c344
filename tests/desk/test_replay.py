"""Real calls are run on the draft before it is published: how many end elsewhere, which, and what nobody can know."""

import json
import re
from copy import copy
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.db.models.base import ModelState
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calls.models import Call, Turn
from desk.replay import running
from desk.replay.keeping import heard_in, what_was_heard
from desk.replay.line_tests import run_test
from engine.heard import Dequeued, DialEnded, DialResult, Heard, QueueResult
from menus.checking import checks
from menus.draft.compile import compile_tree
from menus.models import Destination, LineTest, LoggedChange, Menu, Option, PhoneTree, Question, Transfer
from menus.publishing.publish import publish
from tests.people import support_team
from tests.speed import stays_below
from tests.telephone import ring, ring_sipgate

ADDRESS = "/desk/tree/acme/replay/"


def over(**ended: object) -> None:
    Call.objects.filter(ended_at=None).update(ended_at=timezone.now(), **ended)


def text(client: Client, address: str = ADDRESS) -> str:
    return words(client.get(address))


def words(page: Any) -> str:
    assert page.status_code == 200
    body = unescape(page.content.decode()).split("<main", 1)[-1]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def press(tree: PhoneTree, old: str, new: str) -> None:
    Option.objects.filter(menu__key="menu", menu__tree=tree, keys__contains=[old]).update(keys=[new])


@pytest.fixture
def calls(acme: PhoneTree) -> PhoneTree:
    """Three calls: a message for sales, one that reception does not answer, and one that listens to the hours."""
    ring().press("1").hang_up()
    ring(from_="+15550100003").press("0").hang_up()
    ring(from_="anonymous").press("3").hang_up()
    over()
    return acme


def test_it_says_how_many_calls_end_elsewhere_and_lists_them(calls: PhoneTree, desk: Client) -> None:
    assert "hasn't been tried with real calls yet" in text(desk)
    press(calls, "1", "5")
    Option.objects.filter(menu__key="menu", keys__contains=["3"]).update(goes_to=Menu.objects.get(key="menu").pk)
    assert desk.post(ADDRESS).status_code == 302
    told = text(desk)
    assert "Of 3 calls, 1 ends in the same place, 1 elsewhere, and 1 meets a wrong key." in told
    assert "What they pressed or said at “Main menu” is wrong there" in told
    assert "+1 555-010-0002" in told
    assert "Number withheld" in told
    assert "+1 555-010-0003" not in told
    assert "Of 3 calls, 1 ends in the same place" in text(desk, "/desk/tree/acme/publish/")


def keep(client: Client, call: Call, name: str = "Sales") -> LineTest:
    page = client.get(f"/desk/calls/{call.pk}/keep/")
    assert page.status_code == 200, page
    assert client.post(f"/desk/calls/{call.pk}/keep/", {"name": name}).status_code == 302
    return LineTest.objects.get(name=name)


def test_a_call_is_kept_as_a_test_that_every_later_draft_is_tried_with(calls: PhoneTree, desk: Client) -> None:
    call = Call.objects.get(caller="+15550100002")
    assert "Keep as a test" in text(desk, f"/admin/calls/call/{call.pk}/change/")
    assert "ended at “Sales voicemail”" in text(desk, f"/desk/calls/{call.pk}/keep/")
    test = keep(desk, call)
    Call.objects.filter(pk=call.pk).delete()  # as when its caller is erased
    publish_page, at = "/desk/tree/acme/publish/", f"/desk/tree/acme/tests/{test.pk}/"
    assert "The kept test does what is expected." in text(desk, publish_page)
    Option.objects.filter(menu__key="menu", keys__contains=["1"]).update(goes_to=Menu.objects.get(key="hours").pk)
    told = text(desk, publish_page)
    assert "The kept test doesn't do what is expected. Sales can't be told: “Opening hours” asks something" in told
    press(calls, "1", "5")
    assert "Sales meets a wrong key at “Main menu”" in text(desk, publish_page)
    assert "Pressed 1 at “Main menu”" in text(desk, at)
    assert "What the caller did The test runs as if it were" in text(desk, at)
    told = desk.post(publish_page, {"do": "publish", "note": ""}, follow=True).content.decode()
    assert "Kept tests: “Sales” meets a wrong key at “Main menu”." in unescape(told)
    assert desk.post(at, {"do": "expect"}).status_code == 302
    assert "As expected" in text(desk, at)
    assert desk.post(at, {"do": "save", "name": "Old key", "expects": "sales"}).status_code == 302
    assert "On the draft It meets a wrong key at “Main menu”." in text(desk, at)
    desk.post(at, {"do": "remove"})
    assert not LineTest.objects.exists()
    log = list(LoggedChange.objects.filter(what__contains="test “").values_list("what", flat=True))
    assert [each.split(" “")[0] for each in reversed(log)] == [
        "kept a call as the test",
        "changed the test",
        "changed the test",
        "removed the test",
    ]


def test_a_caller_who_was_asked_again_left_no_message(calls: PhoneTree, desk: Client) -> None:
    test = keep(desk, Call.objects.get(caller="+15550100002"))
    last = test.call["steps"][1]
    test.call["steps"].insert(1, [last[0], last[1], {"kind": "lost", "digits": ""}, *last[3:]])
    assert heard_in(test)[:2] == ["Was asked again at “Main menu”", "Pressed 1 at “Main menu”"]


def test_no_end_of_a_queue_or_a_transfer_is_told_as_a_message() -> None:
    ends: list[Heard] = [*map(Dequeued, QueueResult), *map(DialEnded, DialResult)]
    assert "Left a message" not in {what_was_heard(each) for each in ends}
    assert what_was_heard(Dequeued(QueueResult.TOO_LONG)) == "Waited too long"


def test_a_test_keeps_nothing_that_identifies_the_caller(acme: PhoneTree, desk: Client) -> None:
    question = Question.objects.create(tree=acme, key="account", name="Account", answer="account", prompt="?")
    question.goes_to = question.gives_up_to = Destination.objects.get(tree=acme, key="goodbye")
    question.save()
    option = Option.objects.get(menu__key="menu", keys__contains=["3"])
    Option.objects.filter(pk=option.pk).update(goes_to=question.pk)
    publish(acme)
    call = ring(from_="+4989998877")
    call.press("3").press("4711223344")
    over()
    test = keep(desk, Call.objects.get())
    kept = json.dumps(test.call)
    assert "4711223344" not in kept
    assert "89998877" not in kept
    assert test.expects == "goodbye"
    assert test.call["country"] == "DE"
    assert run_test(test, compile_tree(acme)).passes


def test_the_list_is_for_those_who_see_calls_and_tests_are_changed_by_editors(calls: PhoneTree, desk: Client) -> None:
    test = keep(desk, Call.objects.get(caller="+15550100002"))
    press(calls, "1", "5")
    desk.post(ADDRESS)
    user = User.objects.create_user("sam", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_phonetree"))
    client = Client()
    client.force_login(user)
    told = text(client)
    assert "1 meets a wrong key." in told
    assert "555-010-0002" not in told
    assert client.post(test.get_absolute_url(), {"do": "remove"}).status_code == 403
    assert client.get(f"/desk/calls/{Call.objects.first().pk}/keep/").status_code == 403  # type: ignore[union-attr]


def many(tree: PhoneTree, count: int) -> None:
    """Copies one call many times, with its turns."""
    ring().press("1").hang_up()
    over()
    call = Call.objects.get()
    turns = list(call.turn_rows.all())
    rows = [replace_row(call, sid=f"CA{number:032}") for number in range(count - 1)]
    made = Call.objects.bulk_create(rows)
    Turn.objects.bulk_create([replace_row(turn, call=each) for each in made for turn in turns])


def replace_row(row: Any, **fields: Any) -> Any:
    made = copy(row)
    made.pk, made._state = None, ModelState()
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def test_500_calls_take_less_than_two_seconds_and_pages_ask_for_a_bounded_number_of_rows(
    acme: PhoneTree, desk: Client
) -> None:
    many(acme, 500)
    press(acme, "1", "5")

    def run() -> None:
        assert desk.post(ADDRESS).status_code == 302

    assert stays_below(2, run)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        told = text(desk)
    assert "Of 500 calls, 0 end in the same place, 0 elsewhere, and 500 meet a wrong key." in told
    assert "and 480 more" in told
    assert len(asked) <= 30
    assert len(desk.get(ADDRESS).content) < 150_000


def test_it_runs_in_a_thread_says_how_far_it_is_and_is_kept_until_the_draft_says_something_else(
    calls: PhoneTree, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[running.RunningReplay] = []
    monkeypatch.setattr(running, "start", waiting.append)
    monkeypatch.setattr(checks, "PATIENCE", 0)
    assert "Running the last calls on the draft … 0%" in words(desk.post(ADDRESS, follow=True))
    assert len(waiting) == 1
    desk.post(ADDRESS)
    assert len(waiting) == 1
    waiting[0].work()
    assert "Of 3 calls, 3 end in the same place" in text(desk)
    press(calls, "1", "5")
    assert "hasn't been tried with real calls yet" in text(desk)


def test_on_an_unchanged_draft_every_call_of_both_providers_ends_where_it_did_and_can_be_kept(
    acme: PhoneTree, desk: Client, current: None
) -> None:
    support_team()
    Transfer.objects.filter(key="reception").update(numbers=[], teams=["support"])
    publish(acme)
    ring().press("1").leave_message()
    ring().press("0").called_party("no-answer")
    ring().press("0").called_party("answered", 30)
    ring(from_="anonymous").press("2").agent_answers()
    ring().press("7").silence().press("3").press("*").hang_up()
    ring().press("2").wait().press("*").press("0").called_party("busy").hang_up()
    acme.numbers.update(provider="sipgate")
    ring_sipgate().press("0")
    ring_sipgate().press("3").press("1").hang_up()
    over()
    count = Call.objects.count()
    desk.post(ADDRESS)
    assert f"Of {count} calls, {count} end in the same place, 0 elsewhere, and 0 meet a wrong key." in text(desk)
    for call in Call.objects.all():
        assert run_test(keep(desk, call, f"Test {call.pk}"), compile_tree(acme)).passes
