"""What a walk asks of the facts, and what of them it used, which is stored with the turn."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from math import ceil
from typing import Any

from engine import limits
from engine import tree as t
from engine.answers import MASK, Bad, Good, Value, Why, check, from_stored, to_stored
from engine.branching import KNOWN, NEW, case_of
from engine.callers import is_withheld, number_of
from engine.capabilities import Capability
from engine.choices import BranchOn
from engine.experiments import draw
from engine.facts import Capped, Facts, NeedsRecord, Stored, clock_of, today_in
from engine.guessing import MOST_WRONG_PINS, MOST_WRONG_PINS_A_DAY
from engine.lines import OtherLine
from engine.notices import Closing, closings_from, heard_as, on_at
from engine.people import Directory, any_of
from engine.pins import is_pin
from engine.position import Position
from engine.putting_through import RingRequest, Round, Targets, left_out, needs_record, next_round
from engine.rules import asks_for_today, least_and_most, rule_of
from engine.schedules import State, state

# LOCKED is the last try. CLOSED (for this caller) and RESTING (for everybody until the pause is over) are neither
# compared nor counted, or a check would never open again.
RIGHT, WRONG, LOCKED, CLOSED, RESTING = "right", "wrong", "locked", "closed", "resting"
MODERATES = "moderator"
# Why a number is not called back, besides the codes of what may not be rung.
WITHHELD = "withheld"
# While the record is away.
NOTHING_KNOWN = Stored(called_before=None)
# In place of a version: another line sends the call back at once, as far as the proof of this one is concerned.
AT_ONCE = -1


class Known:
    """Answers what a walk asks, and remembers its answers. Raises NeedsRecord if the record has not been read.

    If the record is away, what only it knows is unknown: no answer was given, no PIN is right, and a branch on it takes
    no case.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = self._called = facts
        self._line = ""  # follows the names of facts that are those of another line
        self.told: dict[str, Any] = {}
        self.leads_to: Position | None = None  # where a link in a text leads

    def once(self, name: str, compute: Callable[[], Any], of: str = "") -> Any:
        """The fact `name` as a JSON value: as it was told before if the turn was taken before, else computed now.

        It is stored with the turn, so a second delivery of the turn hears the same. `of` is a key for a fact that a
        turn may use several of, such as one for each branch.
        """
        before, told = self._facts.told, self.told
        if of:
            before, told, name = before.get(name, {}), told.setdefault(name, {}), of
        if name not in told:
            told[name] = before[name] if name in before else compute()
        return told[name]

    def line(self, place: t.AnotherLine) -> int:
        """The version of the line that takes a call here; 0 if there is none."""
        version: int = self.once("lines", lambda: self._facts.line(place.line), of=place.key)
        return version

    def move_to(self, line: OtherLine | None, version: int) -> None:
        """From now on, people and notices are those of another line, or of the one that was called."""
        if line is None:
            self._facts, self._line = self._called, ""
        else:
            self._facts = replace(self._called, directory=line.directory, notices=line.notices)
            self._line = f"R{version}"

    def answer(self, name: str) -> Value | None:
        """What the caller answered earlier in the call; None if nothing was."""
        return from_stored(self.once("answers", lambda: to_stored(self._stored.answers.get(name)), of=name))

    def pending(self) -> Value | None:
        """The answer that was read back to the caller; None if there is none."""
        return from_stored(self.once("pending", lambda: to_stored(self._stored.pending)))

    def comes_round(self) -> bool:
        """Whether we placed the call ourselves and it came back to us."""
        if comes_round := self._facts.told.get("comes_round", self._facts.comes_round):
            self.told["comes_round"] = True  # stored only if true, as it is false for nearly every turn
        return bool(comes_round)

    def capped(self) -> Capped | None:
        """Which limit of the tree ends the call here; None for nearly every turn."""
        if not (capped := self._facts.told.get("capped", self._facts.capped)):
            return None
        self.told["capped"] = capped
        return Capped(capped)

    def minutes_left(self, tree: t.Tree) -> int:
        """How long a conversation may be that begins now; 0 for as long as the provider allows."""
        if tree.call_minutes >= limits.CALL_MINUTES.most:
            return 0
        if self._facts.number == 1:
            return tree.call_minutes
        left: int = self.once("minutes_left", lambda: self._minutes_left(tree))
        return left

    def blocked(self) -> str:
        """How the call ends because the caller is blocked; "" if it is answered."""
        if blocked := self._facts.told.get("blocked", self._facts.blocked):
            self.told["blocked"] = blocked  # stored only if they are
        return str(blocked)

    def notices(self, spoken: Iterable[str]) -> list[dict[str, Any]]:
        """What is said first because of notices, in these languages (engine.notices.heard_as); usually nothing."""
        heard: list[dict[str, Any]] | None = self._facts.told.get(f"notices{self._line}")
        if heard is None:
            heard = [heard_as(notice, spoken) for notice in on_at(self._facts.notices, self._facts.now)]
        if heard:
            self.told[f"notices{self._line}"] = heard  # stored only if there are any
        return heard

    def closing_notice(self) -> str:
        """The key of the notice that closes the line now; "" if it is not closed."""
        closing = (notice.key for notice in on_at(self._facts.notices, self._facts.now) if notice.closes)
        if key := self._facts.told.get(f"closed_by{self._line}") or next(closing, ""):
            self.told[f"closed_by{self._line}"] = key
        return str(key)

    def closings(self) -> list[Closing]:
        """From when until when each notice closes the line, now or later, in order."""
        found = self._facts.told.get(f"closings{self._line}")
        if found is None:
            found = self._closings()
        if found:
            self.told[f"closings{self._line}"] = found  # stored only if there are any
        return [(datetime.fromisoformat(begins), datetime.fromisoformat(ends)) for begins, ends in found]

    def language(self, tree: t.Tree) -> str:
        """The language that the caller chose in an earlier call, if the tree remembers it and still has it."""
        if not tree.remembers_language:
            return ""
        language: str = self.once("language", self._chosen_before)
        return language if language in tree.languages[1:] else ""

    def case(self, branch: t.Branch, language: str, answers: Mapping[str, Value]) -> int | None:
        """The index of the case that fits; None for none. `answers` are those of this turn."""
        index: int | None = self.once("branches", lambda: self._case(branch, language, answers), of=branch.key)
        return index

    def can_be_texted(self, place: t.TextMessage) -> bool:
        """Whether the caller can be texted; kept as the way of a branch is: None if they can, 0 if not."""
        way: int | None = self.once("branches", self._way_of_text, of=place.key)
        return way is None

    def arms(self, tree: t.Tree) -> str:
        """Which variant of each experiment the call hears (engine.experiments); stored with its first turn."""
        arms: str = self.once("arms", lambda: draw(tree, self._facts.call, self._facts.settled))
        return arms

    def today(self, tree: t.Tree) -> date | None:
        """Today's date in the tree's time zone; None without a clock."""
        if "today" not in self._facts.told and self._facts.now is None:
            return None
        return date.fromisoformat(self.once("today", lambda: today_in(tree, self._facts).isoformat()))

    def moment(self) -> datetime | None:
        """When the turn came in; None without a clock."""
        if "now" not in self._facts.told and self._facts.now is None:
            return None
        return datetime.fromisoformat(self.once("now", self._now))

    def hours(self, schedule: t.Schedule) -> State:
        """Whether it is open, and by which named day's hours; closed without a clock."""
        found = self.once("hours", lambda: _as_json(self._hours(schedule)), of=f"{schedule.key}{self._line}")
        return State(found["open"], found["day"])

    def rung(self, place: str, targets: Targets, since: int) -> Round:
        """The next round of those whom a place (by key) rings, from an index; without numbers if nobody is left."""
        found = self.once("rung", lambda: _round_as_json(self._rung(targets, since)), of=f"{place}:{since}")
        return Round(
            found["round"], tuple(found["numbers"]), tuple(found["people"]), found.get("seconds", 0), "known" in found
        )

    def is_answered(self, place: str, people: Iterable[str], teams: Iterable[str]) -> bool:
        """Whether a place (by key) has anybody at all who could ever be rung, of these people and teams (by key)."""
        before = self._facts.told.get("unanswered", {})
        if before is not True and place not in before:  # earlier versions stored True, for all places of a turn
            directory = self._facts.directory()
            if not directory.people or any_of(directory, people, teams):  # without a directory, nobody can tell
                return True
        self.told.setdefault("unanswered", {})[place] = True  # stored only then
        return False

    def link(self) -> str:
        """The address at which whoever gets a text goes on, on the page of the line; "" if there is none."""
        at = self.leads_to
        return str(self.once("link", lambda: self._facts.link(at), of=at.at)) if at else ""

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

    def has_answered(self, name: str) -> bool:
        """Whether this answer was asked for in an earlier turn, even in vain."""
        has_answered: bool = self.once("answered", lambda: name in self._stored.answers, of=name)
        return has_answered

    def is_full(self, place: str, room: str, most: int) -> bool:
        """Whether the room of a conference, by its place's key, has as many callers as it takes."""
        if most >= limits.MOST_CALLERS.most:
            return False  # the provider takes no more
        is_full: bool = self.once("full", lambda: self._stored.in_rooms.get(room, 0) >= most, of=place)
        return is_full

    def keeps_place(self, queue: str) -> bool:
        """Whether the caller comes back to a place that was kept in a queue of this name."""
        if is_withheld(self._facts.caller):
            return False
        keeps: bool = self.once("returns", lambda: queue in self._stored.kept_in, of=queue)
        return keeps

    def why_not_callable(self, place: t.CallBack) -> str:
        """Why the number that the caller shows can't be called back, as a code; "" if it can."""
        why: str = self.once("callable", lambda: self._facts.callable(self._facts.caller)[1], of=place.key)
        return why

    def typed_number(self, keys: str) -> tuple[str, str]:
        """RIGHT or why not, as a code; and the number (E.164) that these keys are."""
        number, why = self._facts.callable(keys)
        verdict: str = self.once("verdict", lambda: why or RIGHT)
        return verdict, number or keys

    def may_type(self, tree: t.Tree) -> bool:
        """Whether one more of the line's callers can have a number called that they typed."""
        most = tree.typed_numbers_a_day
        may: bool = self.once("may_type", lambda: not most or self._stored.typed_numbers < most)
        return may

    def asked_back(self, is_typed: bool, moment: datetime | None) -> None:
        """Notes that the caller asked for a call: at a moment, or as soon as possible."""
        wanted = "" if moment is None else moment.astimezone(UTC).isoformat(timespec="minutes")
        self.told["asked_back"] = {"typed": is_typed, "wanted": wanted}
        if is_typed:
            self.told["typed_back"] = True
            self.pending()  # stored with the turn as well

    def here(self, moment: datetime) -> datetime:
        """Now on the clock of another moment."""
        return (self.moment() or moment).astimezone(moment.tzinfo)

    @property
    def caller(self) -> str:
        """What the caller shows as the provider sends it."""
        return self._facts.caller

    @property
    def called(self) -> str:
        """The number that was called."""
        return self._facts.called

    def clock_of(self, tree: t.Tree) -> tzinfo:
        """The time zone of the tree's callers."""
        return clock_of(tree, self._facts.time_zone)

    def directory(self) -> Directory:
        """Everybody who can be rung now, live: what a walk uses of it is a fact."""
        return self._facts.directory()

    @property
    def _stored(self) -> Stored:
        if self._facts.stored is not None:
            return self._facts.stored
        if not self._facts.away:
            raise NeedsRecord
        self.told["away"] = True
        return NOTHING_KNOWN

    def _way_of_text(self) -> int | None:
        caller = number_of(self._facts.caller)
        if not caller or is_withheld(caller) or not self._facts.takes_texts():
            return 0
        return 0 if self._stored.wants_no_texts else None

    def _now(self) -> str:
        assert self._facts.now
        return self._facts.now.isoformat(timespec="seconds")

    def _minutes_left(self, tree: t.Tree) -> int:
        began, now = self._stored.began, self._facts.now
        gone = (now - began).total_seconds() / 60 if began and now else 0
        return max(1, ceil(tree.call_minutes - gone))

    def _closings(self) -> list[list[str]]:
        now, told = self._facts.now, self._facts.told
        if until := told.get("closed_until"):  # as earlier versions stored it
            return [[told["now"], until]]
        coming = closings_from(self._facts.notices, now) if now else ()
        return [[each.isoformat(timespec="seconds") for each in both] for both in coming]

    def _hours(self, schedule: t.Schedule) -> State:
        now = self.moment()
        return state(schedule, now) if now else State(False)

    def _rung(self, targets: Targets, since: int) -> Round:
        facts, directory = self._facts, self._facts.directory()
        rings_addresses, sends_keys = (each not in facts.cannot for each in (Capability.ADDRESS, Capability.EXTENSION))
        asking = RingRequest(directory, facts.now, facts.call, rings_addresses, sends_keys)
        if needs_record(targets, directory):
            spoke = {} if is_withheld(facts.caller) else self._stored.spoke
            asking = replace(asking, last=self._stored.last, spoke=spoke)
        found = next_round(targets, asking, since)
        if found.numbers or not since or not (targets.people or targets.teams):
            return found
        return left_out(targets, asking, since, self._stored.rung)

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
        found: list[str] = self.once("lists", lambda: list(self._facts.lists()))
        return found

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


def _as_json(found: State) -> dict[str, Any]:
    return {"open": found.is_open, "day": found.day}


def _round_as_json(found: Round) -> dict[str, Any]:
    told = {"round": found.index, "numbers": list(found.numbers), "people": list(found.people)}
    more: dict[str, Any] = {"known": True} if found.is_known else {}
    return told | more | ({"seconds": found.seconds} if found.seconds else {})


def asks_for_earlier_calls(branch: t.Branch) -> bool:
    """Whether a branch on the caller distinguishes those who have called before."""
    return any(value.strip().lower() in (KNOWN, NEW) for case in branch.cases for value in case.values)
