"""Checks that texts are right about keys: each key exists, is announced, and does what the text says."""

from collections.abc import Iterator
from itertools import chain

from engine import tree as t
from engine.check.texts.announced import Announced, announced
from engine.check.texts.naming import fits
from engine.check.texts.phrasing import PHRASINGS
from engine.kinds.all import goes_by_itself, kind_of
from engine.kinds.kind import ANY_KEY
from engine.links import Way, leads_to
from engine.problem import Level, Problem
from engine.saying.prompts import prompts_of
from engine.understanding.requests import keys_of
from engine.understanding.spoken import words

# Shortest phone number that a text may ask callers to dial, as 911 or 112.
SHORTEST_NUMBER = 3
# "Hang up and dial …": what follows is not one of our keys.
HANG_UP = ("hang up", "auflegen", "legen sie auf", "cuelgue", "raccrochez")


def texts(tree: t.Tree) -> Iterator[Problem]:
    """Of each place with keys; and of messages that lead straight into one, because its keys already work."""
    before: dict[str, list[t.Destination]] = {}
    for place in tree.destinations.values():
        if (asks := _asks_next(tree, place)) and asks is not place:
            before.setdefault(asks.key, []).append(place)
            yield from _missing(tree, asks, place, place.prompt)
    for place in tree.destinations.values():
        kind = kind_of(place)
        if kind.keys(place) is not None:
            for _, prompt in prompts_of(place):
                yield from _missing(tree, place, place, prompt)
            if kind.asks:
                yield from _of_rows(tree, place, list(kind.rows(place)), before.get(place.key, []))


def _asks_next(tree: t.Tree, place: t.Destination) -> t.Destination | None:
    """The place that listens for keys after this one, with only places that go on by themselves in between."""
    passed = set[str]()
    found: t.Destination | None = place
    while found and found.key not in passed and goes_by_itself(tree, found):
        passed.add(found.key)
        onward = leads_to(found)
        found = tree.destinations.get(onward[0]) if len(onward) == 1 else None
    return found if found and kind_of(found).keys(found) is not None else None


def _of_rows(tree: t.Tree, place: t.Destination, rows: list[Way], before: list[t.Destination]) -> Iterator[Problem]:
    for _, prompt in prompts_of(place):
        yield from _another_name(tree, place, rows, prompt.text)
    if not kind_of(place).announcement(place, tree.language) and rows and _language(tree) in PHRASINGS:
        heard = [each for earlier in before for each in announced(earlier.prompt.text, tree.language)]
        there = {keys for row in rows for keys in row.keys}
        told = [each.among(there) for each in (*heard, *announced(place.prompt.text, tree.language))]
        says = " ".join([*(earlier.prompt.text for earlier in before), place.prompt.text])
        yield from _never_announced(place, rows, set(told), says)
        yield from _another_order(place, rows, announced(place.prompt.text, tree.language))


def _missing(tree: t.Tree, asks: t.Destination, says: t.Destination, prompt: t.Prompt) -> Iterator[Problem]:
    """Announced but missing. Only a warning: a caller who presses it hears so, and is asked again."""
    there = _keys_there(tree, asks)
    if ANY_KEY in there:
        return  # every key leads somewhere
    reported = set[str]()
    others = (announced(other.text, other.language) for other in prompt.others)
    for each in chain(announced(prompt.text, tree.language), *others):
        if each.sure and each.among(there) not in there | reported and not _is_a_number(each, there):
            reported.add(each.keys)
            yield Problem(says.key, _missing_sentence(asks, says, each), "announced-but-missing", Level.WARNING)


def _keys_there(tree: t.Tree, asks: t.Destination) -> set[str]:
    """Every key that does something: the place's own, and those that work everywhere."""
    kind = kind_of(asks)
    return {*(kind.keys(asks) or ()), *(keys_of(tree).values() if kind.asks else ())}


def _is_a_number(each: Announced, there: set[str]) -> bool:
    """ "Hang up and dial 911", "dial your 204": nothing that could mean an option here."""
    if each.keys == ANY_KEY or len(each.keys) <= max(map(len, there), default=1):
        return False
    return len(each.keys) >= SHORTEST_NUMBER or any(words in each.purpose.lower() for words in HANG_UP)


def _missing_sentence(asks: t.Destination, says: t.Destination, each: Announced) -> str:
    where = f"“{says.name}”" if says is asks else f"“{says.name}”, which leads to “{asks.name}”,"
    return f"{where} says “{each.said}”, but {kind_of(asks).no_such_key(asks, each.keys)}"


def _another_name(tree: t.Tree, place: t.Destination, rows: list[Way], text: str) -> Iterator[Problem]:
    """Announced under another name. Labels are in the tree's language, so texts in other languages are not compared."""
    by_keys = {keys: row for row in rows for keys in row.keys}
    for each in announced(text, tree.language):
        row = by_keys.get(each.among(by_keys))
        if row is None or each.language != _language(tree):
            continue
        goes_to = tree.destinations.get(row.goes_to)
        if goes_to and not fits(each.purpose, row.label, goes_to):
            purpose = " ".join(each.purpose.split())
            what = (
                f"In “{place.name}”, the text says “{purpose}” about {each.keys}, but {each.keys} is {row.label} and "
                f"leads to “{goes_to.name}”: change the text, or the option."
            )
            yield Problem(place.key, what, "announced-as-another", Level.WARNING)


def _never_announced(place: t.Destination, rows: list[Way], told: set[str], says: str) -> Iterator[Problem]:
    """Announces neither its key nor, if speech is heard, what callers can say for it."""
    listening = kind_of(place).listening(place)
    untold = [row for row in rows if row.keys and not told & set(row.keys)]
    if listening and listening.hears_speech:
        untold = [row for row in untold if not _is_named(row, says)]
    if len(untold) == len(rows) > 1 and not told:
        what = f"“{place.name}” never says which keys to press: add them to the text, or turn on “Say the options”."
        yield Problem(place.key, what, "never-announced", Level.WARNING)
        return
    for row in untold:
        what = (
            f"In “{place.name}”, {' or '.join(row.keys)} ({row.label}) is never announced, so nobody will press "
            f"it: add it to the text, or turn on “Say the options”."
        )
        yield Problem(place.key, what, "never-announced", Level.WARNING)


def _is_named(row: Way, says: str) -> bool:
    heard = f" {' '.join(words(says))} "
    return any(f" {' '.join(words(phrase))} " in heard for phrase in (row.label, *row.phrases))


def _another_order(place: t.Destination, rows: list[Way], told: tuple[Announced, ...]) -> Iterator[Problem]:
    """Advice only: callers still get where they want."""
    place_of = {keys: at for at, row in enumerate(rows) for keys in row.keys}
    keys_told = [each.among(place_of) for each in told]
    order = list(dict.fromkeys(place_of[keys] for keys in keys_told if keys in place_of))
    if order != sorted(order):
        keys = ", ".join((rows[at].keys)[0] for at in order)
        what = (
            f"The text of “{place.name}” announces its keys in a different order from its options ({keys}): use the "
            f"same order in both."
        )
        yield Problem(place.key, what, "announced-in-another-order", Level.ADVICE)


def _language(tree: t.Tree) -> str:
    return tree.language.split("-")[0].lower()
