"""What the caller has answered and how right it was, as far as a walk may know."""

from engine import tree as t
from engine.answers.checks import MASK, Bad, Good, Value, Why, check, from_stored, to_stored
from engine.answers.guessing import MOST_WRONG_PINS, MOST_WRONG_PINS_A_DAY
from engine.answers.pins import is_pin
from engine.answers.rules import asks_for_today, least_and_most, rule_of
from engine.knowing.told import NOTHING_KNOWN, RemembersFacts

# LOCKED is the last try. CLOSED (for this caller) and RESTING (for everybody until the pause is over) are neither
# compared nor counted, or a check would never open again.
RIGHT, WRONG, LOCKED, CLOSED, RESTING = "right", "wrong", "locked", "closed", "resting"
MODERATES = "moderator"


class KnowsAnswers(RemembersFacts):
    """Answers of this turn and of earlier ones, and the verdicts on answers and PINs."""

    def answer(self, name: str) -> Value | None:
        """What the caller answered earlier in the call; None if nothing was."""
        return from_stored(self.once("answers", lambda: to_stored(self._stored.answers.get(name)), of=name))

    def pending(self) -> Value | None:
        """The answer that was read back to the caller; None if there is none."""
        return from_stored(self.once("pending", lambda: to_stored(self._stored.pending)))

    def has_answered(self, name: str) -> bool:
        """Whether this answer was asked for in an earlier turn, even in vain."""
        has_answered: bool = self.once("answered", lambda: name in self._stored.answers, of=name)
        return has_answered

    def verdict(self, tree: t.Tree, question: t.Question, given: str) -> Good | Bad:
        """The verdict on an answer. A sensitive answer is not stored, so its verdict is."""
        if verdict := self._facts.told.get("verdict"):
            self.told["verdict"] = verdict
            return Good(MASK) if verdict == RIGHT else Bad(Why(verdict))
        today = self.today(tree) if asks_for_today(question) else None
        result = check(given, rule_of(question, today), *least_and_most(question))
        if question.sensitive:
            self.told["verdict"] = result.why.value if isinstance(result, Bad) else RIGHT
        return result

    def pin(self, digits: str, digest: str, moderators: str = "") -> str:
        """RIGHT or WRONG; LOCKED if this was the last try; CLOSED or RESTING if there was none.

        MODERATES if it is the PIN of the `moderators`, by its digest.
        """
        verdict: str = self.once("verdict", lambda: self._pin(digits, digest, moderators))
        return verdict

    def _pin(self, digits: str, digest: str, moderators: str) -> str:
        stored = self._stored
        if stored is NOTHING_KNOWN:
            return CLOSED  # nobody can count how often it was guessed
        if stored.wrong_pins >= MOST_WRONG_PINS or stored.wrong_pins_today >= MOST_WRONG_PINS_A_DAY:
            return CLOSED  # even for the right PIN, so that nobody can find out which one it is
        if stored.check_rests:
            return RESTING
        if moderators and is_pin(digits, moderators):
            return MODERATES
        if digest and is_pin(digits, digest):
            return RIGHT
        last = stored.wrong_pins + 1 >= MOST_WRONG_PINS or stored.wrong_pins_today + 1 >= MOST_WRONG_PINS_A_DAY
        return LOCKED if last else WRONG
