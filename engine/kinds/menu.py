"""A menu asks and waits: the caller presses an option, says one, or confirms what was heard."""

from collections.abc import Collection, Iterable, Iterator

from engine import tree as t
from engine.asking import as_called, gather_of, in_language, menu_answers
from engine.capabilities import Capability, of_speech
from engine.heard import Digits, Heard, NoInput, Spoken
from engine.kinds.asking import Asking
from engine.kinds.changes.menu import changes_of_menu
from engine.kinds.checks.menu import of_menu
from engine.kinds.choosing import chose_by_key, chose_by_speech
from engine.kinds.concept import Concept
from engine.kinds.finding import FEWEST_KEYS, with_extensions
from engine.kinds.kind import ANY_KEY
from engine.kinds.proving import (
    ANSWERED,
    NOT_UNDERSTOOD,
    RIGHT_ANSWER,
    Requested,
    doubted,
    is_right,
    tree_keys,
    words_of,
    wrong_key,
)
from engine.links import Way
from engine.listening import Listening
from engine.position import Position
from engine.problem import Problem
from engine.reply import Reply
from engine.saying.leads import called
from engine.saying.sentences import announcement, announcements
from engine.shown import ShownChoice
from engine.understanding.requests import Answers
from engine.verbs import Gather, Speech
from engine.walking.walk import Walk
from engine.wording.change import Change


