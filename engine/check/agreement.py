"""Checks that texts are right about keys: each key exists, is announced, and does what the text says."""

from collections.abc import Iterator
from itertools import chain

from engine import tree as t
from engine.check.everywhere import keys_of
from engine.check.texts.announced import Announced, announced
from engine.check.texts.naming import fits
from engine.check.texts.phrasing import PHRASINGS
from engine.check.texts.runs import ANY_KEY
from engine.problem import Level, Problem
from engine.spoken import words

# Shortest phone number that a text may ask callers to dial, as 911 or 112.
SHORTEST_NUMBER = 3
# "Hang up and dial …": what follows is not one of our keys.
HANG_UP = ("hang up", "auflegen", "legen sie auf", "cuelgue", "raccrochez")


def texts(tree: t.Tree) -> Iterator[Problem]:
    """Of each menu; of messages that lead straight into one, because its keys already work; of queues."""
    before: dict[str, list[t.Message]] = {}
    for place in tree.destinations.values():
        if isinstance(place, t.Message) and (asks := _asks_next(tree, place)):
            before.setdefault(asks.key, []).append(place)
            yield from _missing(tree, asks, place, place.prompt)
    for place in tree.destinations.values():
        match place:
            case t.Menu():
                yield from _of_menu(tree, place, before.get(place.key, []))
            case t.Queue():
                yield from _missing(tree, place, place, place.prompt)


def _asks_next(tree: t.Tree, message: t.Message) -> t.Menu | t.Queue | None:
    """The place that listens for keys after `message`, with only messages in between."""
    passed = set[str]()
    place: t.Destination | None = message
    while isinstance(place, t.Message) and place.key not in passed:
        passed.add(place.key)
        place = tree.destinations.get(place.goes_to)
    return place if isinstance(place, t.Menu | t.Queue) else None


def _of_menu(tree: t.Tree, menu: t.Menu, before: list[t.Message]) -> Iterator[Problem]:
    for prompt in (menu.prompt, menu.no_input, menu.no_match, menu.again):
        yield from _missing(tree, menu, menu, prompt)
        yield from _another_name(tree, menu, prompt.text)
    if not menu.announces_options and menu.options and _language(tree) in PHRASINGS:
        heard = [each for message in before for each in announced(message.prompt.text, tree.language)]
        there = {keys for option in menu.options for keys in option.keys}
        told = [each.among(there) for each in (*heard, *announced(menu.prompt.text, tree.language))]
        says = " ".join([*(message.prompt.text for message in before), menu.prompt.text])
        yield from _never_announced(menu, set(told), says)
        yield from _another_order(menu, announced(menu.prompt.text, tree.language))


def _missing(tree: t.Tree, asks: t.Menu | t.Queue, says: t.Destination, prompt: t.Prompt) -> Iterator[Problem]:
    """Announced but missing. Only a warning: a caller who presses it hears so, and is asked again."""
    if isinstance(asks, t.Menu) and asks.other_keys_go_to:
        return  # every key leads somewhere
    there = _keys_there(tree, asks)
    reported = set[str]()
    others = (announced(other.text, other.language) for other in prompt.others)
    for each in chain(announced(prompt.text, tree.language), *others):
        if each.sure and each.among(there) not in there | reported and not _is_a_number(each, there):
            reported.add(each.keys)
            yield Problem(says.key, _missing_sentence(asks, says, each), "announced-but-missing", Level.WARNING)


def _keys_there(tree: t.Tree, asks: t.Menu | t.Queue) -> set[str]:
    """Every key that does something: a menu's own, and those that work everywhere."""
    if isinstance(asks, t.Queue):
        return {asks.leave_key}
    return {*(keys for option in asks.options for keys in option.keys), *keys_of(tree).values()}


def _is_a_number(each: Announced, there: set[str]) -> bool:
    """ "Hang up and dial 911", "dial your 204": nothing that could mean an option here."""
    if each.keys == ANY_KEY or len(each.keys) <= max(map(len, there), default=1):
        return False
    return len(each.keys) >= SHORTEST_NUMBER or any(words in each.purpose.lower() for words in HANG_UP)


def _missing_sentence(asks: t.Menu | t.Queue, says: t.Destination, each: Announced) -> str:
    where = f"“{says.name}”" if says is asks else f"“{says.name}”, which leads to “{asks.name}”,"
    if isinstance(asks, t.Queue):
        does = f"only {asks.leave_key} leaves the queue" if asks.leave_key else "no key leaves the queue"
        return f"{where} says “{each.said}”, but {does}: change the text, or the key that leaves."
    if each.keys == ANY_KEY:
        return (
            f"{where} says “{each.said}”, but keys without an option count as wrong: choose where other keys lead, "
            f"or change the text."
        )
    return f"{where} says “{each.said}”, but there is no option {each.keys}: add the option, or change the text."


def _another_name(tree: t.Tree, menu: t.Menu, text: str) -> Iterator[Problem]:
    """Announced under another name. Labels are in the tree's language, so texts in other languages are not compared."""
    by_keys = {keys: option for option in menu.options for keys in option.keys}
    for each in announced(text, tree.language):
        option = by_keys.get(each.among(by_keys))
        if option is None or each.language != _language(tree):
            continue
        goes_to = tree.destinations.get(option.goes_to)
        if goes_to and not fits(each.purpose, option, goes_to):
            purpose = " ".join(each.purpose.split())
            what = (
                f"In “{menu.name}”, the text says “{purpose}” about {each.keys}, but {each.keys} is {option.label} and "
                f"leads to “{goes_to.name}”: change the text, or the option."
            )
            yield Problem(menu.key, what, "announced-as-another", Level.WARNING)


def _never_announced(menu: t.Menu, told: set[str], says: str) -> Iterator[Problem]:
    """Announces neither its key nor, if the menu hears speech, what callers can say for it."""
    untold = [option for option in menu.options if option.keys and not told & set(option.keys)]
    if menu.listening.hears_speech:
        untold = [option for option in untold if not _is_named(option, says)]
    if len(untold) == len(menu.options) > 1 and not told:
        what = f"“{menu.name}” never says which keys to press: add them to the text, or turn on “Say the options”."
        yield Problem(menu.key, what, "never-announced", Level.WARNING)
        return
    for option in untold:
        what = (
            f"In “{menu.name}”, {' or '.join(option.keys)} ({option.label}) is never announced, so nobody will press "
            f"it: add it to the text, or turn on “Say the options”."
        )
        yield Problem(menu.key, what, "never-announced", Level.WARNING)


def _is_named(option: t.Option, says: str) -> bool:
    heard = f" {' '.join(words(says))} "
    return any(f" {' '.join(words(phrase))} " in heard for phrase in (option.label, *option.phrases))


def _another_order(menu: t.Menu, told: tuple[Announced, ...]) -> Iterator[Problem]:
    """Advice only: callers still get where they want."""
    place_of = {keys: at for at, option in enumerate(menu.options) for keys in option.keys}
    keys_told = [each.among(place_of) for each in told]
    order = list(dict.fromkeys(place_of[keys] for keys in keys_told if keys in place_of))
    if order != sorted(order):
        keys = ", ".join((menu.options[at].keys)[0] for at in order)
        what = (
            f"The text of “{menu.name}” announces its keys in a different order from its options ({keys}): use the "
            f"same order in both."
        )
        yield Problem(menu.key, what, "announced-in-another-order", Level.ADVICE)


def _language(tree: t.Tree) -> str:
    return tree.language.split("-")[0].lower()
