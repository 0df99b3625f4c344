"""What a walk asks of the facts; what of them it used is stored with the turn (engine.knowing.told)."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any

from engine import limits
from engine import tree as t
from engine.answers.checks import Value
from engine.choices import BranchOn
from engine.experiments import draw
from engine.hours.schedules import State, state
from engine.knowing.branching import CallerWord, case_of
from engine.knowing.fact_names import Fact
from engine.knowing.facts import Capped
from engine.knowing.known_answers import RIGHT, KnowsAnswers
from engine.knowing.known_people import KnowsPeople
from engine.knowing.notices import Closing, closings_from, heard_as, on_at
from engine.numbers.callers import is_withheld, number_of

# In place of a version: another line sends the call back at once, as far as the proof of this one is concerned.
AT_ONCE = -1


class Known(KnowsAnswers, KnowsPeople):
    """Answers what a walk asks, and remembers its answers. Raises NeedsRecord if the record has not been read.

    If the record is away, what only it knows is unknown: no answer was given, no PIN is right, and a branch on it takes
    no case.
    """

    def line(self, place: t.AnotherLine) -> int:
        """The version of the line that takes a call here; 0 if there is none."""
        version: int = self.once(Fact.LINES, lambda: self._facts.line(place.line), of=place.key)
        return version

    def comes_round(self) -> bool:
        """Whether we placed the call ourselves and it came back to us."""
        if comes_round := self._facts.told.get(Fact.COMES_ROUND, self._facts.comes_round):
            self.told[Fact.COMES_ROUND] = True  # stored only if true, as it is false for nearly every turn
        return bool(comes_round)

    def capped(self) -> Capped | None:
        """Which limit of the tree ends the call here; None for nearly every turn."""
        if not (capped := self._facts.told.get(Fact.CAPPED, self._facts.capped)):
            return None
        self.told[Fact.CAPPED] = capped
        return Capped(capped)

    def minutes_left(self, tree: t.Tree) -> int:
        """How long a conversation may be that begins now; 0 for as long as the provider allows."""
        if tree.call_minutes >= limits.CALL_MINUTES.most:
            return 0
        if self._facts.number == 1:
            return tree.call_minutes
        left: int = self.once(Fact.MINUTES_LEFT, lambda: self._minutes_left(tree))
        return left

    def blocked(self) -> str:
        """How the call ends because the caller is blocked; "" if it is answered."""
        if blocked := self._facts.told.get(Fact.BLOCKED, self._facts.blocked):
            self.told[Fact.BLOCKED] = blocked  # stored only if they are
        return str(blocked)

    def notices(self, spoken: Iterable[str]) -> list[dict[str, Any]]:
        """What is said first because of notices, in these languages (`notices.heard_as`); usually nothing."""
        heard: list[dict[str, Any]] | None = self._facts.told.get(f"{Fact.NOTICES}{self._line}")
        if heard is None:
            heard = [heard_as(notice, spoken) for notice in on_at(self._facts.notices, self._facts.now)]
        if heard:
            self.told[f"{Fact.NOTICES}{self._line}"] = heard  # stored only if there are any
            self.told.setdefault(Fact.NOTICES, [])  # by which the record finds turns with notices of whichever line
        return heard

    def closing_notice(self) -> str:
        """The key of the notice that closes the line now; "" if it is not closed."""
        closing = (notice.key for notice in on_at(self._facts.notices, self._facts.now) if notice.closes)
        if key := self._facts.told.get(f"{Fact.CLOSED_BY}{self._line}") or next(closing, ""):
            self.told[f"{Fact.CLOSED_BY}{self._line}"] = key
        return str(key)

    def closings(self) -> list[Closing]:
        """From when until when each notice closes the line, now or later, in order."""
        found = self._facts.told.get(f"{Fact.CLOSINGS}{self._line}")
        if found is None:
            found = self._closings()
        if found:
            self.told[f"{Fact.CLOSINGS}{self._line}"] = found  # stored only if there are any
        return [(datetime.fromisoformat(begins), datetime.fromisoformat(ends)) for begins, ends in found]

    def language(self, tree: t.Tree) -> str:
        """The language that the caller chose in an earlier call, if the tree remembers it and still has it."""
        if not tree.remembers_language:
            return ""
        language: str = self.once(Fact.LANGUAGE, self._chosen_before)
        return language if language in tree.languages[1:] else ""

    def case(self, branch: t.Branch, language: str, answers: Mapping[str, Value]) -> int | None:
        """The index of the case that fits; None for none. `answers` are those of this turn."""
        index: int | None = self.once(Fact.BRANCHES, lambda: self._case(branch, language, answers), of=branch.key)
        return index

    def can_be_texted(self, place: t.TextMessage) -> bool:
        """Whether the caller can be texted; kept as the way of a branch is: None if they can, 0 if not."""
        way: int | None = self.once(Fact.BRANCHES, self._way_of_text, of=place.key)
        return way is None

    def arms(self, tree: t.Tree) -> str:
        """Which variant of each experiment the call hears (engine.experiments); stored with its first turn."""
        arms: str = self.once(Fact.ARMS, lambda: draw(tree, self._facts.call, self._facts.settled))
        return arms

    def hours(self, schedule: t.Schedule) -> State:
        """Whether it is open, and by which named day's hours; closed without a clock."""
        found = self.once(Fact.HOURS, lambda: _as_json(self._hours(schedule)), of=f"{schedule.key}{self._line}")
        return State(found["open"], found["day"])

    def link(self) -> str:
        """The address at which whoever gets a text goes on, on the page of the line; "" if there is none."""
        at = self.leads_to
        return str(self.once(Fact.LINK, lambda: self._facts.link(at), of=at.at)) if at else ""

    def why_not_callable(self, place: t.CallBack) -> str:
        """Why the number that the caller shows can't be called back (NotRung); "" if it can."""
        why: str = self.once(Fact.CALLABLE, lambda: self._facts.callable(self._facts.caller)[1], of=place.key)
        return why

    def typed_number(self, keys: str) -> tuple[str, str]:
        """RIGHT or why not (NotRung); and the number (E.164) that these keys are."""
        number, why = self._facts.callable(keys)
        verdict: str = self.once(Fact.VERDICT, lambda: why or RIGHT)
        return verdict, number or keys

    def may_type(self, tree: t.Tree) -> bool:
        """Whether one more of the line's callers can have a number called that they typed."""
        most = tree.typed_numbers_a_day
        may: bool = self.once(Fact.MAY_TYPE, lambda: not most or self._stored.typed_numbers < most)
        return may

    def asked_back(self, is_typed: bool, moment: datetime | None) -> None:
        """Notes that the caller asked for a call: at a moment, or as soon as possible."""
        wanted = "" if moment is None else moment.astimezone(UTC).isoformat(timespec="minutes")
        self.told[Fact.ASKED_BACK] = {"typed": is_typed, "wanted": wanted}
        if is_typed:
            self.told[Fact.TYPED_BACK] = True
            self.pending()  # stored with the turn as well

    def _way_of_text(self) -> int | None:
        caller = number_of(self._facts.caller)
        if not caller or is_withheld(caller) or not self._facts.takes_texts():
            return 0
        return 0 if self._stored.wants_no_texts else None

    def _minutes_left(self, tree: t.Tree) -> int:
        began, now = self._stored.began, self._facts.now
        return minutes_left_of(tree, now - began if began and now else timedelta())

    def _closings(self) -> list[list[str]]:
        now, told = self._facts.now, self._facts.told
        if until := told.get(Fact.CLOSED_UNTIL):  # as earlier versions stored it
            return [[told[Fact.NOW], until]]
        coming = closings_from(self._facts.notices, now) if now else ()
        return [[each.isoformat(timespec="seconds") for each in both] for both in coming]

    def _hours(self, schedule: t.Schedule) -> State:
        now = self.moment()
        return state(schedule, now) if now else State(False)

    def _chosen_before(self) -> str:
        return "" if is_withheld(self._facts.caller) else self._stored.language

    def _case(self, branch: t.Branch, language: str, answers: Mapping[str, Value]) -> int | None:
        facts = self._facts
        value = answers.get(branch.answer) if branch.on == BranchOn.ANSWER else None
        if branch.on == BranchOn.ANSWER and value is None:
            value = self._stored.answers.get(branch.answer)
        asks = branch.on == BranchOn.CALLER and asks_for_earlier_calls(branch)
        before = self._stored.called_before if asks else False
        return case_of(
            branch,
            answer=value,
            call=facts.call,
            caller=facts.caller,
            called=facts.called,
            country=facts.country,
            called_before=before,
            language=language,
            lists=self._lists() if branch.on == BranchOn.LIST else (),
        )

    def _lists(self) -> list[str]:
        found: list[str] = self.once(Fact.LISTS, lambda: list(self._facts.lists()))
        return found


def _as_json(found: State) -> dict[str, Any]:
    return {"open": found.is_open, "day": found.day}


def minutes_left_of(tree: t.Tree, gone: timedelta) -> int:
    """How long a conversation may be that begins after so much of a call; one minute at least."""
    return max(1, ceil(tree.call_minutes - gone / timedelta(minutes=1)))


def asks_for_earlier_calls(branch: t.Branch) -> bool:
    """Whether a branch on the caller distinguishes those who have called before."""
    return any(
        value.strip().lower() in (CallerWord.KNOWN, CallerWord.NEW) for case in branch.cases for value in case.values
    )
