"""Experiments: a call hears one variant from its first turn to its last, and both variants are checked."""

from dataclasses import replace

import pytest

from engine import snapshot
from engine import tree as t
from engine.changes import every_change
from engine.check import find_problems
from engine.experiments import MOST, A, B, armed, draw, mark, variant
from engine.heard import Began, Digits, NoInput, Spoken
from engine.knowing.facts import Facts
from engine.listening import Listening
from engine.position import decode
from engine.turn import answer, resume
from engine.verbs import Gather, Say

OPTIONS = (t.Option(("1",), "sales", "sales"), t.Option(("2",), "support", "support"))
MENU = t.Menu(
    "menu",
    "Menu",
    t.Prompt("Hello, and welcome to ACME."),
    OPTIONS,
    announces_options=True,
    gives_up_to="bye",
    other_share=50,
    other_prompt=t.Prompt("ACME."),
    other_order=("2", "1"),
)


def tree(menu: t.Menu = MENU, *more: t.Destination) -> t.Tree:
    ends = [t.Goodbye(key, key.capitalize(), t.Prompt(f"This is {key}.")) for key in ("sales", "support", "bye")]
    return t.Tree("x", "X", "menu", {place.key: place for place in (menu, *ends, *more)})


def said(reply: object) -> str:
    verbs = [each for verb in reply.verbs for each in (verb.prompts if isinstance(verb, Gather) else (verb,))]  # type: ignore[attr-defined]
    return " ".join(each.text for each in verbs if isinstance(each, Say))


def call_on(arm: str) -> str:
    """Returns the ID of a call on this arm."""
    return next(str(n) for n in range(100) if draw(tree(), str(n), {}) == arm)


def test_calls_are_drawn_by_their_id_in_the_share_that_was_asked_for() -> None:
    for share in (10, 50, 90):
        line = tree(replace(MENU, other_share=share))
        on_b = sum(draw(line, f"CA{number}", {}) == B for number in range(2000))
        assert on_b / 2000 == pytest.approx(share / 100, abs=0.04)
    assert len({draw(tree(), "CA1", {}) for _ in range(9)}) == 1


def test_an_experiment_that_was_settled_gives_every_call_that_variant() -> None:
    assert {draw(tree(), f"CA{number}", {mark(MENU): A}) for number in range(50)} == {A}


@pytest.mark.parametrize(("arm", "hears"), [(A, "Hello, and welcome to ACME. For sales"), (B, "ACME. For support")])
def test_a_call_stays_on_its_variant_whatever_is_settled_meanwhile(arm: str, hears: str) -> None:
    facts = Facts(call=call_on(arm), settled={mark(MENU): B if arm == A else A})
    reply = answer(tree(), Began(), replace(facts, settled={}))
    assert reply.keeps.facts["arms"] == arm
    assert said(reply).startswith(hears)
    for heard in (Digits("7"), NoInput()):
        assert reply.position
        reply = resume(tree(), decode(reply.position.encode()), heard, facts)
        assert hears in said(reply)
    assert reply.position
    assert "This is support." in said(resume(tree(), reply.position, Digits("2"), facts))


def test_a_second_delivery_hears_what_was_stored_even_after_the_end() -> None:
    facts = Facts(call="CA1", told={"arms": B}, settled={mark(MENU): A})
    assert said(answer(tree(), Began(), facts)).startswith("ACME.")


def test_a_doubt_asks_about_the_option_of_the_variant_that_was_heard() -> None:
    speech = replace(MENU, listening=Listening(input="speech-and-keys", confirm_below=90))  # type: ignore[arg-type]
    line, facts = tree(speech), Facts(call="x", told={"arms": B})
    first = answer(line, Began(), facts)
    assert first.position
    doubt = resume(line, first.position, Spoken("sales", 0.1), facts)
    assert "sales" in said(doubt)
    assert doubt.position
    assert "This is sales." in said(resume(line, doubt.position, Digits("1"), facts))


def test_a_tree_without_experiments_keeps_nothing_more() -> None:
    reply = answer(tree(variant(MENU, A)), Began(), Facts(call="x"))
    assert "arms" not in reply.keeps.facts
    assert reply.position
    assert reply.position.encode() == "menu.1"


