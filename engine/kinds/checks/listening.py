"""Checks what a place listens for: the settings make sense, and the words can be told apart."""

from collections.abc import Iterator

from engine import tree as t
from engine.asking import in_language
from engine.listening import Listening, Objection, own_objections
from engine.problem import Level, Problem
from engine.understanding.phrases import shared


def settings_of(place: t.Destination, listening: Listening) -> Iterator[Problem]:
    for each in own_objections(listening):
        yield Problem(place.key, f"In “{place.name}”: {each.what}", "listening", level_of(each))


def speech_of(tree: t.Tree, menu: t.Menu) -> Iterator[Problem]:
    yield from settings_of(menu, menu.listening)
    yield from _input(menu)
    yield from _phrases(tree, menu)


def level_of(objection: Objection) -> Level:
    if objection.advice:
        return Level.ADVICE
    return Level.WARNING if objection.harmless else Level.ERROR


def _input(menu: t.Menu) -> Iterator[Problem]:
    keys = [keys for option in menu.options for keys in option.keys]
    if not menu.listening.hears_keys and keys:
        what = (
            f"“{menu.name}” listens for speech only, so its keys ({', '.join(keys)}) can't be pressed: let it listen "
            f"for both, or remove them."
        )
        yield Problem(menu.key, what, "keys-unheard", Level.WARNING)
    in_others = [phrase for option in menu.options for other in option.others for phrase in other.phrases]
    phrases = [*(phrase for option in menu.options for phrase in option.phrases), *in_others]
    if not menu.listening.hears_speech and phrases:
        what = (
            f"“{menu.name}” listens for keys only, so “{phrases[0]}” can't be said: let it listen for speech too, or "
            f"remove the phrases."
        )
        yield Problem(menu.key, what, "phrases-unheard", Level.WARNING)


def _phrases(tree: t.Tree, menu: t.Menu) -> Iterator[Problem]:
    """Phrases that name two options in any of the languages, and so neither."""
    reported = set[str]()
    for language in tree.languages if menu.listening.hears_speech else ():
        options = in_language(menu, language).options
        said = {str(at): (*option.keys, option.label, *option.phrases) for at, option in enumerate(options)}
        for phrase, meant in shared(said, menu.listening.language or language).items():
            labels = " and ".join(f"“{options[int(at)].label}”" for at in sorted(meant, key=int))
            is_key_of = [option for option in options if phrase in option.keys]
            if len(is_key_of) < 2 and phrase not in reported:  # reported as a key of two options
                reported.add(phrase)
                what = (
                    f"In “{menu.name}”, “{phrase}” can mean {labels}, so callers who say it are asked again: give "
                    f"each option its own words."
                )
                yield Problem(menu.key, what, "phrase-twice")
