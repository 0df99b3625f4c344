"""Checks that each experiment compares two variants that differ, and names what is wrong with variant B alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from re import findall

from engine import tree as t
from engine.experiments import MOST, A, B, fits, variant
from engine.problem import Level, Problem


def experiments(tree: t.Tree) -> Iterator[Problem]:
    for key in tree.experiments:
        menu = tree.destinations[key]
        assert isinstance(menu, t.Menu)
        yield from _order(menu)
        if variant(menu, A) == variant(menu, B):
            what = (
                f"In “{menu.name}”, variant B says the same as the menu: change its text or its order, or set “callers "
                "on B” to 0."
            )
            yield Problem(key, what, "experiment-same")
    if len(tree.experiments) > MOST:
        what = (
            f"This line has {len(tree.experiments)} experiments at once, and {MOST} are allowed: set “callers on B” to "
            "0 in the others."
        )
        yield Problem(tree.experiments[MOST], what, "experiments-many")


def _order(menu: t.Menu) -> Iterator[Problem]:
    if menu.other_order and not fits(menu):
        keys = ", ".join(keys for option in menu.options for keys in option.keys[:1])
        what = f"In “{menu.name}”, the order in B has to name each of these keys once: {keys}."
        yield Problem(menu.key, what, "experiment-order")
    elif menu.other_order and not menu.announces_options:
        what = (
            f"In “{menu.name}”, the order in B has no effect, because the text names the options: write another text "
            "for B, or let the menu say its options."
        )
        yield Problem(menu.key, what, "experiment-order-unsaid", Level.WARNING)


def in_b(tree: t.Tree, arms: str, of_a: Iterable[Problem], of_b: Iterable[Problem]) -> Iterator[Problem]:
    """What is found with one menu on B and not without: said with its variant."""
    name = tree.destinations[tree.experiments[arms.index(B)]].name
    known = {_said(problem) for problem in of_a}
    for problem in of_b:
        if _said(problem) not in known:
            yield replace(problem, what=f"With variant B of “{name}”: {problem.what}")


def _said(problem: Problem) -> tuple[str, str, tuple[str, ...]]:
    """What is said of a place, in any order: a list that follows the order of B alone is nothing of its own."""
    return problem.where, problem.code, tuple(sorted(findall(r"\w+", problem.what)))