def test_variant_b_is_the_menu_with_its_own_text_and_order() -> None:
    other = variant(MENU, B)
    assert (other.prompt.text, [option.label for option in other.options]) == ("ACME.", ["support", "sales"])
    assert variant(replace(MENU, other_prompt=t.Prompt()), B).prompt == MENU.prompt
    assert armed(tree(), A).destinations["menu"] == variant(MENU, A)


def test_a_text_of_b_in_one_language_alone_is_heard_in_that_language() -> None:
    english, german = t.Prompt("Hello.", others=(t.Wording("de-DE", "Hallo."),)), t.Wording("de-DE", "ACME, hallo.")
    menu = replace(MENU, prompt=english, other_prompt=t.Prompt("", others=(german,)))
    assert variant(menu, B).prompt == replace(english, others=(german,))
    blank = t.Prompt(" ", others=(t.Wording("de-DE", " "),))
    assert variant(replace(menu, other_prompt=blank), B).prompt == english


def test_a_list_in_the_order_of_b_is_no_problem_of_b_alone() -> None:
    german = t.Wording("de-DE", "ACME.")
    both = replace(MENU, prompt=replace(MENU.prompt, others=(german,)), other_prompt=t.Prompt())
    found = find_problems(replace(tree(both), other_languages=(t.Voice("de-DE"),)))
    assert [each.what.split(":")[0] for each in found if each.where == "menu"] == [
        "“Menu” is incomplete in German (Germany) (the option “sales”, the option “support”)"
    ]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"other_prompt": t.Prompt(), "other_order": ()}, "experiment-same"),
        ({"other_order": ("1", "3")}, "experiment-order"),
        ({"other_order": ("1",)}, "experiment-order"),
        ({"other_order": ("1", "1")}, "experiment-order"),
    ],
)
def test_an_experiment_that_compares_nothing_cannot_be_published(changed: dict[str, object], code: str) -> None:
    found = find_problems(tree(replace(MENU, **changed)))  # type: ignore[arg-type]
    assert code in {problem.code for problem in found}


def test_what_is_wrong_with_variant_b_alone_is_found_and_said_so() -> None:
    wrong = replace(MENU, announces_options=False, prompt=t.Prompt("For sales, press 1. For support, press 2."))
    wrong = replace(wrong, other_order=(), other_prompt=t.Prompt("For sales, press 1. For support, press 3."))
    of_b = [problem.what for problem in find_problems(tree(wrong)) if "variant B" in problem.what]
    assert any("3" in what for what in of_b)
    assert not [each for each in find_problems(tree()) if "variant B" in each.what]


def test_more_experiments_than_can_be_checked_are_refused() -> None:
    more = [replace(MENU, key=f"menu{n}", name=f"Menu {n}") for n in range(MOST)]
    assert "experiments-many" in {problem.code for problem in find_problems(tree(MENU, *more))}


def test_trees_are_stored_and_read_with_their_experiment_and_older_ones_without() -> None:
    assert snapshot.load(snapshot.dump(tree())) == tree()
    dumped = snapshot.dump(tree(variant(MENU, A)))
    menu = next(place for place in dumped["destinations"] if place["key"] == "menu")
    for name in ("other_share", "other_prompt", "other_order"):
        menu.pop(name, None)
    assert snapshot.load(dumped).experiments == ()
    assert snapshot.read(snapshot.write(tree()).encode()).destinations["menu"] == MENU


def test_the_name_of_an_experiment_follows_what_is_compared_and_not_what_the_menu_is_called() -> None:
    assert mark(MENU) == mark(replace(MENU, name="Other"))
    assert (
        len({mark(MENU), mark(replace(MENU, other_prompt=t.Prompt("Hi."))), mark(replace(MENU, other_share=10))}) == 3
    )


def test_what_changes_for_callers_is_said_in_words() -> None:
    plain = replace(variant(MENU, A), other_order=())
    begun = [each.what for each in every_change(tree(plain), tree())]
    assert begun == [
        "“Menu” now has an experiment: 50 of 100 callers hear variant B.",
        "On variant B of “Menu”, callers now hear “ACME.”",
        "On variant B of “Menu”, the options are now in this order: support, sales.",
    ]
    over = [each.what for each in every_change(tree(), tree(plain))]
    assert over[0] == "“Menu” no longer has an experiment: every caller hears the menu as it is."
