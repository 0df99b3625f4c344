"""Owns what is said of one destination, field by field."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import PurePosixPath
from typing import Any

from engine import tree as t
from engine.changes.cases import BY, of_cases
from engine.changes.change import Change
from engine.changes.listening import of_listening
from engine.changes.options import of_options
from engine.changes.prompts import of_prompt
from engine.changes.questions import QUESTIONS, question_setting
from engine.changes.quoting import duration, ended, listed, name, quoted
from engine.extensions import written
from engine.listening import Listening
from engine.sentences import announcement

# Where each link is taken, in words that continue with ", callers now come to …".
WHEN = {
    (t.Menu, "gives_up_to"): "After the last try in {place}",
    (t.Menu, "no_match_gives_up_to"): "After the last wrong answer in {place}",
    (t.Question, "goes_to"): "After a good answer to {place}",
    (t.Question, "gives_up_to"): "After the last try in {place}",
    (t.PinCheck, "goes_to"): "After the right PIN in {place}",
    (t.PinCheck, "gives_up_to"): "After too many wrong PINs in {place}",
    (t.Branch, "goes_to"): "When no case of {place} fits",
    (t.Message, "goes_to"): "After {place}",
    (t.Transfer, "no_answer_goes_to"): "When nobody answers at {place}",
    (t.Transfer, "busy_goes_to"): "When {place} is busy",
    (t.Transfer, "failed_goes_to"): "When {place} cannot be reached",
    (t.Voicemail, "goes_to"): "After leaving a message in {place}",
    (t.Voicemail, "gives_up_to"): "When nothing is recorded in {place}",
    (t.Voicemail, "instead_goes_to"): "Where {place} cannot record",
    (t.Queue, "left_goes_to"): "When they leave {place}, or have waited too long",
    (t.Queue, "full_goes_to"): "When {place} is full",
    (t.Queue, "failed_goes_to"): "When waiting in {place} does not work",
    (t.Queue, "instead_goes_to"): "Where nobody can wait in {place}",
}
# What an empty link does, where it says no goodbye.
NOTHING = {
    (t.Message, "goes_to"): "nowhere",
    (t.Question, "goes_to"): "nowhere",
    (t.PinCheck, "goes_to"): "nowhere",
    (t.Branch, "goes_to"): "nowhere",
    (t.Menu, "no_match_gives_up_to"): "where silence leads",
}
# Numbers of seconds and of tries.
AMOUNTS = {
    (t.Menu, "wait_seconds"): "{place} now waits {new} for a key instead of {old}.",
    (t.Menu, "tries"): "{place} now asks {new} at most instead of {old}.",
    (t.Question, "wait_seconds"): "{place} now waits {new} for the next key instead of {old}.",
    (t.Question, "tries"): "{place} now asks {new} at most instead of {old}.",
    (t.PinCheck, "wait_seconds"): "{place} now waits {new} for the next key instead of {old}.",
    (t.Transfer, "ring_seconds"): "{place} now rings for {new} instead of {old}.",
    (t.Voicemail, "max_seconds"): "A message in {place} can now take {new} instead of {old}.",
    (t.Voicemail, "silence_seconds"): "In {place}, a message now ends after {new} of silence instead of {old}.",
    (t.Voicemail, "tries"): "{place} now beeps {new} at most, instead of {old}, before it gives up.",
    (t.Queue, "max_wait_seconds"): "Callers now wait in {place} for {new} at most instead of {old}.",
}
# What is ours alone: callers notice nothing of it.
OURS = {"answer", "keeps_sealed"}


def of_place(old: t.Tree, new: t.Tree, before: t.Destination, place: t.Destination) -> Iterator[Change]:
    """All that is different in `place`, which was there `before` and is of the same kind."""
    for field in fields(place):
        was, now = getattr(before, field.name), getattr(place, field.name)
        if was == now:
            continue
        if field.name == "name":
            what = f"“{was}” is now called “{now}”: only a name of yours, callers hear no difference."
            yield Change(place.key, what, for_callers=False)
        elif isinstance(before, t.Menu) and isinstance(place, t.Menu) and field.name == "options":
            yield from of_options(old, new, before, place)
        elif isinstance(before, t.Branch) and isinstance(place, t.Branch) and field.name == "cases":
            yield from of_cases(old, new, before, place)
        elif isinstance(now, t.Prompt):
            yield from of_prompt(old, new, place, field.name, was, now)
        elif isinstance(now, Listening):
            yield from of_listening(place, was, now)
        elif field.name.endswith("_to"):
            yield Change(place.key, _link(old, new, place, field.name, was, now))
        else:
            for_callers = isinstance(place, t.Branch) or field.name not in OURS
            yield Change(place.key, _setting(new, place, field.name, was, now), for_callers=for_callers)


def _link(old: t.Tree, new: t.Tree, place: t.Destination, field: str, was: str, now: str) -> str:
    if field == "other_keys_go_to":
        return _other_keys(old, new, f"“{place.name}”", was, now)
    when = WHEN.get((type(place), field), f"In {{place}}, by “{field.replace('_', ' ')}”")
    nothing = NOTHING.get((type(place), field), "a goodbye")
    where = f"{name(new, now, nothing)} instead of {name(old, was, nothing)}"
    return f"{when.format(place=f'“{place.name}”')}, callers now come to {where}."


def _other_keys(old: t.Tree, new: t.Tree, place: str, was: str, now: str) -> str:
    pressing = f"Pressing any other key in {place}"
    if not was:
        return f"{pressing} now leads to {name(new, now)}; until now it was refused as wrong."
    if not now:
        return f"{pressing} is now refused as wrong; until now it led to {name(old, was)}."
    return f"{pressing} now leads to {name(new, now)} instead of {name(old, was)}."


def _setting(tree: t.Tree, place: t.Destination, field: str, was: Any, now: Any) -> str:
    if amount := AMOUNTS.get((type(place), field)):
        told = _times if field == "tries" else duration
        return amount.format(place=f"“{place.name}”", new=told(now), old=told(was))
    if field in _OTHERS:
        return _OTHERS[field](tree, place, was, now)
    if field in QUESTIONS:
        return question_setting(f"“{place.name}”", field, was, now)
    # A field of a later release: not pretty, but never silent.
    return f"“{place.name}”: {field.replace('_', ' ')} is now {now} instead of {was}."


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _announces(tree: t.Tree, place: Any, was: bool, now: bool) -> str:
    if now:
        return ended(f"“{place.name}” now says its options by itself: {quoted(announcement(place, tree.language))}")
    return f"“{place.name}” no longer says its options by itself: its text has to."


def _numbers(tree: t.Tree, place: t.Destination, was: tuple[str, ...], now: tuple[str, ...]) -> str:
    if sorted(was) == sorted(now):
        return f"“{place.name}” rings the same numbers, listed in another order."
    rings, rang = (listed([*map(written, numbers)], "and", "nobody") for numbers in (now, was))
    return f"“{place.name}” now rings {rings} instead of {rang}."


def _leave_key(tree: t.Tree, place: t.Destination, was: str, now: str) -> str:
    if not now:
        return f"No key leaves “{place.name}” any more; until now it was {was}."
    until_now = f" instead of {was}" if was else "; until now no key left it"
    return f"Callers now leave “{place.name}” by pressing {now}{until_now}."


def _queue_name(tree: t.Tree, place: t.Destination, was: str, now: str) -> str:
    return f"Callers in “{place.name}” now wait in the provider's queue “{now}” instead of “{was}”."


def _music(tree: t.Tree, place: t.Destination, was: str, now: str) -> str:
    heard, before = (f"the music “{PurePosixPath(path).stem}”" if path else "silence" for path in (now, was))
    return f"Callers in “{place.name}” now hear {heard} instead of {before}."


def _no_match_tries(tree: t.Tree, place: t.Destination, was: int, now: int) -> str:
    new, old = (f"{_times(most)} at most" if most else "as often as it asks" for most in (now, was))
    return f"“{place.name}” now takes a wrong answer {new} instead of {old}."


def _decides_by(tree: t.Tree, place: t.Destination, was: str, now: str) -> str:
    return f"“{place.name}” now decides by {BY.get(now, now)} instead of {BY.get(was, was)}."


def _digest(tree: t.Tree, place: t.Destination, was: str, now: str) -> str:
    """What it was and is, nobody is shown."""
    return f"The PIN of “{place.name}” was changed."


def _takes_note(tree: t.Tree, place: t.Destination, was: bool, now: bool) -> str:
    if now:
        return f"Where “{place.name}” cannot record, what callers say is now kept as text."
    return f"Where “{place.name}” cannot record, what callers say is no longer kept as text."


_OTHERS: dict[str, Callable[[t.Tree, Any, Any, Any], str]] = {
    "announces_options": _announces,
    "no_match_tries": _no_match_tries,
    "on": _decides_by,
    "digest": _digest,
    "numbers": _numbers,
    "leave_key": _leave_key,
    "queue_name": _queue_name,
    "music": _music,
    "takes_note": _takes_note,
}
