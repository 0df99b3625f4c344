"""Checks a menu: that its options can be chosen, told apart and lead somewhere."""

from collections import Counter
from collections.abc import Iterator

from engine import tree as t
from engine.asking import menu_answers
from engine.choices import Input
from engine.kinds.checks.listening import speech_of
from engine.languages import name_of
from engine.problem import Level, Problem
from engine.understanding.requests import Request, words_for
from engine.understanding.spoken import words
from engine.wording.quoting import duration


def of_menu(tree: t.Tree, menu: t.Menu) -> Iterator[Problem]:
    yield from _nowhere(menu)
    if not menu.options:
        what = f"The menu “{menu.name}” has no options: add at least one."
        yield Problem(menu.key, what, "no-options")
    yield from _keys(menu)
    yield from _cannot_finish(menu)
    yield from _extensions(tree, menu)
    yield from _unspoken(tree, menu)
    yield from _switches(tree, menu)
    yield from speech_of(tree, menu)


def _nowhere(menu: t.Menu) -> Iterator[Problem]:
    for option in menu.options:
        if not option.goes_to:
            keys = " or ".join(option.keys) or "no key"
            what = f"In “{menu.name}”, {keys} ({option.label}) leads nowhere: choose where it goes."
            yield Problem(menu.key, what, "leads-nowhere")


def _keys(menu: t.Menu) -> Iterator[Problem]:
    for option in menu.options:
        if not option.keys and not menu.listening.hears_speech:
            what = f"In “{menu.name}”, the option “{option.label}” has no key: give it one, such as 1."
            yield Problem(menu.key, what, "no-key")
        elif menu.listening.hears_speech and not _can_be_chosen(menu, option):
            what = f"In “{menu.name}”, an option has no key and no words: enter what it is for, such as sales."
            yield Problem(menu.key, what, "no-key")
    counts = Counter(keys for option in menu.options for keys in option.keys)
    for keys in sorted(keys for keys, times in counts.items() if times > 1):
        what = f"In “{menu.name}”, the key {keys} is used twice: change one of them."
        yield Problem(menu.key, what, "key-twice")
    for short, long in sorted((keys[:end], keys) for keys in counts for end in range(1, len(keys))):
        if short in counts and not menu.key_pause:
            what = (
                f"In “{menu.name}”, {short} is how {long} begins: change one, or set a pause after a key, so "
                "that we can tell them apart."
            )
            yield Problem(menu.key, what, "key-prefix")


def _can_be_chosen(menu: t.Menu, option: t.Option) -> bool:
    said = any(map(words, (option.label, *option.phrases)))
    return said or bool(menu.listening.hears_keys and option.keys)


def _cannot_finish(menu: t.Menu) -> Iterator[Problem]:
    keys = [keys for option in menu.options for keys in option.keys]
    if menu.listening.hears_keys and "#" in "".join(keys) and len(set(map(len, keys))) > 1:
        what = (
            f"In “{menu.name}”, # is an option, so it can't end a number, and callers wait "
            f"{duration(menu.key_pause or menu.wait_seconds)} after a short key: use keys of the same length, or a key "
            "other than #."
        )
        yield Problem(menu.key, what, "hash-cannot-finish", Level.ADVICE)


def _extensions(tree: t.Tree, menu: t.Menu) -> Iterator[Problem]:
    """Who has which extension is live; here is only what the tree says."""
    if not menu.extensions_go_to:
        return
    place = tree.destinations.get(menu.extensions_go_to)
    if place and not isinstance(place, t.PhoneDirectory):
        what = f"In “{menu.name}”, extensions lead to “{place.name}”, which has none: choose a directory."
        yield Problem(menu.key, what, "extensions-elsewhere")
    if not menu.listening.hears_keys:
        what = f"“{menu.name}” listens for speech only, so nobody can dial an extension: let it listen for both."
        yield Problem(menu.key, what, "extensions-unheard", Level.WARNING)
    elif not menu.key_pause:
        what = (
            f"In “{menu.name}”, callers can dial extensions, so whoever presses one key waits {menu.wait_seconds} "
            "seconds: set a pause after a key, such as 2 seconds."
        )
        yield Problem(menu.key, what, "no-pause", Level.ADVICE)


def _unspoken(tree: t.Tree, menu: t.Menu) -> Iterator[Problem]:
    """Where only speech is heard: callers have words for what the tree's keys do elsewhere."""
    if menu.listening.input != Input.SPEECH:
        return
    for language in (menu.listening.language,) if menu.listening.language else tree.languages:
        missing = " and ".join(each for each in Request if each not in words_for(tree, menu_answers(menu), language))
        if missing:
            what = (
                f"“{menu.name}” listens for speech only, and callers who speak {name_of(language)} have no words for "
                f"{missing}: add some to the phone line, or let the menu accept keys too."
            )
            yield Problem(menu.key, what, "unspoken", Level.WARNING)


def _switches(tree: t.Tree, menu: t.Menu) -> Iterator[Problem]:
    for option in menu.options:
        if option.switches_to and option.switches_to not in tree.languages:
            what = (
                f"In “{menu.name}”, the option “{option.label}” switches to {name_of(option.switches_to)}, which "
                f"this line doesn't have: add the language, or choose another."
            )
            yield Problem(menu.key, what, "language-unknown")
