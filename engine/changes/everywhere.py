"""Describes changes to a tree's languages, and to the keys and words that work everywhere."""

from collections.abc import Iterator

from engine import tree as t
from engine.changes.settings import setting
from engine.labels import beside
from engine.languages import name_of
from engine.wording.change import Change
from engine.wording.quoting import name

KEYS = {
    "back_key": ("goes back to the previous menu", "No key goes back to the previous menu anymore"),
    "repeat_key": ("repeats a menu", "No key repeats a menu anymore"),
}


WORDS = {
    "operator_words": "for the operator",
    "back_words": "to go back to the previous menu",
    "repeat_words": "to hear a menu again",
}


def of_languages(old: t.Tree, new: t.Tree) -> Iterator[Change]:
    was, now = ({each.language: each.voice for each in tree.other_languages} for tree in (old, new))
    for tag in dict.fromkeys((*now, *was)):
        if tag not in was:
            yield Change("", f"Callers can now be answered in {name_of(tag)} as well.")
        elif tag not in now:
            yield Change("", f"Callers can no longer be answered in {name_of(tag)}.")
        elif was[tag] != now[tag]:
            yield Change(
                "", f"Texts in {name_of(tag)} are now read by {_voice(now[tag])} instead of {_voice(was[tag])}."
            )
    if was == now and old.other_languages != new.other_languages:
        what = "The line's languages are listed in a different order. Callers hear no difference."
        yield Change("", what, for_callers=False)
    if old.remembers_language != new.remembers_language:
        does = "now begins" if new.remembers_language else "no longer begins"
        yield Change("", f"A caller who chose a language {does} the next call in it.")


def _voice(voice: str) -> str:
    return f"the voice {voice}" if voice else "the provider's own voice"


def of_keys(old: t.Tree, new: t.Tree) -> Iterator[Change]:
    was, now = ((tree.operator_key, tree.operator_to) for tree in (old, new))
    if was != now:
        yield Change("", _operator(old, new), for_callers=bool(old.operator or new.operator))
    for field, (does, gone) in KEYS.items():
        before, key = getattr(old, field), getattr(new, field)
        if before != key and key:
            until_now = f"instead of {before}" if before else "which no key did before"
            yield Change("", f"In every menu that doesn't use it, {key} now {does}, {until_now}.")
        elif before != key:
            yield Change("", f"{gone}. Until now it was {before}.")


def of_words(old: t.Tree, new: t.Tree) -> Iterator[Change]:
    """What callers may say, besides the words of their language, for the operator, to go back or to hear it again."""
    for field, does in WORDS.items():
        before, now = getattr(old, field), getattr(new, field)
        if added := [f"“{each}”" for each in now if each not in before]:
            yield Change("", f"Callers can now also say {' or '.join(added)} {does}.")
        if gone := [f"“{each}”" for each in before if each not in now]:
            yield Change("", f"Callers can no longer say {' or '.join(gone)} {does}.")
        if before != now and set(before) == set(now):
            what = f"The words {does} are listed in a different order. Callers hear no difference."
            yield Change("", what, for_callers=False)


def of_region(old: t.Tree, new: t.Tree) -> Iterator[Change]:
    """The time zone decides which day it is for callers; the country only how numbers are typed here."""
    if old.time_zone != new.time_zone:
        now, before = new.time_zone or "the site", old.time_zone or "the site"
        yield Change("", f"“Today” now follows the time zone of {now} instead of {before}.")
    if old.country != new.country:
        now, before = (
            f"as those of {tree.country}" if tree.country else "by the first number's country" for tree in (new, old)
        )
        what = f"National numbers are now read {now} instead of {before}. Callers hear no difference."
        yield Change("", what, for_callers=False)


def of_dialling(old: t.Tree, new: t.Tree) -> Iterator[Change]:
    """Which numbers the tree may ring."""
    if old.dials_costly != new.dials_costly:
        now = "may now" if new.dials_costly else "may no longer"
        yield Change("", f"The phone line {now} ring premium-rate and other costly numbers.", for_callers=False)
    now, before = map(_countries, (new, old))
    if now != before:
        yield Change("", f"The phone line may now ring numbers {now}, instead of {before}.", for_callers=False)
    elif old.dials_abroad != new.dials_abroad:
        yield Change("", "What the phone line may ring without its list of countries has changed.", for_callers=False)


def of_caps(old: t.Tree, new: t.Tree) -> Iterator[Change]:
    """How long calls may be, and how often one number may call."""
    for cap in ("call_minutes", "menu_minutes", "calls_an_hour", "typed_numbers_a_day"):
        was, now = getattr(old, cap), getattr(new, cap)
        if was != now:
            yield Change("", setting(beside(t.Tree, cap), "", was, now))


def _countries(tree: t.Tree) -> str:
    if tree.dials_countries:
        return f"in {', '.join(tree.dials_countries)}"
    return "in any country" if tree.dials_abroad else "in the countries of its own numbers"


def _operator(old: t.Tree, new: t.Tree) -> str:
    led = bool(old.operator_key and old.operator_to)
    if new.operator and not new.operator_key:
        return f"Callers who ask for the operator are now led to {name(new, new.operator)}. No key leads there."
    if not (new.operator_key and new.operator_to):
        return "No key leads to an operator from every menu anymore." if led else _HALF
    leads = f"In every menu that doesn't use it, {new.operator_key} now leads to {name(new, new.operator_to)}"
    if not led:
        return f"{leads}, the operator."
    return f"{leads}. Until now {old.operator_key} led to {name(old, old.operator_to)}."


_HALF = "Only one of operator and operator key is chosen, so no key leads there yet."
