"""How a place listens: the Gather it asks with, and which option the caller's words name."""

from collections.abc import Collection
from dataclasses import replace
from typing import assert_never

from engine import tree as t
from engine.choices import AnswerCheck
from engine.hints import DIGIT_SEQUENCE, hints
from engine.phrases import Found, match
from engine.requests import Answers
from engine.rules import least_and_most
from engine.verbs import Gather, Prompted, Speech

# What is said in digits, so that the recogniser is told to expect them.
SPOKEN_AS_DIGITS = (AnswerCheck.DIGITS, AnswerCheck.NUMBER, AnswerCheck.CARD, AnswerCheck.PATTERN)
# Between two keys of somebody who corrects what was read back: 1.5 s, in the whole seconds that providers count.
PAUSE_SECONDS = 2


def gather_of(menu: t.Menu, prompts: tuple[Prompted, ...], language: str) -> Gather:
    """Says `prompts` and listens for what the menu's options need; `menu` is in that language already."""
    keys = [keys for option in menu.options for keys in option.keys] or ["0"]
    most_keys = max(map(len, keys)) if menu.listening.hears_keys else 0
    finish_key = "" if most_keys < 2 or any("#" in each for each in keys) else "#"
    said = tuple(phrase for option in menu.options for phrase in (option.label, *option.phrases))
    speech = _speech(menu, language, said)
    return Gather(prompts, most_keys, menu.wait_seconds, finish_key, speech)


def gather_sure(menu: t.Menu, prompts: tuple[Prompted, ...], language: str) -> Gather:
    """Returns the Gather for "Did you say …?", where one key answers, even in a menu that hears speech only."""
    return replace(gather_of(menu, prompts, language), most_keys=1, finish_key="")


def gather_answer(question: t.Question, prompts: tuple[Prompted, ...], language: str) -> Gather:
    """Says `prompts` and listens for an answer; a pause between keys ends it too."""
    most_keys = least_and_most(question)[1] if question.listening.hears_keys else 0
    finish_key = question.finish_key if most_keys else ""
    expected = (DIGIT_SEQUENCE,) if question.check in SPOKEN_AS_DIGITS else question.values
    speech = _speech(question, language, expected)
    if speech and question.sensitive and speech.settings.partial_results:  # what is unfinished would be kept too
        speech = replace(speech, settings=replace(speech.settings, partial_results=False))
    return Gather(prompts, most_keys, question.wait_seconds, finish_key, speech)


def gather_yes_or_no(question: t.Question, taken: Collection[str], language: str) -> Gather:
    """Listens for 1 or 2, for yes or no where the question hears speech, and for another answer in their place.

    `taken` are the keys of the tree, none of which finishes a number here. A 1 by itself is a yes as soon as no
    further key comes within PAUSE_SECONDS.
    """
    most_keys = max(least_and_most(question)[1], 1) if question.listening.hears_keys else 1
    finish_key = question.finish_key if most_keys > 1 and question.finish_key not in taken else ""
    speech = _speech(question, language, question.values)
    pause = min(PAUSE_SECONDS, question.wait_seconds) if most_keys > 1 else 0
    return Gather((), most_keys, question.wait_seconds, finish_key, speech, pause_seconds=pause)


def also_expects(gather: Gather, words: tuple[str, ...]) -> Gather:
    """Returns the Gather with more words to expect, if it already expects some or is asked to."""
    if gather.speech is None or not words:
        return gather
    expected = tuple(each for each in gather.speech.hints.split(", ") if each)
    return replace(gather, speech=replace(gather.speech, hints=hints(expected, words)))


def in_language(menu: t.Menu, language: str) -> t.Menu:
    """The menu with its options as they are called in `language`; what is missing there stays as it is.

    One that changes the language is called as in the language it leads to, and by its name in this one as well.
    """
    if not any(option.others for option in menu.options):
        return menu
    return replace(menu, options=tuple(_option_in(option, language) for option in menu.options))


def said_option(menu: t.Menu, heard: str, language: str) -> int | None:
    """The index of the option that was named; None if none was, or more than one."""
    phrases = {str(index): _phrases(option) for index, option in enumerate(menu.options)}
    found = match(heard, phrases, language)
    return int(found.option) if isinstance(found, Found) else None


def said_value(question: t.Question, heard: str, language: str) -> str:
    """The one of the question's values that was named; what was heard where none was, or more than one."""
    found = match(heard, {value: (value,) for value in question.values}, language)
    return found.option if isinstance(found, Found) else heard


def as_called(option: t.Option, language: str) -> t.Option:
    """The option as it is called in `language`, or in the one it changes to."""
    return _worded(option, option.switches_to or language)


def _option_in(option: t.Option, language: str) -> t.Option:
    here, there = _worded(option, language), as_called(option, language)
    if here == there:
        return here
    return replace(there, phrases=tuple(dict.fromkeys((*there.phrases, here.label, *here.phrases))))


def _worded(option: t.Option, language: str) -> t.Option:
    for wording in option.others:
        if wording.language == language:
            return replace(option, label=wording.label or option.label, phrases=wording.phrases)
    return option


def _phrases(option: t.Option) -> tuple[str, ...]:
    return (*option.keys, option.label, *option.phrases)


def _speech(place: t.Menu | t.Question, language: str, said: tuple[str, ...]) -> Speech | None:
    listening = place.listening
    if not listening.hears_speech:
        return None
    return Speech(listening.language or language, hints(said, listening.hints), listening)


def menu_answers(menu: t.Menu) -> Answers | None:
    """What chooses an option by speech, in any language; None if none is heard."""
    of_options = ((option.label, *option.phrases) for option in menu.options)
    of_others = ((each.label, *each.phrases) for option in menu.options for each in option.others)
    called = tuple(text for named in (*of_options, *of_others) for text in named)
    keys = tuple(key for option in menu.options for key in option.keys)
    return Answers(called, keys) if menu.listening.hears_speech else None


def question_answers(question: t.Question) -> Answers | None:
    """What answers a question by speech; None if none is heard."""
    if not question.listening.hears_speech:
        return None
    match question.check:
        case AnswerCheck.WORDS:
            return Answers(any_key=True, in_words=True)
        case AnswerCheck.LIST:
            return Answers(question.values, any_key=True)
        case AnswerCheck.DIGITS | AnswerCheck.NUMBER | AnswerCheck.DATE | AnswerCheck.CARD | AnswerCheck.PATTERN:
            return Answers(digits=True)
        case _:
            assert_never(question.check)
