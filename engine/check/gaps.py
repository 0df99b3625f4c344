"""What a phone line lacks in a language that we do not have: our own sentences, and the words that callers say."""

from collections.abc import Iterable, Iterator

from engine import tree as t
from engine.check.problem import Level, Problem
from engine.choices import AnswerCheck
from engine.languages import name_of
from engine.locales.known import LOCALES, locale_of
from engine.requests import Request, own_words

# Said in any call: where it ends without words of the tree's own, and where something went wrong on our side.
_ALWAYS = ("goodbye", "sorry", "lost", "connecting")


def gaps(tree: t.Tree) -> Iterator[Problem]:
    for tag in dict.fromkeys(tree.languages):
        locale = locale_of(tag)
        if locale is None:
            yield from _sentences(tree, tag)
        elif not locale.checked_by_native:
            what = (
                f"No native speaker has checked our own sentences and words in {name_of(tag)} yet: listen to them in a "
                "test call before you publish."
            )
            yield Problem("", what, "language-unchecked", Level.ADVICE)
    for tag in dict.fromkeys(_heard_in(tree)):
        if locale_of(tag) is None:
            yield from _words(tree, tag)


def _sentences(tree: t.Tree, tag: str) -> Iterator[Problem]:
    english = LOCALES["en"].sentences
    used = dict.fromkeys(each for place in tree.destinations.values() for each in _of_place(place))
    told = [f"“{getattr(english, each)}”" for each in dict.fromkeys((*used, *_ALWAYS))]
    what = (
        f"We have no sentences of our own in {name_of(tag)}. Callers hear these in English: {' '.join(told)} "
        "Write your own wherever a text may be left empty."
    )
    yield Problem("", what, "no-own-sentences", Level.ADVICE)


def _of_place(place: t.Destination) -> Iterator[str]:
    """Names of our own sentences that this place says; none where the tree has words of its own."""
    match place:
        case t.Menu():
            yield from _unless(place.no_input, "no_input")
            yield from _unless(place.no_match, "no_match")
            yield from ("did_you_say",) if place.listening.hears_speech and place.listening.confirm_below else ()
            yield from _announced(place)
        case t.Question():
            yield from _unless(place.no_input, "no_input")
            yield from _unless(place.no_match, "not_right", "wrong_length")
            if place.reads_back or (place.listening.hears_speech and place.listening.confirm_below):
                yield "you_said" if place.listening.hears_speech else "you_entered"
        case t.PinCheck():
            yield from ("no_input", "pin_wait")
            yield from _unless(place.no_match, "wrong_pin")
        case t.Voicemail():
            yield from _unless(place.thanks, "thanks")
            yield "nothing_recorded"
        case _:
            return


def _announced(menu: t.Menu) -> Iterator[str]:
    if not menu.announces_options or not menu.options:
        return
    if not menu.listening.hears_speech:
        yield "option"
    else:
        yield "option_or_say" if menu.listening.hears_keys else "option_say"


def _unless(prompt: t.Prompt, *sentences: str) -> Iterable[str]:
    return () if prompt else sentences


def _heard_in(tree: t.Tree) -> Iterator[str]:
    """Languages in which callers may answer by speech."""
    for place in tree.destinations.values():
        if isinstance(place, t.Menu | t.Question) and place.listening.hears_speech:
            yield from (place.listening.language,) if place.listening.language else tree.languages


def _words(tree: t.Tree, tag: str) -> Iterator[Problem]:
    speaking = [
        place
        for place in tree.destinations.values()
        if isinstance(place, t.Menu | t.Question)
        and place.listening.hears_speech
        and place.listening.language in ("", tag)
    ]
    missing = dict.fromkeys(each for place in speaking for each in _words_of(tree, place))
    what = (
        f"We do not know these words in {name_of(tag)}: {', '.join(missing)}. Callers who say them are asked again, so "
        "let them press keys too."
    )
    if missing:
        yield Problem("", what, "no-own-words", Level.WARNING)


def _words_of(tree: t.Tree, place: t.Menu | t.Question) -> Iterator[str]:
    yield from (f"for {request}" for request in Request if not own_words(tree, request))
    if place.listening.confirm_below or (isinstance(place, t.Question) and place.reads_back):
        yield "yes and no"
    if isinstance(place, t.Menu):
        yield from ("digits",) if any(option.keys for option in place.options) else ()
    elif place.check == AnswerCheck.DATE:
        yield from ("digits", "dates")
    elif place.check not in (AnswerCheck.WORDS, AnswerCheck.LIST):
        yield "digits"
