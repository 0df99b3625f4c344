"""Checks the keys that work everywhere: operator, back and repeat."""

from collections.abc import Iterator

from engine import tree as t
from engine.bare import words
from engine.choices import Input
from engine.kinds.all import kind_of, offers_a_choice
from engine.problem import Level, Problem
from engine.understanding.requests import Request, keys_of, own_words


def everywhere(tree: t.Tree) -> Iterator[Problem]:
    yield from _operator(tree)
    yield from _twice(tree)
    yield from _finishes(tree)
    yield from _spoken_twice(tree)
    yield from _nobody_to_ask_for(tree)


def _operator(tree: t.Tree) -> Iterator[Problem]:
    if tree.operator_key and not tree.operator_to:
        what = f"The operator key is {tree.operator_key}, but it leads nowhere: choose the operator, or remove the key."
        yield Problem("", what, "operator-half", Level.WARNING)
    elif tree.operator_to and not tree.operator:
        what = "An operator is chosen, but no key leads there: choose the operator key, such as 0."
        yield Problem("", what, "operator-half", Level.WARNING)
    elif tree.operator_to and tree.operator_to not in tree.destinations:
        what = f"The operator leads to “{tree.operator_to}”, which isn't in this line: choose another."
        yield Problem("", what, "missing-destination")


def _twice(tree: t.Tree) -> Iterator[Problem]:
    named: dict[str, list[str]] = {}
    for name, key in keys_of(tree).items():
        named.setdefault(key, []).append(name)
    for key, names in named.items():
        if len(names) > 1:
            what = f"The keys for {' and '.join(names)} are both {key}: choose a different key for one of them."
            yield Problem("", what, "tree-key-twice")


def _finishes(tree: t.Tree) -> Iterator[Problem]:
    """Where # ends the typing, a lone # arrives as silence: the place asks again, and nothing else happens."""
    lost = {name: key for name, key in keys_of(tree).items() if name != "repeat"}
    for place in tree.destinations.values():
        finish = kind_of(place).finish_key(place)
        for name in (name for name, key in lost.items() if finish and key == finish):
            what = (
                f"In “{place.name}”, {finish} finishes the entry, so it can't be the {name} key there: choose "
                f"another {name} key, or another key to finish."
            )
            yield Problem(place.key, what, "tree-key-finishes", Level.WARNING)


def _spoken_twice(tree: t.Tree) -> Iterator[Problem]:
    """The tree's own words that ask for two things."""
    asked: dict[tuple[str, ...], list[Request]] = {}
    for request in Request:
        for said in dict.fromkeys(map(words, own_words(tree, request))):
            asked.setdefault(said, []).append(request)
    for said, requests in asked.items():
        if len(requests) > 1:
            what = f"“{' '.join(said)}” stands for {' and '.join(requests)}: keep it for one of them."
            yield Problem("", what, "tree-word-twice", Level.WARNING)


def _nobody_to_ask_for(tree: t.Tree) -> Iterator[Problem]:
    menus = [place.name for place in tree.destinations.values() if offers_a_choice(place) and _only_hears_speech(place)]
    if menus and not tree.operator_to:
        what = (
            f"“{menus[0]}” listens for speech only, and this phone line has no operator for callers who ask for a "
            f"person: choose one."
        )
        yield Problem("", what, "no-operator-to-ask-for", Level.ADVICE)


def _only_hears_speech(place: t.Destination) -> bool:
    listening = kind_of(place).listening(place)
    return listening is not None and listening.input == Input.SPEECH
