"""Experiments are counted call by call, end by themselves when the difference is sure, and at once for callers."""

import random
from datetime import datetime, timedelta
from math import inf
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.timezone import now

from calls.experiments.always_valid import ALPHA, ArmCount, saved
from calls.experiments.counting import MOST_SECONDS
from calls.experiments.running import begin, running
from calls.models import Call, Outbox, Turn
from engine import snapshot
from engine.experiments import A, B
from engine.tree import Menu as FrozenMenu
from inbox.jobs.experiments import count_experiments
from menus.current.store import store
from menus.draft.compile import compile_tree
from menus.draft.importing import import_tree
from menus.models import Experiment, LoggedChange, Menu, PhoneNumber, PhoneTree, Role, TreeRole
from menus.publishing.publish import publish
from tests.again import made_again
from tests.telephone import ring

FILE = Path(__file__).parents[1] / "scenarios" / "experiments" / "tree.json"
NUMBER = "+15550100003"
PAGE = "/desk/tree/experiment/advice/"


def added(count: ArmCount, seconds: float) -> ArmCount:
    return ArmCount(count.calls + 1, count.seconds + seconds, count.squares + seconds**2)


def cost(chance: random.Random, faster: float = 0.0) -> float:
    """What a caller costs: two thirds choose after a while, and the others leave."""
    return MOST_SECONDS if chance.random() < 0.2 else min(max(chance.gammavariate(3, 4) - faster, 0.5), MOST_SECONDS)


def ends(seed: int, calls: int, faster: float = 0.0) -> str:
    """Looks after every pair of calls, and returns which variant won; "" for none."""
    chance, a, b = random.Random(seed), ArmCount(), ArmCount()
    for _ in range(calls):
        a, b = added(a, cost(chance)), added(b, cost(chance, faster))
        found = saved(a, b)
        if found.is_clear or found.harms:
            return B if found.is_clear else A
    return ""


def test_without_a_difference_hardly_any_experiment_ends_however_often_we_look() -> None:
    runs = 120
    assert sum(ends(seed, 1000) != "" for seed in range(runs)) <= ALPHA * runs


def test_a_difference_is_found_and_in_the_right_direction() -> None:
    assert {ends(seed, 3000, faster=6) for seed in range(10)} == {B}
    assert {ends(seed, 3000, faster=-6) for seed in range(10)} == {A}


def test_few_calls_say_nothing() -> None:
    few, many = ArmCount(99, 99.0, 99.0), ArmCount(500, 30000.0, 1800000.0)
    assert (saved(few, many).low, saved(few, many).high) == (-inf, inf)


@pytest.fixture
def line(db: None) -> PhoneTree:
    """A line with a running experiment."""
    made_again("line with an experiment", _publish)
    store.forget()
    return PhoneTree.objects.get()


def _publish() -> None:
    tree = import_tree(snapshot.read(FILE.read_bytes()))
    PhoneNumber.objects.create(number=NUMBER, tree=tree)
    publish(tree)
    begin(now() - timedelta(hours=2))


def calls(tree: PhoneTree, arm: str, seconds: float | None, count: int, ended: datetime | None = None) -> None:
    """Adds calls on a variant that chose after so many seconds; None left without a choice."""
    ended = ended or now() - timedelta(hours=1)
    began = ended - timedelta(minutes=2)
    same = {"tree": tree, "revision": tree.live_revision, "menus_since": began, "last_seen_at": ended}
    first = Call.objects.count()
    made = Call.objects.bulk_create(
        Call(sid=f"CA{first + n:032}", started_at=began, ended_at=ended, called=NUMBER, **same) for n in range(count)
    )
    turns = []
    for at, call in enumerate(made):
        # Spread a little, as real calls are.
        chosen = began + timedelta(seconds=(seconds or 0) + at % 5)
        shared = {"call": call, "token_number": 1, "took_ms": 1}
        asked = {"passed": ["menu"], "doing": "asking", "facts": {"arms": arm}, "heard": {"kind": "began"}}
        turns.append(Turn(number=1, taken_at=began, **asked, **shared))
        if seconds is not None:
            key = {"heard": {"kind": "digits", "digits": "2"}, "passed": ["support"], "doing": "ended"}
            turns.append(Turn(number=2, at=f"menu.1......{arm}", taken_at=chosen, **key, **shared))
    Turn.objects.bulk_create(turns)


