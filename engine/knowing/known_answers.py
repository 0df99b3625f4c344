"""What the caller has answered and how right it was, as far as a walk may know."""

from enum import StrEnum

from engine import tree as t
from engine.answers.checks import MASK, Bad, Good, Value, Why, check, from_stored, to_stored
from engine.answers.guessing import MOST_WRONG_PINS, MOST_WRONG_PINS_A_DAY
from engine.answers.pins import is_pin
from engine.answers.rules import asks_for_today, least_and_most, rule_of
from engine.knowing.fact_names import Fact
from engine.knowing.told import NOTHING_KNOWN, RemembersFacts

# The verdict on an answer that isn't kept, and on a number to be called on. Otherwise it is why not, as a word.
RIGHT = "right"


class PinVerdict(StrEnum):
    """How right a PIN was. CLOSED and RESTING are neither compared nor counted, or a check would never open again."""

    RIGHT = "right"
    MODERATES = "moderator"
    WRONG = "wrong"
    LOCKED = "locked"  # wrong, and the last try
    CLOSED = "closed"  # for this caller
    RESTING = "resting"  # for everybody, until the pause is over


class KnowsAnswers(RemembersFacts):
    """Answers of this turn and of earlier ones, and the verdicts on answers and PINs."""

    def answer(self, name: str) -> Value | None:
        """What the caller answered earlier in the call; None if nothing was."""
        return from_stored(self.once(Fact.ANSWERS, lambda: to_stored(self._stored.answers.get(name)), of=name))

    def pending(self) -> Value | None:
        """The answer that was read back to the caller; None if there is none."""
        return from_stored(self.once(Fact.PENDING, lambda: to_stored(self._stored.pending)))

    def has_answered(self, name: str) -> bool:
        """Whether this answer was asked for in an earlier turn, even in vain."""
        has_answered: bool = self.once(Fact.ANSWERED, lambda: name in self._stored.answers, of=name)
        return has_answered

    def verdict(self, tree: t.Tree, question: t.Question, given: str) -> Good | Bad:
        """The verdict on an answer. A sensitive answer is not stored, so its verdict is."""
        if verdict := self._facts.told.get(Fact.VERDICT):
            self.told[Fact.VERDICT] = verdict
            return Good(MASK) if verdict == RIGHT else Bad(Why(verdict))
        today = self.today(tree) if asks_for_today(question) else None
        result = check(given, rule_of(question, today), *least_and_most(question))
        if question.sensitive:
            self.told[Fact.VERDICT] = result.why.value if isinstance(result, Bad) else RIGHT
        return result

    def pin(self, digits: str, digest: str, moderators: str = "") -> PinVerdict:
        """The verdict on a PIN; MODERATES if it is the PIN of the `moderators`, by its digest."""
        return PinVerdict(self.once(Fact.VERDICT, lambda: self._pin(digits, digest, moderators)))

    def _pin(self, digits: str, digest: str, moderators: str) -> PinVerdict:
        stored = self._stored
        if stored is NOTHING_KNOWN:
            return PinVerdict.CLOSED  # nobody can count how often it was guessed
        if stored.wrong_pins >= MOST_WRONG_PINS or stored.wrong_pins_today >= MOST_WRONG_PINS_A_DAY:
            return PinVerdict.CLOSED  # even for the right PIN, so that nobody can find out which one it is
        if stored.check_rests:
            return PinVerdict.RESTING
        if moderators and is_pin(digits, moderators):
            return PinVerdict.MODERATES
        if digest and is_pin(digits, digest):
            return PinVerdict.RIGHT
        last = stored.wrong_pins + 1 >= MOST_WRONG_PINS or stored.wrong_pins_today + 1 >= MOST_WRONG_PINS_A_DAY
        return PinVerdict.LOCKED if last else PinVerdict.WRONG
