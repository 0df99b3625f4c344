"""Turns a tree into the beginning of a business's own line: its name, its language and its hours."""

from dataclasses import replace
from typing import Any

from engine import limits
from engine import tree as t
from engine.saying.prompts import prompts_of
from menus.keys import key_of
from menus.text.closed import closed_in
from menus.text.names import blank


def named(tree: t.Tree, name: str, stands_for: tuple[str, ...] = ()) -> t.Tree:
    """Gives the line its name; `stands_for` are what a ready-made one calls the business in its texts."""
    places = {key: _said(place, name, stands_for) for key, place in tree.destinations.items()}
    return replace(tree, name=name[: limits.TREE_NAME.most], destinations=places)


def in_language(tree: t.Tree, language: str) -> t.Tree:
    """Makes a language the first one. If the tree has its texts, they change places with those of today's first."""
    if language == tree.language:
        return tree
    base = language.split("-")[0]
    there = next((each for each in tree.other_languages if each.language.split("-")[0] == base), None)
    if there is None or tree.language.split("-")[0] == base:
        return replace(tree, language=language, voice="", destinations=_switching(tree, tree.language, language))
    places = {key: _swapped(place, tree.language, there.language) for key, place in tree.destinations.items()}
    rest = tuple(each for each in tree.other_languages if each != there)
    others = (t.Voice(tree.language, tree.voice), *rest)
    swapped = replace(tree, language=there.language, voice=there.voice, other_languages=others, destinations=places)
    return in_language(swapped, language)


def with_hours(tree: t.Tree, schedule: t.Schedule) -> t.Tree:
    """Asks the schedule: wherever the tree asks one already, else after its greeting, with a message when closed.

    Whoever calls at night is greeted too: the greeting has the name, and what to do in an emergency. People are called
    back within the same hours.
    """
    asking = {key: place for key, place in tree.destinations.items() if isinstance(place, t.OpeningHours)}
    if asking:
        hours: dict[str, t.Destination] = {
            key: replace(place, schedule=schedule.key, days=()) for key, place in asking.items()
        }
        return replace(tree, destinations={**tree.destinations, **hours}, schedules=(schedule,))
    gate_key = key_of("Open or closed", tree.destinations)
    closed_key = key_of("Closed", {*tree.destinations, gate_key})
    closed = blank(t.Voicemail, closed_key, "Closed", t.Prompt(closed_in(tree.language)))
    places = {key: _within(place, schedule.key) for key, place in tree.destinations.items()}
    start, asked_first = gate_key, tree.start
    greeting = tree.destinations.get(tree.start)
    if isinstance(greeting, t.Message):
        start, asked_first = greeting.key, greeting.goes_to
        places[start] = replace(greeting, goes_to=gate_key)
    gate: Any = blank(t.OpeningHours, gate_key, "Open or closed")
    gate = replace(gate, schedule=schedule.key, open_goes_to=asked_first, closed_goes_to=closed_key)
    places |= {gate_key: gate, closed_key: closed}
    return replace(tree, start=start, destinations=places, schedules=(*tree.schedules, schedule))


def _within(place: t.Destination, schedule: str) -> t.Destination:
    return replace(place, schedule=schedule) if isinstance(place, t.CallBack) else place


def _said(place: t.Destination, name: str, stands_for: tuple[str, ...]) -> t.Destination:
    changed: dict[str, Any] = {}
    for field, prompt in prompts_of(place):
        said = _renamed(prompt.text, name, stands_for)
        others = tuple(replace(each, text=_renamed(each.text, name, stands_for)) for each in prompt.others)
        if (said, others) != (prompt.text, prompt.others):
            changed[field] = replace(prompt, text=said, others=others)
    return replace(place, **changed) if changed else place


def _renamed(text: str, name: str, stands_for: tuple[str, ...]) -> str:
    for each in stands_for:
        text = text.replace(each, name)
    return text


def _switching(tree: t.Tree, old: str, new: str) -> dict[str, t.Destination]:
    """Options that change to the old first language change to the new one."""
    return {key: _switched(place, old, new) for key, place in tree.destinations.items()}


def _switched(place: t.Destination, old: str, new: str) -> t.Destination:
    if not isinstance(place, t.Menu):
        return place
    options = tuple(replace(each, switches_to=new) if each.switches_to == old else each for each in place.options)
    return replace(place, options=options)


def _swapped(place: t.Destination, first: str, second: str) -> t.Destination:
    changed: dict[str, Any] = {}
    for field, prompt in prompts_of(place):
        said = next((each for each in prompt.others if each.language == second), None)
        if said:
            rest = tuple(each for each in prompt.others if each != said)
            others = (t.Wording(first, prompt.text, prompt.audio, prompt.audio_of), *rest)
            changed[field] = t.Prompt(said.text, said.audio, said.audio_of, others, prompt.shared)
    if isinstance(place, t.Menu):
        changed["options"] = tuple(_swapped_option(option, first, second) for option in place.options)
    return replace(place, **changed) if changed else place


def _swapped_option(option: t.Option, first: str, second: str) -> t.Option:
    said = next((each for each in option.others if each.language == second), None)
    if said is None:
        return option
    rest = tuple(each for each in option.others if each != said)
    others = (t.OptionWording(first, option.label, option.phrases), *rest)
    return replace(option, label=said.label, phrases=said.phrases, others=others)
