"""Describes changes to options beyond their keys: phrases, languages, and labels in each language."""

from collections.abc import Iterator
from dataclasses import replace

from engine import tree as t
from engine.languages import name_of
from engine.wording.change import Change
from engine.wording.quoting import few, listed, name, to


def of_speech(old: t.Tree, new: t.Tree, before: t.Menu, menu: t.Menu) -> Iterator[Change]:
    """Describes each word by where it leads now. If speech is newly heard, the change of listening says so instead."""
    if not (before.listening.hears_speech and menu.listening.hears_speech):
        return
    led, leads = _by_phrase(before), _by_phrase(menu)
    same: dict[tuple[str | None, str | None], list[str]] = {}
    for phrase in dict.fromkeys((*leads, *led)):
        if led.get(phrase) != leads.get(phrase):
            same.setdefault((led.get(phrase), leads.get(phrase)), []).append(phrase)
    for (was, now), phrases in same.items():
        now_leads = "is no longer understood" if now is None else f"now leads {to(name(new, now, 'nowhere'))}"
        so_far = "it was not understood" if was is None else f"it led {to(name(old, was, 'nowhere'))}"
        yield Change(menu.key, f"Saying {few(phrases)} in “{menu.name}” {now_leads}. Until now {so_far}.")


def of_switches(before: t.Menu, menu: t.Menu) -> Iterator[Change]:
    """Options that change the language of the call."""
    was = {_called(option): option.switches_to for option in before.options}
    for option in menu.options:
        earlier = was.get(_called(option), "")
        if option.switches_to != earlier:
            does = f"now changes the language to {name_of(option.switches_to)}"
            if not option.switches_to:
                does = f"no longer changes the language to {name_of(earlier)}"
            yield Change(menu.key, f"Choosing {_called(option)} in “{menu.name}” {does}.")


def of_other_names(before: t.Menu, menu: t.Menu) -> Iterator[Change]:
    """Describes the names of options in further languages, and what callers can say for them."""
    for option, earlier in _still_there(before, menu):
        was, now = ({other.language: other for other in each.others} for each in (earlier, option))
        for tag in dict.fromkeys((*now, *was)):
            if was.get(tag) != now.get(tag):
                what = f"In {name_of(tag)}, the option “{option.label}” of “{menu.name}”"
                yield _renamed(menu.key, what, _names(was.get(tag)), _names(now.get(tag)))


def _still_there(before: t.Menu, menu: t.Menu) -> Iterator[tuple[t.Option, t.Option]]:
    """Each option with its earlier state; a new one counts as one without other names."""
    was = {_called(option): option for option in before.options}
    for option in menu.options:
        yield option, was.get(_called(option), replace(option, others=()))


def _renamed(where: str, option: str, was: tuple[str, ...], now: tuple[str, ...]) -> Change:
    if was == now:
        return Change(where, f"{option} still has no name. Callers hear no difference.", for_callers=False)
    if not now:
        return Change(where, f"{option} has no name anymore. It uses the one in the first language.")
    instead = f" instead of {few(was)}" if was else ""
    return Change(where, f"{option} is now called {few(now)}{instead}.")


def _by_phrase(menu: t.Menu) -> dict[str, str]:
    return {phrase: option.goes_to for option in menu.options for phrase in (option.label, *option.phrases)}


def _called(option: t.Option) -> str:
    return listed(option.keys, "or", f"“{option.label}”")


def _names(other: t.OptionWording | None) -> tuple[str, ...]:
    return tuple(filter(None, (other.label, *other.phrases))) if other else ()
