"""How a place listens: its Gather, and which option the caller's words name."""

from collections.abc import Collection
from dataclasses import replace
from typing import assert_never

from engine import tree as t
from engine.answers.rules import least_and_most
from engine.choices import AnswerCheck
from engine.remembered import remembered
from engine.understanding.hints import DIGIT_SEQUENCE, expected
from engine.understanding.phrases import Meant, Phrasebook, match
from engine.understanding.requests import Answers
from engine.verbs import Gather, Prompted, Speech

# Answers that are said in digits, so that the recogniser is told to expect them.
SPOKEN_AS_DIGITS = (AnswerCheck.DIGITS, AnswerCheck.NUMBER, AnswerCheck.CARD, AnswerCheck.PATTERN)
# Between two keys when a caller corrects what was read back: 1.5 s, rounded to the whole seconds that providers take.
PAUSE_SECONDS = 2


def gather_of(menu: t.Menu, prompts: tuple[Prompted, ...], language: str) -> Gather:
    """Says `prompts` and listens for what the menu's options need; `menu` is already in that language."""
    keys = [keys for option in menu.options for keys in option.keys] or ["0"]
    most_keys = max(map(len, keys)) if menu.listening.hears_keys else 0
    finish_key = "" if most_keys < 2 or any("#" in each for each in keys) else "#"
    said = tuple(phrase for option in menu.options for phrase in (option.label, *option.phrases))
    speech = _speech(menu, language, said)
    pause = _pause(menu) if most_keys > 1 else 0
    return Gather(prompts, most_keys, menu.wait_seconds, finish_key, speech, pause_seconds=pause)


def takes_extensions(gather: Gather, menu: t.Menu, digits: int, taken: Collection[str] = ()) -> Gather:
    """Returns the Gather of a menu in which extensions of up to so many digits can be dialled as well.

    One key then counts only after a pause. The hash key ends an extension, unless an option has it, or it is one of
    the tree's keys (`taken`).
    """
    if digits < 2 or not gather.most_keys:
        return gather
    has_hash = "#" in taken or any("#" in keys for option in menu.options for keys in option.keys)
    most_keys, finish_key = max(gather.most_keys, digits), "" if has_hash else "#"
    return replace(gather, most_keys=most_keys, finish_key=finish_key, pause_seconds=_pause(menu))


def _pause(menu: t.Menu) -> int:
    """Seconds, if that is less than the menu waits anyway; 0 otherwise."""
    return menu.key_pause if menu.key_pause < menu.wait_seconds else 0


def gather_sure(menu: t.Menu, prompts: tuple[Prompted, ...], language: str) -> Gather:
    """Returns the Gather for "Did you say …?", which takes one key even in a menu that only hears speech."""
    return replace(gather_of(menu, prompts, language), most_keys=1, finish_key="")


def gather_answer(question: t.Question, prompts: tuple[Prompted, ...], language: str) -> Gather:
    """Says `prompts` and listens for an answer; a pause between keys also ends it."""
    most_keys = least_and_most(question)[1] if question.listening.hears_keys else 0
    finish_key = question.finish_key if most_keys else ""
    answers = (DIGIT_SEQUENCE,) if question.check in SPOKEN_AS_DIGITS else question.values
    speech = _speech(question, language, answers)
    if speech and question.sensitive and speech.settings.partial_results:  # or unfinished words would be kept as well
        speech = replace(speech, settings=replace(speech.settings, partial_results=False))
    return Gather(prompts, most_keys, question.wait_seconds, finish_key, speech)


def gather_yes_or_no(question: t.Question, taken: Collection[str], language: str) -> Gather:
    """Listens for 1 or 2, for yes or no if the question hears speech, and for another answer instead.

    `taken` are the tree's keys; none of them finishes a number here. A lone 1 is a yes once no
    further key comes within PAUSE_SECONDS.
    """
    most_keys = max(least_and_most(question)[1], 1) if question.listening.hears_keys else 1
    finish_key = question.finish_key if most_keys > 1 and question.finish_key not in taken else ""
    speech = _speech(question, language, question.values)
    pause = min(PAUSE_SECONDS, question.wait_seconds) if most_keys > 1 else 0
    return Gather((), most_keys, question.wait_seconds, finish_key, speech, pause_seconds=pause)


def also_expects(gather: Gather, words: tuple[str, ...]) -> Gather:
    """Returns the Gather with more expected words, if it already expects some or is asked to."""
    if gather.speech is None or not words:
        return gather
    return replace(gather, speech=replace(gather.speech, hints=expected(gather.speech.hints, words)))


@remembered
def in_language(menu: t.Menu, language: str) -> t.Menu:
    """The menu with its options named in `language`; missing names stay as they are.

    An option that changes the language is named in the language it leads to, and also answers to its name in this one.
    """
    if not any(option.others for option in menu.options):
        return menu
    return replace(menu, options=tuple(_option_in(option, language) for option in menu.options))


def said_option(menu: t.Menu, heard: str, language: str) -> int | None:
    """The index of the option that was named; None if none or several were."""
    found = _named(menu, language).match(heard)
    return int(found.option) if isinstance(found, Meant) else None


@remembered
def _named(menu: t.Menu, language: str) -> Phrasebook:
    return Phrasebook({str(index): _phrases(option) for index, option in enumerate(menu.options)}, language)


def said_value(question: t.Question, heard: str, language: str) -> str:
    """The one of the question's values that was named; the words heard if none or several were."""
    found = match(heard, {value: (value,) for value in question.values}, language)
    return found.option if isinstance(found, Meant) else heard


def as_called(option: t.Option, language: str) -> t.Option:
    """The option as named in `language`, or in the language it changes to."""
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
    return Speech(listening.language or language, expected(said, listening.hints), listening)


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
