"""How a menu listens: the Gather it asks with, and which option the caller's words name."""

from engine import tree as t
from engine.hints import hints
from engine.phrases import Found, match
from engine.verbs import Gather, Play, Say, Speech


def gather_of(menu: t.Menu, prompts: tuple[Say | Play, ...], language: str) -> Gather:
    """Says `prompts` and listens for what the menu's options need."""
    keys = [keys for option in menu.options for keys in option.keys] or ["0"]
    most_keys = max(map(len, keys)) if menu.listening.hears_keys else 0
    finish_key = "" if most_keys < 2 or any("#" in each for each in keys) else "#"
    speech = _speech(menu, language) if menu.listening.hears_speech else None
    return Gather(prompts, most_keys, menu.wait_seconds, finish_key, speech)


def said_option(menu: t.Menu, heard: str, language: str) -> int | None:
    """The index of the option that was named; None where none was, or more than one."""
    phrases = {str(index): _phrases(option) for index, option in enumerate(menu.options)}
    found = match(heard, phrases, language)
    return int(found.option) if isinstance(found, Found) else None


def _phrases(option: t.Option) -> tuple[str, ...]:
    return (*option.keys, option.label, *option.phrases)


def _speech(menu: t.Menu, language: str) -> Speech:
    said = [phrase for option in menu.options for phrase in (option.label, *option.phrases)]
    return Speech(language, hints(said, menu.listening.hints), menu.listening)
