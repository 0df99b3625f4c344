"""Checks the options of menus: that there are some, that each can be chosen, and that keys can be told apart."""

from collections import Counter
from collections.abc import Iterator

from engine import tree as t
from engine.check.problem import Problem
from engine.spoken import words


def options(tree: t.Tree) -> Iterator[Problem]:
    for place in tree.destinations.values():
        if isinstance(place, t.Menu):
            if not place.options:
                what = f"The menu “{place.name}” has no options: add at least one."
                yield Problem(place.key, what, "no-options")
            yield from _keys(place)


def _keys(menu: t.Menu) -> Iterator[Problem]:
    for option in menu.options:
        if not option.keys and not menu.listening.hears_speech:
            what = f"In “{menu.name}”, the option “{option.label}” has no key: give it one, such as 1."
            yield Problem(menu.key, what, "no-key")
        elif menu.listening.hears_speech and not _can_be_chosen(menu, option):
            what = f"In “{menu.name}”, an option can be neither pressed nor said: write what it is for, such as sales."
            yield Problem(menu.key, what, "no-key")
    counts = Counter(keys for option in menu.options for keys in option.keys)
    for keys in sorted(keys for keys, times in counts.items() if times > 1):
        what = f"In “{menu.name}”, the key {keys} is used twice: a caller can only go one way."
        yield Problem(menu.key, what, "key-twice")
    for short, long in sorted((keys[:end], keys) for keys in counts for end in range(1, len(keys))):
        if short in counts:
            what = f"In “{menu.name}”, {short} is the beginning of {long}: we could not tell them apart in time."
            yield Problem(menu.key, what, "key-prefix")


def _can_be_chosen(menu: t.Menu, option: t.Option) -> bool:
    said = any(map(words, (option.label, *option.phrases)))
    return said or bool(menu.listening.hears_keys and option.keys)