class Menu(Asking[t.Menu]):
    concept = Concept.BACK
    asked_for = "a choice"
    right_answer = "an extension"

    def enter(self, walk: Walk, place: t.Menu, position: Position) -> Reply:
        announced, gather = walk.computed(place, _asks)
        if walk.is_written:
            walk.choices += _shown(place, walk.spoken)
        else:
            for language, text in announced:
                walk.speak(text, language)
        return walk.listen(with_extensions(walk, place, gather), position)

    def hear(self, walk: Walk, place: t.Menu, position: Position, heard: Heard) -> Reply:
        match heard:
            case Digits(digits):
                return chose_by_key(walk, place, position, digits)
            case Spoken() if place.listening.hears_speech:
                return chose_by_speech(walk, place, position, heard)
            case _:
                return self.silence(walk, place, position)

    def can_hear(
        self, tree: t.Tree, place: t.Menu, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        if position.sure_of is not None:
            yield from (Digits("1"), Digits("2"), NoInput())
            yield from map(Digits, wrong_key(tree, place))
            # One after the other, so that every turn raises another doubt.
            yield from doubted(place, (position.sure_of + 1) % max(len(place.options), 1))
            return
        if place.listening.hears_keys:
            yield from self._keys(tree, place)
        if place.listening.hears_speech:
            yield from words_of(tree, place, position)
        yield NoInput()

    def _keys(self, tree: t.Tree, place: t.Menu) -> Iterator[Heard]:
        yield from (Digits(keys) for option in place.options for keys in option.keys)
        yield from (Digits(key) for key in tree_keys(tree) if not self.is_option(place, Digits(key)))
        yield from (Digits(key) for key in wrong_key(tree, place))
        if place.extensions_go_to:
            yield Digits(RIGHT_ANSWER)

    def is_wrong(self, tree: t.Tree, place: t.Menu, heard: Heard) -> bool:
        return not self._is_extension(place, heard) and super().is_wrong(tree, place, heard)

    def is_option(self, place: t.Menu, heard: Heard) -> bool:
        match heard:
            case Digits(digits):
                return any(digits in option.keys for option in place.options)
            case Spoken():
                return heard != NOT_UNDERSTOOD and not isinstance(heard, Requested)
            case _:
                return False

    def is_a_mistake(self, tree: t.Tree, place: t.Menu, heard: Heard) -> bool:
        return not place.other_keys_go_to and self.is_wrong(tree, place, heard)

    def pressed(self, place: t.Menu, heard: Heard) -> str:
        return ANSWERED if self._is_extension(place, heard) else super().pressed(place, heard)

    def presses(self, place: t.Menu, heard: Heard) -> int:
        return FEWEST_KEYS if self._is_extension(place, heard) else super().presses(place, heard)

    def _is_extension(self, place: t.Menu, heard: Heard) -> bool:
        """Whether this stands for an extension, in the proof."""
        return bool(place.extensions_go_to) and is_right(heard) and not self.is_option(place, heard)

    def waits(self, place: t.Menu) -> float:
        return place.wait_seconds

    def problems(self, tree: t.Tree, place: t.Menu) -> Iterator[Problem]:
        return of_menu(tree, place)

    def rows(self, place: t.Menu) -> Iterator[Way]:
        return (_way(option, place) for option in place.options)

    def changed(self, old: t.Tree, new: t.Tree, before: t.Menu, place: t.Menu, field: str) -> Iterable[Change] | None:
        return changes_of_menu(old, new, before, place, field)

    def way_of_key(self, tree: t.Tree, place: t.Menu, keys: str) -> str:
        if chosen := next((way.name for way in self.rows(place) if keys in way.keys), ""):
            return chosen
        if place.extensions_go_to and len(keys) > 1 and keys.isdecimal():
            return "extensions_go_to"
        if place.other_keys_go_to:
            return "other_keys_go_to"
        # What is left are the keys of the whole tree, and a wrong one too many.
        return "" if keys in (tree.operator_key, tree.back_key) else "gives_up_to"

    def keys(self, place: t.Menu) -> Collection[str]:
        own = {keys for option in place.options for keys in option.keys}
        return own | {ANY_KEY} if place.other_keys_go_to else own

    def no_such_key(self, place: t.Menu, keys: str) -> str:
        if keys == ANY_KEY:
            return "keys without an option count as wrong: choose where other keys lead, or change the text."
        return f"there is no option {keys}: add the option, or change the text."

    def announcement(self, place: t.Menu, language: str) -> str:
        return announcement(place, language) if place.announces_options else ""

    def untranslated(self, place: t.Menu, tag: str) -> Iterator[str]:
        if self.says_labels(place):
            # An option that changes the language is called by its own name in every language.
            options = (option for option in place.options if option.switches_to in ("", tag))
            yield from (
                f"the option “{option.label}”"
                for option in options
                if not any(other.language == tag for other in option.others)
            )

    def says_labels(self, place: t.Menu) -> bool:
        return place.announces_options or place.listening.hears_speech

    def must_speak(self, place: t.Menu) -> bool:
        return not place.announces_options

    def instead_of_key(self, place: t.Menu) -> str:
        if place.announces_options:
            return super().instead_of_key(place)
        return "tick “say the options”, which are shown as choices in writing"

    def our_sentences(self, place: t.Menu) -> Iterator[str]:
        listening = place.listening
        if not place.no_input:
            yield "no_input"
        if not place.no_match:
            yield "no_match"
        if listening.hears_speech and listening.confirm_below:
            yield "did_you_say"
        if place.announces_options and place.options:
            by_speech = "option_or_say" if listening.hears_keys else "option_say"
            yield by_speech if listening.hears_speech else "option"

    def listening(self, place: t.Menu) -> Listening:
        return place.listening

    def speech(self, place: t.Menu, language: str) -> Speech | None:
        return gather_of(in_language(place, language), (), language).speech

    def answers(self, place: t.Menu) -> Answers | None:
        return menu_answers(place)

    def words_needed(self, place: t.Menu) -> Iterator[str]:
        if place.listening.confirm_below:
            yield "yes and no"
        if any(option.keys for option in place.options):
            yield "digits"

    def finish_key(self, place: t.Menu) -> str:
        return gather_of(place, (), "").finish_key

    def needs(self, place: t.Menu) -> frozenset[Capability]:
        return of_speech(place.listening)

    def tries(self, place: t.Menu) -> int:
        return place.tries

    def no_input(self, place: t.Menu) -> t.Prompt:
        return place.no_input

    def again(self, place: t.Menu) -> t.Prompt:
        return place.again

    def give_up(self, walk: Walk, place: t.Menu) -> Reply:
        return walk.leave(place, place.gives_up_to)


def _asks(place: t.Menu, language: str) -> tuple[tuple[tuple[str, str], ...], Gather]:
    """What is said of the options in this language, each part with its own; and how we listen then."""
    announced = announcements(place, language) if place.announces_options else ()
    return announced, gather_of(in_language(place, language), (), language)


def _shown(place: t.Menu, language: str) -> Iterator[ShownChoice]:
    """The options for whoever reads, as far as they can be chosen."""
    for option in (as_called(each, language) for each in place.options if each.keys or place.listening.hears_speech):
        typed = option.keys[0] if option.keys else called(option.label, language)
        yield ShownChoice(typed, option.label, option.switches_to, option.said_as_is)


def _way(option: t.Option, menu: t.Menu) -> Way:
    name = ",".join(option.keys) or option.label
    if menu.listening.hears_speech and not option.keys:
        says = f"says “{option.label}”"
        return Way(name, says, option.goes_to, says, (), option.label, option.phrases, is_row=True)
    how = " or ".join(option.keys) or "no key"
    in_full = f"{how} for {option.label}"
    return Way(name, how, option.goes_to, in_full, option.keys, option.label, option.phrases, is_row=True)
