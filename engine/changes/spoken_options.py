"""Owns what is said of options beside their keys: what can be said for them, languages, and names in each of them."""

from collections.abc import Iterator

from engine import tree as t
from engine.changes.change import Change
from engine.changes.quoting import few, listed, name


def of_speech(old: t.Tree, new: t.Tree, before: t.Menu, menu: t.Menu) -> Iterator[Change]:
    """Each word by where it leads now. Where speech is heard since today only, that is said of the listening."""
    if not (before.listening.hears_speech and menu.listening.hears_speech):
        return
    led, leads = _by_phrase(before), _by_phrase(menu)
    same: dict[tuple[str | None, str | None], list[str]] = {}
    for phrase in dict.fromkeys((*leads, *led)):
        if led.get(phrase) != leads.get(phrase):
            same.setdefault((led.get(phrase), leads.get(phrase)), []).append(phrase)
    for (was, now), phrases in same.items():
        now_leads = "is no longer understood" if now is None else f"now leads to {name(new, now, 'nowhere')}"
        so_far = "it was not understood" if was is None else f"it led to {name(old, was, 'nowhere')}"
        yield Change(menu.key, f"Saying {few(phrases)} in “{menu.name}” {now_leads}; until now {so_far}.")


def of_switches(before: t.Menu, menu: t.Menu) -> Iterator[Change]:
    """Options that change the language of the call."""
    was = {_called(option): option.switches_to for option in before.options}
    for option in menu.options:
        earlier = was.get(_called(option), "")
        if option.switches_to != earlier:
            does = f"now changes the language to {option.switches_to}"
            if not option.switches_to:
                does = f"no longer changes the language to {earlier}"
            yield Change(menu.key, f"Choosing {_called(option)} in “{menu.name}” {does}.")


def of_other_names(before: t.Menu, menu: t.Menu) -> Iterator[Change]:
    """What options are called, and can be called, in further languages."""
    was = {(_called(option), other.language): other for option in before.options for other in option.others}
    for option in menu.options:
        for other in option.others:
            earlier = was.get((_called(option), other.language))
            if earlier is None:
                what = (
                    f"In {other.language}, the option “{option.label}” of “{menu.name}” is now called “{other.label}”."
                )
                yield Change(menu.key, what)
            elif other != earlier:
                what = (
                    f"In {other.language}, the option “{option.label}” of “{menu.name}” is now called "
                    f"{few(_names(other))} "
                    f"instead of {few(_names(earlier))}."
                )
                yield Change(menu.key, what)


def _by_phrase(menu: t.Menu) -> dict[str, str]:
    return {phrase: option.goes_to for option in menu.options for phrase in (option.label, *option.phrases)}


def _called(option: t.Option) -> str:
    return listed(option.keys, "or", f"“{option.label}”")


def _names(other: t.OptionWording) -> tuple[str, ...]:
    return (other.label, *other.phrases)
