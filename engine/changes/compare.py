"""Compares two trees: how a call begins, and what is new, gone or different."""

from collections.abc import Collection, Iterator

from engine import tree as t
from engine.changes.everywhere import of_caps, of_dialling, of_keys, of_languages, of_region, of_words
from engine.changes.places import of_place
from engine.changes.schedules import of_schedules
from engine.labels import name_of_kind
from engine.languages import name_of
from engine.links import in_order, reachable
from engine.numbers.extensions import written
from engine.saying import fact_words
from engine.wording.apart import both_apart
from engine.wording.change import Change, Sort
from engine.wording.quoting import ended, name, quoted


def changes(old: t.Tree | None, new: t.Tree) -> list[Change]:
    """What is different in `new`: changes that callers notice first, from the start on; [] if nothing is.

    `old` is None if nothing has been published yet.
    """
    if old is None:
        begins = name(new, new.start, "nothing at all")
        what = f"Until now callers heard that the number is not in service. Now a call begins with {begins}."
        return [Change("", what, Sort.NEW)]
    old, new = both_apart(old, new)
    found = [*_of_tree(old, new), *_of_destinations(old, new, reachable(old), reachable(new))]
    return sorted(found, key=lambda change: not change.for_callers)


def every_change(old: t.Tree, new: t.Tree) -> list[Change]:
    """As `changes`, with what is different in places that callers can't reach: what a log of drafts tells."""
    old, new = both_apart(old, new)
    return [*_of_tree(old, new), *_of_destinations(old, new, old.destinations.keys(), new.destinations.keys())]


def _of_tree(old: t.Tree, new: t.Tree) -> Iterator[Change]:
    if old.start != new.start:
        begins, began = name(new, new.start, "nothing at all"), name(old, old.start, "nothing at all")
        yield Change("", f"A call now begins with {begins} instead of {began}.")
    if old.language != new.language:
        now, before = name_of(new.language), name_of(old.language)
        yield Change("", f"Texts and built-in sentences are now spoken in {now} instead of {before}.")
    if old.voice != new.voice:
        now, before = (f"the voice {tree.voice}" if tree.voice else "the provider's own voice" for tree in (new, old))
        yield Change("", f"Texts are now read by {now} instead of {before}.")
    yield from of_languages(old, new)
    if old.fallback_number != new.fallback_number:
        now, before = written(new.fallback_number) or "nobody", written(old.fallback_number) or "nobody"
        yield Change("", f"When everything else fails, we now ring {now} instead of {before}.")
    yield from of_keys(old, new)
    yield from of_words(old, new)
    yield from of_region(old, new)
    yield from of_dialling(old, new)
    yield from of_caps(old, new)
    yield from of_schedules(old, new)
    if old.name != new.name:
        is_said = fact_words.says(fact_words.FactWord.LINE, new)
        heard = "Texts that say {line} say it." if is_said else "Callers don't hear this."
        what = f"The phone line “{old.name}” is now called “{new.name}”. {heard}"
        yield Change("", what, for_callers=is_said)
    if old.slug != new.slug:
        what = f"The phone line's short name is now {new.slug} instead of {old.slug}. Callers don't hear this."
        yield Change("", what, for_callers=False)


def _of_destinations(
    old: t.Tree, new: t.Tree, could_reach: Collection[str], can_reach: Collection[str]
) -> Iterator[Change]:
    for key in in_order(new):
        place, before = new.destinations[key], old.destinations.get(key)
        if before is None:
            yield _new(place, key in can_reach)
        elif key not in could_reach and key not in can_reach:
            if place != before:
                what = f"“{place.name}” has changed, but callers can't reach it."
                yield Change(key, what, for_callers=False)
        elif key not in could_reach:
            yield Change(key, ended(f"Callers can now reach “{place.name}”, {_what_it_is(place)}"), Sort.NEW)
        elif key not in can_reach:
            yield Change(key, f"Callers can no longer reach “{place.name}”.", Sort.GONE)
        elif type(place) is not type(before):
            was = name_of_kind(type(before)).with_article
            what = ended(f"“{place.name}” is now {_what_it_is(place)}")
            yield Change(key, f"{what} Until now it was {was}.")
        else:
            yield from of_place(old, new, before, place)
    for key in in_order(old):
        if key not in new.destinations:
            yield _gone(old.destinations[key], key in could_reach)


def _new(place: t.Destination, can_be_reached: bool) -> Change:
    so_far = "" if can_be_reached else " Callers can't reach it yet."
    what = ended(f"“{place.name}” is new: {_what_it_is(place)}")
    return Change(place.key, what + so_far, Sort.NEW, can_be_reached)


def _gone(place: t.Destination, could_be_reached: bool) -> Change:
    so_far = "" if could_be_reached else ". Callers couldn't reach it"
    return Change(place.key, f"“{place.name}” is gone{so_far}.", Sort.GONE, could_be_reached)


def _what_it_is(place: t.Destination) -> str:
    says = f" that says {quoted(place.prompt.text)}" if place.prompt.text.strip() else ""
    return f"{name_of_kind(type(place)).with_article}{says}"
