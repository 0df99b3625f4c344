"""Checks where things lead: a start, no link into the void, and nothing that nobody can reach."""

from collections.abc import Iterator

from engine import tree as t
from engine.check.problem import Level, Problem
from engine.links import leads_to, name_of, reachable


def start(tree: t.Tree) -> Iterator[Problem]:
    if not tree.start:
        yield Problem("", "Nothing is chosen as the start: choose what a caller hears first.", "no-start")
    elif tree.start not in tree.destinations:
        yield Problem("", "The start is no longer part of this tree: choose another one.", "no-start")


def missing(tree: t.Tree) -> Iterator[Problem]:
    """Chosen destinations that are not in the tree; only an imported tree can have them."""
    for place in tree.destinations.values():
        for key in leads_to(place):
            if key not in tree.destinations:
                what = f"“{place.name}” leads to “{key}”, which is not part of this tree: choose another destination."
                yield Problem(place.key, what, "missing-destination")


def nowhere(tree: t.Tree) -> Iterator[Problem]:
    for place in tree.destinations.values():
        match place:
            case t.Message(goes_to=""):
                what = f"The message “{place.name}” leads nowhere: choose where the call goes on."
                yield Problem(place.key, what, "leads-nowhere")
            case t.Question(goes_to=""):
                what = f"A good answer to “{place.name}” leads nowhere: choose where the call goes on."
                yield Problem(place.key, what, "leads-nowhere")
            case t.PinCheck(goes_to=""):
                what = f"The right PIN in “{place.name}” leads nowhere: choose where the call goes on."
                yield Problem(place.key, what, "leads-nowhere")
            case t.Menu():
                for option in place.options:
                    if not option.goes_to:
                        yield Problem(place.key, _option_nowhere(place, option), "leads-nowhere")
            case t.Branch():
                yield from _branch_nowhere(place)


def _option_nowhere(menu: t.Menu, option: t.Option) -> str:
    keys = " or ".join(option.keys) or "no key"
    return f"In “{menu.name}”, {keys} ({option.label}) leads nowhere: choose where it goes."


def _branch_nowhere(branch: t.Branch) -> Iterator[Problem]:
    for case in branch.cases:
        if not case.goes_to:
            what = f"In “{branch.name}”, the case {', '.join(case.values) or 'without a value'} leads nowhere: "
            yield Problem(branch.key, f"{what}choose where it goes.", "leads-nowhere")
    if not branch.goes_to:
        what = f"In “{branch.name}”, every other call leads nowhere: choose where it goes on."
        yield Problem(branch.key, what, "leads-nowhere")


def unreachable(tree: t.Tree) -> Iterator[Problem]:
    if tree.start in tree.destinations:
        reached = reachable(tree)
        for key in tree.destinations:
            if key not in reached:
                what = f"Nobody can reach {name_of(tree, key)} yet: no option and no start leads there."
                yield Problem(key, what, "unreachable", Level.WARNING)
