"""The sentences we say ourselves if the admin wrote none, in each language we have them in."""

from dataclasses import replace
from functools import cache
from itertools import groupby

from engine.asking import as_called
from engine.locales.in_writing import IN_WRITING
from engine.locales.known import locale_of, locale_or_english
from engine.locales.locale import Sentences
from engine.remembered import remembered
from engine.saying.leads import announced, called
from engine.tree import Menu, Option

__all__ = [
    "Sentences",
    "announcement",
    "announcements",
    "has_sentences",
    "sentences",
    "sentences_in_writing",
    "spoken_keys",
]


def sentences(language: str) -> Sentences:
    """Those of a BCP 47 language; English if we have none in it."""
    return locale_or_english(language).sentences


@cache
def sentences_in_writing(language: str) -> Sentences:
    """Our sentences for whoever reads: without keys and without what only a telephone does."""
    locale = locale_or_english(language)
    said = IN_WRITING[locale.code]
    return replace(locale.sentences, **said, you_said=said["you_entered"])


def has_sentences(language: str) -> bool:
    """Whether we have sentences of our own in a language."""
    return locale_of(language) is not None


def announcement(menu: Menu, language: str) -> str:
    """A menu's options as a caller hears them: "For sales, press 1. For support, press 2."."""
    return " ".join(text for _, text in announcements(menu, language))


@remembered
def announcements(menu: Menu, language: str) -> tuple[tuple[str, str], ...]:
    """Returns the announcement as (language, text) pairs: an option that switches the language is said in the new one.

    It is called there as in that language: “Für Deutsch drücken Sie die 2”. One that only changes to the language
    which is spoken already is not said.
    """
    said = [each for each in menu.options if (each.switches_to, each.goes_to) != (language, menu.key)]
    spoken = [(option.switches_to or language, as_called(option, language)) for option in said]
    return tuple(
        (tag, " ".join(_announce(option, menu, tag) for _, option in together))
        for tag, together in groupby(spoken, key=lambda each: each[0])
    )


def _announce(option: Option, menu: Menu, language: str) -> str:
    said = sentences(language)
    key = said.or_.join(spoken_keys(keys, said) for keys in option.keys)
    say = option.phrases[0] if option.phrases else called(option.label, language)
    form, label = announced(_form(option, menu, said), option.label, language, option.said_as_is)
    return form.format(label=label, key=key, say=say)


def _form(option: Option, menu: Menu, said: Sentences) -> str:
    if option.goes_to == menu.key and option.keys and not option.switches_to:
        return said.again
    if not menu.listening.hears_speech:
        return said.option
    return said.option_or_say if menu.listening.hears_keys and option.keys else said.option_say


def spoken_keys(keys: str, said: Sentences) -> str:
    """Several digits are read one by one; a lone star or hash by its name."""
    names = {"*": said.star, "#": said.hash}
    return " ".join(names.get(key, key) for key in keys)
