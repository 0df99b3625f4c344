"""Checks the keys that every caller knows: operator, back and repeat."""

from collections.abc import Iterator

from engine import tree as t
from engine.asking import gather_of
from engine.bare import words
from engine.check.problem import Level, Problem
from engine.choices import Input
from engine.kinds.pin_check import FINISH_KEY
from engine.languages import name_of
from engine.requests import Request, own_words, words_for


def everywhere(tree: t.Tree) -> Iterator[Problem]:
    yield from _operator(tree)
    yield from _twice(tree)
    yield from _finishes(tree)
    yield from _spoken_twice(tree)
    yield from _unspoken(tree)
    yield from _nobody_to_ask_for(tree)


def keys_of(tree: t.Tree) -> dict[str, str]:
    """The keys that do something everywhere, by what they are called."""
    operator = tree.operator_key if tree.operator_to else ""
    named = {"operator": operator, "back": tree.back_key, "repeat": tree.repeat_key}
    return {name: key for name, key in named.items() if key}


def _operator(tree: t.Tree) -> Iterator[Problem]:
    if tree.operator_key and not tree.operator_to:
        what = f"The operator key is {tree.operator_key}, but it leads nowhere: choose the operator, or remove the key."
        yield Problem("", what, "operator-half", Level.WARNING)
    elif tree.operator_to and not tree.operator_key and not tree.hears_speech:
        what = "An operator is chosen, but no key leads there: choose the operator key, such as 0."
        yield Problem("", what, "operator-half", Level.WARNING)
    elif tree.operator_to and tree.operator_to not in tree.destinations:
        what = f"The operator leads to “{tree.operator_to}”, which is not part of this tree: choose another."
        yield Problem("", what, "missing-destination")


def _twice(tree: t.Tree) -> Iterator[Problem]:
    named: dict[str, list[str]] = {}
    for name, key in keys_of(tree).items():
        named.setdefault(key, []).append(name)
    for key, names in named.items():
        if len(names) > 1:
            what = f"The keys for {' and '.join(names)} are both {key}: a caller can only go one way. Choose another."
            yield Problem("", what, "tree-key-twice")


def _finishes(tree: t.Tree) -> Iterator[Problem]:
    """Where # ends what is typed, it comes alone as silence: the place is asked again, and nothing else happens."""
    lost = {name: key for name, key in keys_of(tree).items() if name != "repeat"}
    for place in tree.destinations.values():
        finish = _finish_key(place)
        for name in (name for name, key in lost.items() if finish and key == finish):
            what = (
                f"In “{place.name}”, {finish} ends what is typed, so as {name} key it does nothing there: choose "
                f"another {name} key, or another way to end."
            )
            yield Problem(place.key, what, "tree-key-finishes", Level.WARNING)
        if isinstance(place, t.Menu):
            yield from _cannot_finish(place)


def _finish_key(place: t.Destination) -> str:
    match place:
        case t.Menu():
            return gather_of(place, (), "").finish_key
        case t.Question():
            return place.finish_key if place.listening.hears_keys else ""
        case t.PinCheck():
            return FINISH_KEY
        case _:
            return ""


def _cannot_finish(menu: t.Menu) -> Iterator[Problem]:
    keys = [keys for option in menu.options for keys in option.keys]
    if menu.listening.hears_keys and "#" in "".join(keys) and len(set(map(len, keys))) > 1:
        what = (
            f"In “{menu.name}”, # is an option and so cannot end a number: after a short key callers wait "
            f"{menu.wait_seconds} seconds. Use keys of one length, or another key than #."
        )
        yield Problem(menu.key, what, "hash-cannot-finish", Level.ADVICE)


def _spoken_twice(tree: t.Tree) -> Iterator[Problem]:
    """Words of the tree's own that ask for two things."""
    asked: dict[tuple[str, ...], list[Request]] = {}
    for request in Request:
        for said in dict.fromkeys(map(words, own_words(tree, request))):
            asked.setdefault(said, []).append(request)
    for said, requests in asked.items():
        if len(requests) > 1:
            what = f"“{' '.join(said)}” is said for {' and '.join(requests)}: keep it for one of them."
            yield Problem("", what, "tree-word-twice", Level.WARNING)


def _unspoken(tree: t.Tree) -> Iterator[Problem]:
    """Menus for speech alone where callers have no words for what the tree's keys do elsewhere."""
    for place in tree.destinations.values():
        if not isinstance(place, t.Menu) or place.listening.input != Input.SPEECH:
            continue
        spoken = (place.listening.language,) if place.listening.language else tree.languages
        for language in spoken:
            missing = " and ".join(each for each in Request if each not in words_for(tree, place, language))
            if missing:
                what = (
                    f"“{place.name}” listens for speech alone, and callers who speak {name_of(language)} have no words "
                    f"there for {missing}: add some to the phone line, or let the menu hear keys too."
                )
                yield Problem(place.key, what, "unspoken", Level.WARNING)


def _nobody_to_ask_for(tree: t.Tree) -> Iterator[Problem]:
    menus = [
        place.name
        for place in tree.destinations.values()
        if isinstance(place, t.Menu) and place.listening.input == Input.SPEECH
    ]
    if menus and not tree.operator_to:
        what = (
            f"“{menus[0]}” listens for speech alone, and this phone line has no operator: a caller who asks for a "
            "person is asked again. Choose an operator."
        )
        yield Problem("", what, "no-operator-to-ask-for", Level.ADVICE)
