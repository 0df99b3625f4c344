"""A call that goes on in another line: its version, PINs, answers, messages, and what is told of it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calls.models import Call, Turn, WrongPin
from calls.telling.kept_tests import written
from calls.telling.recorded_calls import read_one
from calls.telling.said import caller_of, said
from calls.telling.story import tell
from desk.callers import count_callers
from desk.notices.heard import heard
from desk.replay.found import name_in
from desk.replay.keeping import heard_in
from desk.replay.line_tests import changed, run_test, run_tests
from engine import snapshot
from engine import tree as t
from engine.answers.checks import MASK
from engine.answers.pins import make_digest
from engine.knowing.lines import version_of
from engine.replays.comparing import ReplayResult, compare
from engine.replays.recorded import RecordedCall
from engine.tree import Tree
from inbox.arriving import arrive
from menus.current.store import store
from menus.draft.compile import compile_tree
from menus.draft.importing import import_tree
from menus.models import AnotherLine, Goodbye, LineTest, Menu, Option, PhoneNumber, PhoneTree, PinCheck, Question
from menus.publishing.live import own_place
from menus.publishing.problems import problems_in
from menus.publishing.publish import publish
from simulator.placed import PlacedCall
from simulator.script import read_line
from tests.notices import SNOW, switched_on
from tests.telephone import ring

FOLDER = Path(__file__).parents[1] / "scenarios/another_line"
NUMBER = "+15550100001"


@pytest.fixture
def support(db: None) -> PhoneTree:
    """The line that calls go on in, with a PIN check and a sensitive question, and the one that is called."""
    line = import_tree(snapshot.read((FOLDER / "support.json").read_bytes()))
    back, menu = Goodbye.objects.get(tree=line, key="return"), Menu.objects.get(tree=line, key="menu")
    ways = {"tree": line, "goes_to": back, "gives_up_to": back}
    secret = Question.objects.create(key="card", name="Card", prompt="Card?", answer="card", sensitive=True, **ways)
    digest = make_digest("246813")
    pin = PinCheck.objects.create(key="pin", name="Members", prompt="Your PIN?", digest=digest, **ways)
    for order, (key, place) in enumerate((("3", pin), ("4", secret)), start=5):
        Option.objects.create(menu=menu, order=order, keys=[key], label=place.name, goes_to=place)
    publish(line)
    import_tree(snapshot.read(_EMPTY.replace(b"later", b"billing")))
    called = import_tree(snapshot.read((FOLDER / "tree.json").read_bytes()))
    PhoneNumber.objects.create(number=NUMBER, tree=called, provider="twilio")
    publish(called)
    store.forget()
    line.refresh_from_db()
    return line


def after(*acts: str) -> PlacedCall:
    call = ring(NUMBER)
    for act in acts:
        call.do(read_line(f"> {act}"))
    return call


def test_the_call_stays_on_the_version_that_it_came_to(support: PhoneTree) -> None:
    call = after("1")
    first = support.live_revision_id
    Menu.objects.filter(tree=support, key="menu").update(prompt="Another text.")
    publish(support)
    call.do(read_line("> 9"))
    call.do(read_line("> 1"))
    heard = " ".join(call.transcript.conversation())
    assert "Another text." in heard
    support.refresh_from_db()
    came = [version_of(key) for turn in Turn.objects.all() for key in turn.passed if version_of(key)]
    assert list(dict.fromkeys(came)) == [first, support.live_revision_id]


def test_a_turn_in_another_line_takes_one_statement(support: PhoneTree) -> None:
    call = after("1")
    with CaptureQueriesContext(connection) as found:
        call.do(read_line("> 9"))
        call.do(read_line("> 1"))
    # Processes that answer calls have a thread that asks for the version of what is live.
    assert len([each for each in found if "menus_currentversion" not in each["sql"]]) == 2


def test_wrong_pins_count_at_the_check_of_its_own_line(support: PhoneTree) -> None:
    after("1", "3", "1111")
    (wrong,) = WrongPin.objects.all()
    assert (wrong.tree, wrong.place) == (support, "pin")


def test_a_right_pin_leads_on_and_back(support: PhoneTree) -> None:
    call = after("1", "3", "246813")
    assert call.transcript.conversation()[-1].startswith("< Say For support")


def test_a_sensitive_answer_is_masked_there_as_well(support: PhoneTree) -> None:
    after("1", "4", "4111111111111111#")
    assert "41111111" not in str([*Turn.objects.values(), *Call.objects.values()])
    assert MASK in str([*Turn.objects.values_list("heard", flat=True)])


def test_a_message_arrives_in_the_mailbox_of_the_line_where_it_was_left(support: PhoneTree) -> None:
    after("1", "2", "(no answer)", "(message, 5 s, #)", "hangup")
    call = Call.objects.get()
    Call.objects.update(ended_at=timezone.now() - timedelta(minutes=5))
    (item,) = arrive(Call.objects.get(), timezone.now())
    assert [line.tree for line in item.mailbox.line_rows.all()] == [support]
    assert "Mailbox (Support)" in item.path
    assert call.tree != support


def test_the_story_and_the_pages_name_the_other_line(support: PhoneTree, admin_client: Client) -> None:
    after("1", "9")
    call = Call.objects.get()
    told = [line.what for line in tell(call)]
    assert "on to “Support”, then “Support menu (Support)”" in told[1]
    assert "Continues in version 1 of “Support”" in told[1]
    page = admin_client.get(f"/admin/calls/call/{call.pk}/change/", follow=True).content.decode()
    assert Menu.objects.get(tree=support, key="menu").get_absolute_url() in page
    assert "".join(each.text for each in said(caller_of(call), call.turn_rows.all()[1])).startswith(
        "One moment.Support."
    )


def test_callers_who_came_through_another_line_count_in_the_picture_of_both(support: PhoneTree) -> None:
    after("1", "2", "(busy)")
    after("1", "9")
    here = count_callers(support, timezone.now() - timedelta(days=400))
    assert {key: here.places[key] for key in ("menu", "agents", "return")} == {"menu": 2, "agents": 1, "return": 1}
    assert here.on(compile_tree(support)).ways["menu", "2"] == 1
    there = count_callers(PhoneTree.objects.get(slug="front"), timezone.now() - timedelta(days=400))
    assert (there.places["menu"], there.places["support"]) == (2, 2)


def test_a_place_is_found_again_by_its_own_key(support: PhoneTree) -> None:
    after("1")
    key = Turn.objects.last().passed[-1]  # type: ignore[union-attr]
    assert own_place(Call.objects.get().revision_id or 0, key) == (support.live_revision_id, "menu")


def codes(line: PhoneTree) -> dict[str, str]:
    return {each.code: each.what for each in problems_in(compile_tree(line), of=line)}


def test_publishing_refuses_lines_that_lead_to_each_other(support: PhoneTree) -> None:
    called = PhoneTree.objects.get(slug="front")
    assert "line-circle" not in codes(support) | codes(called)
    closed = Goodbye.objects.get(tree=support, key="bye")
    there = AnotherLine.objects.create(tree=support, key="front", name="Front", line=called, failed_goes_to=closed)
    assert codes(support)["line-circle"].startswith("“Front” leads round in a circle: from “Support” to “Front desk”")
    there.line = support
    there.save()
    assert "line-circle" in codes(support)


def test_publishing_tells_a_line_that_others_wait_for_it(support: PhoneTree) -> None:
    assert "never-goes-back" not in codes(support)
    Goodbye.objects.filter(tree=support).update(goes_back=False)
    assert codes(support)["never-goes-back"].startswith("“Front desk” sends calls here and expects them back")


def test_publishing_tells_of_lines_that_are_not_published(support: PhoneTree) -> None:
    called = PhoneTree.objects.get(slug="front")
    assert "“Later”, which isn't published" in codes(called)["line-not-published"]
    AnotherLine.objects.filter(tree=called).update(line=support)
    assert "line-not-published" not in codes(called)


def over(*acts: str) -> RecordedCall:
    """A call that has ended, as replays read it."""
    call = after(*acts)
    if call.moment:
        call.do(read_line("> hangup"))
    return read_one(Call.objects.latest("pk"))


def leading(line: PhoneTree, key: str, to: str) -> Tree:
    """The draft of a line in which a way of another line comes back to another place."""
    tree = compile_tree(line)
    place = tree.destinations[key]
    assert isinstance(place, t.AnotherLine)
    return replace(tree, destinations={**tree.destinations, key: replace(place, goes_to=to)})


def test_a_replay_follows_the_call_into_the_version_that_it_was_in_and_back(support: PhoneTree) -> None:
    called = PhoneTree.objects.get(slug="front")
    back, asked, failed = over("1", "1", "4711#"), over("1", "3", "1111"), over("2")
    Option.objects.filter(menu__tree=support).exclude(label="a person").delete()
    publish(support)
    draft = compile_tree(called)
    assert [compare(draft, each).result for each in (back, asked, failed)] == [ReplayResult.SAME] * 3
    assert [name_in(compare(draft, each).end, draft) for each in (back, asked)] == ["Main menu", "Members (Support)"]
    elsewhere = leading(called, "support", "bye")
    found = [compare(elsewhere, each) for each in (back, asked)]
    assert [each.result for each in found] == [ReplayResult.ELSEWHERE, ReplayResult.SAME]
    assert found[0].end == "bye"
    swapped = snapshot.dump(draft) | {"start": "billing"}
    found = [compare(snapshot.load(swapped), each) for each in (back, failed)]
    assert found[0].missing == "goes on in another line, and this call wasn't there"
    assert found[1].end == "closed"
    gone = replace(back, lines=lambda version: None, tree=replace(back.tree))
    assert compare(replace(draft), gone).result == ReplayResult.UNKNOWN


def test_a_kept_test_follows_it_and_keeps_nothing_that_was_typed_there(support: PhoneTree) -> None:
    called = PhoneTree.objects.get(slug="front")
    draft = compile_tree(called)
    for acts, end in {
        ("1", "1", "47115823#"): "Main menu",
        ("1", "4", "4111111111111111#"): "Main menu",
        ("1", "3", "246813"): "Main menu",
        ("1", "2", "(no answer)", "(message, 5 s, #)"): "Mailbox (Support)",
    }.items():
        over(*acts)
        call = Call.objects.latest("pk")
        kept, was = written(call)
        assert not [each for each in ("47115823", "41111111", "246813") if each in str(kept)], kept
        assert (name_in(was.end, draft), was.missing) == (end, "")
        made = {"revision": call.revision, "call": kept, "began_at": call.started_at, "expects": was.end}
        test = LineTest.objects.create(tree=called, name=str(acts), **made)
        assert run_test(test, draft).says == ""
    assert "Pressed 2 at “Support menu (Support)”" in heard_in(test)
    runs = run_tests(called, leading(called, "support", "bye"))
    assert sorted(each.passes for each in runs) == [False, False, False, True]
    assert "ends at “Goodbye” instead of “Main menu”" in changed(runs)


_EMPTY = b'{"format": 1, "slug": "later", "name": "Later", "start": "", "destinations": []}'


def test_a_notice_of_the_other_line_is_told_with_the_call_and_counted(support: PhoneTree) -> None:
    snow = switched_on(support)
    after("1")
    told = " ".join(each.what for each in tell(Call.objects.get()))
    assert f"Heard the notice “{SNOW}”" in told
    assert heard([snow]) == {snow.pk: 1}
