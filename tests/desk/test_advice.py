"""Advice from what callers do: the order that saves most time, texts that are cut off, options that nobody takes."""

from datetime import timedelta
from itertools import permutations

import pytest
from django.test import Client
from django.utils.timezone import now

from calls.models import Call, Turn
from calls.telling.visits import CallsOverDays, Visits
from desk.advice.findings import AdviceFound, findings
from desk.advice.sureness import mean, share
from engine import tree as t
from engine.option_order import SaidOptions, ends, quickest_order, said_options
from menus.draft.compile import compile_tree
from menus.models import DraftChange, Menu, Option, PhoneTree
from menus.publishing.publish import publish

PAGE = "/desk/tree/acme/advice/"
LABELS = ("sales", "opening hours", "support for everything that you have bought from us", "accounts")
LONG = "Welcome to ACME, the home of fine anvils since 1920. We are happy that you call us today."


def line(**menu: object) -> t.Tree:
    options = tuple(t.Option((str(key),), label, f"to_{key}") for key, label in enumerate(LABELS, 1))
    given: dict[str, object] = {"prompt": t.Prompt(), "options": options, "announces_options": True, **menu}
    places: tuple[t.Destination, ...] = (
        t.Message("hello", "Greeting", t.Prompt(LONG), "menu"),
        t.Menu("menu", "Menu", **given),  # type: ignore[arg-type]
        *(t.Goodbye(f"to_{key}", f"To {key}", t.Prompt("Bye.")) for key in range(1, 5)),
    )
    return t.Tree("acme", "ACME", "hello", {place.key: place for place in places})


def pressed(key: str, seconds: float, callers: int) -> Visits:
    return Visits(1, ("hello", "menu"), "digits", key, f"to_{key}", seconds, callers)


def found(*visits: Visits, tree: t.Tree | None = None) -> AdviceFound:
    return findings(tree or line(), visits, CallsOverDays(sum(each.callers for each in visits), 30))


def test_the_advised_order_is_the_quickest_of_all() -> None:
    menu = line().destinations["menu"]
    assert isinstance(menu, t.Menu)
    said = said_options(menu, "en-US")
    assert said
    for waited in ((5, 80, 3, 12), (1, 1, 90, 1), (0, 0, 0, 7), (10, 10, 10, 10)):
        cost = {
            order: sum(end * many for end, many in zip(ends(said.times, order), waited, strict=True))
            for order in permutations(range(4))
        }
        assert cost[quickest_order(menu, said, waited)] == pytest.approx(min(cost.values()))


def test_an_option_for_another_language_or_to_hear_it_again_keeps_its_place() -> None:
    options = (t.Option(("8",), "para español", "x", switches_to="es-US"), *line().destinations["menu"].options)  # type: ignore[union-attr]
    menu = t.Menu("menu", "Menu", t.Prompt(), (*options, t.Option(("9",), "again", "menu")), announces_options=True)
    assert quickest_order(menu, SaidOptions(0, (2.0,) * 6, tuple(range(6))), (0, 1, 2, 3, 4, 99)) == (0, 4, 3, 2, 1, 5)


def test_the_option_that_callers_wait_for_comes_first_with_what_it_saves() -> None:
    (order,) = found(pressed("4", 25, 300), pressed("1", 25, 100)).orders
    assert order.order[0] == 3
    assert order.is_sure
    assert order.a_month.value == pytest.approx(order.each.value * 400)
    assert order.each.low < order.each.value < order.each.high


def test_who_knows_the_key_saves_nothing() -> None:
    assert not found(pressed("4", 9, 300), pressed("1", 25, 100)).orders


def test_a_text_that_names_the_keys_has_an_order_too_and_is_not_interrupted_by_using_it() -> None:
    text = "Hello. For sales, press 1. For our hours, press 2. For help with anything, press 3. For bills, press 4."
    tree = line(announces_options=False, prompt=t.Prompt(text))
    (order,) = found(pressed("4", 40, 90), pressed("2", 40, 10), tree=tree).orders
    assert order.order == (3, 1, 0, 2)
    assert [each.place.key for each in found(pressed("4", 15, 90), tree=tree).cut_off] == []
    assert said_options(tree.destinations["menu"], "en-US").before == pytest.approx(1 / 2.7)  # type: ignore[union-attr,arg-type]


def test_nothing_is_advised_for_few_callers_and_none_about_keys_in_a_text() -> None:
    few = found(pressed("4", 25, 49))
    assert (few.orders, few.cut_off, few.untaken, few.few[0][1]) == ([], [], [], 49)
    assert not found(pressed("4", 25, 300), tree=line(announces_options=False)).orders


