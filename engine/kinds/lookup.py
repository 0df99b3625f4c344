"""A lookup says a sentence, has a system of the business asked, and goes on by what it has found."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from engine import tree as t
from engine.answers.checks import Value
from engine.answers.looked_up import LONGEST_TEXT, secrets_of, values_of
from engine.capabilities import Capability
from engine.choices import FoundAs
from engine.heard import Heard, LookedUp, LookupResult
from engine.kinds.changes.lookup import of_answers, of_sends
from engine.kinds.checks.lookup import of_lookup
from engine.kinds.concept import Concept
from engine.kinds.kind import NOTHING, Kind
from engine.limits import ANSWER_NUMBER
from engine.position import Position
from engine.problem import Problem
from engine.reply import Answer, Doing, Reply
from engine.verbs import ComeBack
from engine.walking.walk import Walk
from engine.wording.change import Change

# The longest time that a caller waits in silence for an answer, in seconds (calls.looking_up).
BUDGET_SECONDS = 2
_LONGEST: Mapping[FoundAs, Value] = {
    FoundAs.TEXT: "m" * LONGEST_TEXT,
    FoundAs.NUMBER: ANSWER_NUMBER.most,
    FoundAs.DATE: date(2028, 9, 27),
}


class Lookup(Kind[t.Lookup]):
    concept = Concept.END
    asks_a_system = True

    def enter(self, walk: Walk, place: t.Lookup, position: Position) -> Reply:
        if not walk.said:  # nobody waits in silence, and some providers can only come back after a sentence
            walk.speak(walk.own.connecting)
        return walk.reply(ComeBack(), position, Doing.LOOKING_UP)

    def hear(self, walk: Walk, place: t.Lookup, position: Position, heard: Heard) -> Reply | None:
        match heard:
            case LookedUp(LookupResult.FOUND):
                secret = secrets_of(place)
                kept = values_of(place, heard)
                walk.answers.update({name: Answer(value, name in secret, name in secret) for name, value in kept})
                return walk.go(place.goes_to)
            case LookedUp(LookupResult.NOT_FOUND):
                return walk.go(place.not_found_to)
            case LookedUp():
                return walk.go(place.failed_to)
            case _:
                return None

    def can_hear(
        self, tree: t.Tree, place: t.Lookup, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        stand_ins = ((each.name, _stand_in(each.found_as)) for each in place.answers)
        yield LookedUp(LookupResult.FOUND, tuple(stand_ins))
        yield from (LookedUp(LookupResult.NOT_FOUND), LookedUp(LookupResult.FAILED))

    def problems(self, tree: t.Tree, place: t.Lookup) -> Iterator[Problem]:
        return of_lookup(tree, place)

    def changed(
        self, old: t.Tree, new: t.Tree, before: t.Lookup, place: t.Lookup, field: str
    ) -> Iterable[Change] | None:
        if field == "answers":
            return of_answers(before, place)
        return of_sends(before, place) if field == "sends" else None

    def answers_known(self, place: t.Lookup) -> tuple[Collection[str], Collection[str]]:
        return [each.name for each in place.answers if each.needed], (place.not_found_to, place.failed_to)

    def longest_answers(self, place: t.Lookup) -> Mapping[str, Iterable[Value]]:
        return {each.name: (_LONGEST[each.found_as],) for each in place.answers if not each.sensitive}

    def must_speak(self, place: t.Lookup) -> bool:
        return False

    def our_sentences(self, place: t.Lookup) -> Iterator[str]:
        if not place.prompt:
            yield "connecting"

    def needs(self, place: t.Lookup) -> frozenset[Capability]:
        return NOTHING

    def waits(self, place: t.Lookup) -> float:
        return BUDGET_SECONDS


def _stand_in(found_as: FoundAs) -> str | int:
    """A value for the proof, in its stored form: which one makes no difference."""
    stand_ins: Mapping[FoundAs, str | int] = {FoundAs.TEXT: "…", FoundAs.NUMBER: 1, FoundAs.DATE: "2026-01-31"}
    return stand_ins[found_as]
