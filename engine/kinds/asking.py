"""What kinds share that ask for something and ask again without a valid answer."""

from abc import abstractmethod
from collections.abc import Collection
from typing import ClassVar

from engine import tree as t
from engine.heard import Digits, Heard, NoInput, Spoken
from engine.kinds.kind import Kind
from engine.kinds.provable import Place
from engine.kinds.proving import WRONG_ANSWER, Requested, tree_keys
from engine.position import Position
from engine.reply import Reply
from engine.walking.walk import Walk

# Ends what callers type; “then press the hash key”.
FINISH_KEY = "#"


class Asking(Kind[Place]):
    """Menus, questions and PIN checks: the keys that work everywhere work here, and the back key leads here."""

    asks: ClassVar[bool] = True

    @property
    @abstractmethod
    def asked_for(self) -> str: ...

    @abstractmethod
    def keys(self, place: Place) -> Collection[str] | None: ...

    @abstractmethod
    def tries(self, place: Place) -> int:
        """How many times the caller is asked in total."""

    @abstractmethod
    def no_input(self, place: Place) -> t.Prompt:
        """Said after silence; an empty one uses our own sentence."""

    @abstractmethod
    def again(self, place: Place) -> t.Prompt:
        """Said from the second try on; an empty one uses the place's own prompt."""

    @abstractmethod
    def waits(self, place: Place) -> float:
        """Seconds of silence that count as a try."""

    @abstractmethod
    def give_up(self, walk: Walk, place: Place) -> Reply:
        """Continues after the last try."""

    def silence(self, walk: Walk, place: Place, position: Position) -> Reply:
        """Asks again after silence, as often as the place has tries."""
        walk.say(self.no_input(place), walk.own.no_input)
        if position.tries >= self.tries(place):
            return self.give_up(walk, place)
        return ask_again(walk, place, self.again(place), position.tries + 1, position.misses)

    def is_option(self, place: Place, heard: Heard) -> bool:
        """Whether the caller chose something here, or gave a valid answer."""
        return isinstance(heard, Digits) and heard.digits != WRONG_ANSWER

    def is_wrong(self, tree: t.Tree, place: Place, heard: Heard) -> bool:
        if not isinstance(heard, Digits | Spoken) or isinstance(heard, Requested):
            return False
        of_the_tree = isinstance(heard, Digits) and heard.digits in tree_keys(tree)
        return not self.is_option(place, heard) and not of_the_tree

    def is_a_mistake(self, tree: t.Tree, place: Place, heard: Heard) -> bool:
        return self.is_wrong(tree, place, heard)

    def waited(self, place: Place, heard: Heard) -> float:
        return self.waits(place) if isinstance(heard, NoInput) else 0


def ask_again(walk: Walk, place: t.Destination, again: t.Prompt, tries: int, misses: int = 0) -> Reply:
    walk.say(again or place.prompt)
    return walk.stop_at(place, tries, misses)


def tree_key(walk: Walk, place: t.Destination, position: Position, keys: str) -> Reply | None:
    """Where digits are asked for, only the tree's keys that are not digits."""
    return None if keys.isdigit() else walk.known_everywhere(place, position, keys)