def test_a_text_is_cut_off_by_keys_before_its_end_and_not_by_silence() -> None:
    (cut,) = found(pressed("1", 2, 60), pressed("1", 20, 40)).cut_off
    assert (cut.place.key, cut.cut_off, cut.callers) == ("hello", 60, 100)
    assert cut.share.low < 0.6 < cut.share.high
    assert not found(Visits(1, ("hello", "menu"), "no-input", "", "menu", 2, 100)).cut_off


def test_an_option_that_nobody_takes_is_named_once_enough_callers_chose() -> None:
    assert [each.option.label for each in found(pressed("1", 25, 150), pressed("4", 25, 150)).untaken] == list(
        LABELS[1:3]
    )
    assert not found(pressed("1", 25, 60)).untaken  # of sixty callers, none may still be five in a hundred


@pytest.mark.parametrize(("count", "of"), [(0, 50), (50, 50), (1, 1), (0, 0), (7, 900)])
def test_a_share_lies_within_its_bounds(count: int, of: int) -> None:
    found = share(count, of)
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_a_mean_of_equal_values_is_certain_and_of_one_is_unknown() -> None:
    assert (mean([(2.0, 9)]).low, mean([(2.0, 9)]).high) == (2.0, 2.0)
    assert mean([(2.0, 1)]).value == 0


@pytest.fixture
def busy(acme: PhoneTree) -> PhoneTree:
    """Many callers waited for “reception”, the last but one in a menu that announces its options."""
    menu = Menu.objects.get(tree=acme, key="menu")
    reception, began = menu.options.get(label="reception"), now() - timedelta(days=3)
    same = {"tree": acme, "revision": acme.live_revision, "menus_since": began, "last_seen_at": began}
    calls = Call.objects.bulk_create(Call(sid=f"CA{n:032}", started_at=began, **same) for n in range(120))
    turn = {"token_number": 1, "took_ms": 1, "doing": "asking"}
    heard, later = {"kind": "digits", "digits": reception.keys[0]}, began + timedelta(seconds=40)
    first = ["greeting", "menu"]
    Turn.objects.bulk_create(
        turn_row
        for call in calls
        for turn_row in (
            Turn(call=call, number=1, at="", heard={"kind": "began"}, passed=first, taken_at=began, **turn),
            Turn(call=call, number=2, at="menu.1", heard=heard, passed=["x"], taken_at=later, **turn),
        )
    )
    return acme


def test_one_click_reorders_the_draft_and_can_be_undone(busy: PhoneTree, desk: Client) -> None:
    labels = list(Option.objects.filter(menu__tree=busy, menu__key="menu").values_list("label", flat=True))
    page = desk.get(PAGE)
    (shown,) = page.context["page"].orders
    assert "a month" in page.content.decode()
    desk.post(PAGE, {"menu": "menu", "order": shown.order, "label": shown.labels})
    now_first = Option.objects.filter(menu__tree=busy, menu__key="menu").first()
    assert now_first
    assert now_first.label == "reception"
    change = DraftChange.objects.latest("pk")
    assert compile_tree(busy).destinations["menu"].options[0].label == "reception"  # type: ignore[union-attr]
    desk.post(f"/admin/menus/phonetree/{busy.pk}/undo/", {"change": change.pk})
    assert list(Option.objects.filter(menu__tree=busy, menu__key="menu").values_list("label", flat=True)) == labels


def test_a_draft_with_an_experiment_of_its_own_keeps_it(busy: PhoneTree, desk: Client) -> None:
    button = "Try it with half of the callers"
    assert button in desk.get(PAGE).content.decode()
    Menu.objects.filter(tree=busy, key="menu").update(other_share=50, other_prompt="Another text.")
    page = desk.get(PAGE).content.decode()
    assert "Reorder in the draft" in page
    assert button not in page


def test_an_experiment_that_was_just_published_is_not_called_unpublished(acme: PhoneTree, desk: Client) -> None:
    Menu.objects.filter(tree=acme, key="menu").update(other_share=50, other_order=["2", "1", "3", "0", "9"])
    assert "callers don’t hear yet: Main menu" in desk.get(PAGE).content.decode()
    publish(acme)
    page = desk.get(PAGE).content.decode()
    assert "don’t hear yet" not in page
    assert "Callers now hear both variants of Main menu." in page


def test_options_that_changed_meanwhile_are_left_alone(busy: PhoneTree, desk: Client) -> None:
    before = DraftChange.objects.count()
    answer = desk.post(PAGE, {"menu": "menu", "order": "1,0", "label": ["gone", "too"]}, follow=True)
    assert "has changed since" in answer.content.decode()
    assert DraftChange.objects.count() == before