def test_each_call_is_counted_once_with_its_seconds_or_as_left(line: PhoneTree) -> None:
    calls(line, A, 20, 5)
    calls(line, B, 10, 5)
    calls(line, B, None, 5)
    count_experiments()
    count_experiments()
    (row,) = running()
    assert (row.a_calls, row.a_seconds, row.a_left) == (5, 110, 0)
    assert (row.b_calls, row.b_seconds, row.b_left) == (10, 60 + 5 * MOST_SECONDS, 5)
    calls(line, A, 20, 5, ended=now() + timedelta(minutes=5))  # not over yet
    count_experiments()
    assert running()[0].a_calls == 5


def test_it_ends_by_itself_and_callers_hear_the_better_variant_at_once(line: PhoneTree, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.com"
    User.objects.create_superuser("ada", "ada@example.com")
    calls(line, A, 25, 150)
    calls(line, B, 8, 150)
    count_experiments()
    row = Experiment.objects.get()
    assert (row.why, row.winner) == ("clear", B)
    store.forget()
    for _ in range(3):
        assert "< Say ACME." in " ".join(ring(to=NUMBER).transcript.conversation())
    assert line.live_revision_id == PhoneTree.objects.get().live_revision_id  # nothing was published
    assert "every caller now hears variant B" in LoggedChange.objects.latest("pk").what
    (mail,) = Outbox.objects.filter(name="tell-person")
    assert "Variant B is clearly quicker" in mail.arguments["text"]
    count_experiments()
    assert Outbox.objects.filter(name="tell-person").count() == 1


def test_one_that_callers_no_longer_hear_is_counted_and_ends_once_they_hear_it_again(line: PhoneTree) -> None:
    calls(line, A, 25, 150)
    calls(line, B, 8, 150)
    Menu.objects.update(other_share=0)
    publish(line)
    count_experiments()
    row = Experiment.objects.get()
    assert (row.a_calls, row.winner) == (150, "")
    Menu.objects.update(other_share=50)
    publish(line)
    Experiment.objects.update(counted_until=now() - timedelta(minutes=30))
    count_experiments()
    assert Experiment.objects.get().winner == B


def test_a_variant_that_drives_callers_away_ends_it_in_favour_of_the_other(line: PhoneTree) -> None:
    calls(line, A, 25, 150)
    calls(line, B, 8, 40)
    calls(line, B, None, 110)
    count_experiments()
    assert list(Experiment.objects.values_list("why", "winner")) == [("harm", A)]


def test_its_page_shows_it_and_makes_the_winner_permanent_with_undo(line: PhoneTree, admin_client: Client) -> None:
    page = admin_client.get(PAGE).content.decode()
    assert "Running" in page
    row = Experiment.objects.get()
    admin_client.post(PAGE, {"act": "end", "experiment": row.pk, "arm": B})
    assert "Make variant B permanent" in admin_client.get(PAGE).content.decode()
    admin_client.post(PAGE, {"act": "keep", "experiment": row.pk, "arm": B})
    menu = compile_tree(line).destinations["menu"]
    assert isinstance(menu, FrozenMenu)
    assert (menu.prompt.text, menu.options[0].label, menu.other_share) == ("ACME.", "support", 0)
    assert "Publish</a> it to finish" in admin_client.get(PAGE).content.decode()
    publish(line)
    assert "Past experiments" in admin_client.get(PAGE).content.decode()
    admin_client.post(f"/admin/menus/phonetree/{line.pk}/undo/", {"change": line.changes.latest("pk").pk})
    assert compile_tree(line).destinations["menu"].other_share == 50  # type: ignore[union-attr]


def test_a_page_that_did_not_know_of_the_end_leaves_what_callers_hear(line: PhoneTree, admin_client: Client) -> None:
    row = Experiment.objects.get()
    stale = {"act": "end", "experiment": row.pk, "seen": ""}
    admin_client.post(PAGE, {**stale, "arm": B})
    assert "every caller hears variant B" in admin_client.post(PAGE, {**stale, "arm": A}, follow=True).content.decode()
    assert Experiment.objects.get().winner == B
    assert 'name="seen" value="b"' in admin_client.get(PAGE).content.decode()
    admin_client.post(PAGE, {**stale, "arm": A, "seen": B})
    assert Experiment.objects.get().winner == A


@pytest.mark.parametrize("winner", ["", B])
def test_an_experiment_that_callers_no_longer_hear_is_not_said_to_run(
    line: PhoneTree, admin_client: Client, winner: str
) -> None:
    Experiment.objects.update(winner=winner, ended_at=now() if winner else None)
    Menu.objects.update(other_share=0)
    publish(line)
    Menu.objects.update(other_share=50)
    page = admin_client.get(PAGE).content.decode()
    assert "Callers no longer hear this experiment." in page
    assert not any(words in page for words in ("Running", "Every caller now hears", "End with", "instead</button>"))
    publish(line)
    assert ("Every caller now hears variant B" if winner else "Running") in admin_client.get(PAGE).content.decode()


@pytest.mark.parametrize("act", ["", "try", "end", "keep"])
@pytest.mark.parametrize("odd", ["\0", "9" * 5000, "-1", "²"], ids=["nul", "long", "negative", "power"])
def test_odd_values_change_nothing(line: PhoneTree, admin_client: Client, act: str, odd: str) -> None:
    before, row = line.changes.count(), Experiment.objects.get()
    sent = {"act": act, "menu": "menu", "order": "1,0", "label": ["sales", "support"], "experiment": row.pk, "arm": A}
    for name in ("experiment", "arm") if act in ("end", "keep") else ("menu", "order", "label"):
        assert admin_client.post(PAGE, {**sent, name: odd}).status_code in (302, 404)
    assert line.changes.count() == before
    assert Experiment.objects.get().winner == ""


def test_the_order_that_is_advised_can_be_tried_with_half_of_the_callers(line: PhoneTree, admin_client: Client) -> None:
    admin_client.post(PAGE, {"act": "try", "menu": "menu", "order": "1,0", "label": ["sales", "support"]})
    menu = compile_tree(line).destinations["menu"]
    assert isinstance(menu, FrozenMenu)
    assert (menu.other_share, menu.other_order, menu.other_prompt.text) == (50, ("2", "1"), "")


def test_ending_one_needs_the_right_to_publish(line: PhoneTree, client: Client) -> None:
    editor = User.objects.create_user("editor", is_staff=True)
    TreeRole.objects.create(user=editor, tree=line, role=Role.EDITOR)
    client.force_login(editor)
    row = Experiment.objects.get()
    assert client.post(PAGE, {"act": "end", "experiment": row.pk, "arm": A}).status_code == 403
    assert Experiment.objects.get().winner == ""


@pytest.mark.parametrize(("arm", "hears"), [(A, "Hello, and thank you"), (B, "For support, press 2. For sales")])
def test_the_telephone_in_the_browser_plays_the_variant_that_was_chosen(
    line: PhoneTree, admin_client: Client, arm: str, hears: str
) -> None:
    assert "Which variant of a menu you hear" in admin_client.get("/phone/").content.decode()
    for what in ("draft:experiment", f"number:{NUMBER}"):
        answer = admin_client.post("/phone/begin/", {"line": what, "arm": arm, "caller": "+15550100002"})
        assert hears in answer.content.decode().replace("</p><p>", " "), answer.content
