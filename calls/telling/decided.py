"""Says what decided on the way of a turn: the clock, notices, lists, branches, a PIN, and who is there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import Truncator, get_text_list

from calls.telling.linked import Thing, named
from engine.choices import BranchOn
from engine.hours.schedules import hours_on, zone_of
from engine.kinds.all import kind_of
from engine.kinds.when import offer_of
from engine.knowing.fact_names import Fact, of_any_line
from engine.knowing.known_answers import PinVerdict
from engine.numbers.callers import NotRung
from engine.tree import BRANCH_ON, Branch, NamedDay, Schedule, TextMessage, Tree
from engine.understanding.by_name import MOST_OFFERED
from menus.fields.hours import said as hours_said
from menus.models import CallerList, Revision

# Characters of a notice that stand for it.
LONGEST = 60
CANNOT_TEXT = "can't text this caller"
_PINS: Mapping[str, str] = {
    PinVerdict.RIGHT: "The PIN was right",
    PinVerdict.MODERATES: "The moderators' PIN was entered",
    PinVerdict.WRONG: "The PIN was wrong",
    PinVerdict.LOCKED: "The PIN was wrong, for the last time",
    PinVerdict.CLOSED: "No PIN was accepted, because this caller had entered too many wrong ones",
}
_NOT_CALLED = {
    NotRung.WITHHELD: "The caller has no number that can be called back",
    NotRung.NOT_A_NUMBER: "This isn't a phone number",
    NotRung.COSTLY: "This number costs more than others",
    NotRung.ABROAD: "The line calls no numbers in this country",
    NotRung.OURS: "This is one of our own numbers",
    NotRung.BLOCKED: "This caller is blocked",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the clock decided; `day` is the named day that won, None for an ordinary week."""

    schedule: str
    name: str
    is_open: bool
    day: NamedDay | None

    def __str__(self) -> str:
        return self._with(self.name)

    @property
    def told(self) -> str:
        """Returns the sentence with its schedule marked (calls.telling.linked)."""
        return self._with(named(Thing.SCHEDULE, self.schedule, self.name))

    def _with(self, name: str) -> str:
        by = f", by “{self.day.name}”" if self.day else ""
        return f"{name}: {'open' if self.is_open else 'closed'}{by}"


def verdicts(tree: Tree, facts: Mapping[str, Any]) -> Iterator[Verdict]:
    """Returns what each schedule said, from the facts stored with a turn."""
    for key, found in facts.get(Fact.HOURS, {}).items():
        schedule = tree.schedule(key)
        days = schedule.days if schedule else ()
        day = next((each for each in days if each.key == found["day"]), None)
        yield Verdict(key, schedule.name if schedule else key, found["open"], day)


def decided(tree: Tree, facts: Mapping[str, Any], when: datetime, at: str = "", stage: str = "") -> list[str]:
    """Returns sentences without a full stop, such as “Office hours: closed, by “Christmas Eve””, with marked names.

    `when` is the moment of the turn, `at` the key of the place where something was heard, and `stage` how far the turn
    led in a place of several steps.
    """
    hours = [f"{each.told}{week_of(tree, each, when)}" for each in verdicts(tree, facts)]
    return [*besides_hours(tree, facts, at, stage), *hours]


def week_of(tree: Tree, verdict: Verdict, when: datetime) -> str:
    """Returns the hours of an ordinary day that decided, such as “ (Wednesday 9:00–17:00)”; "" for a named day."""
    schedule = tree.schedule(verdict.schedule)
    if verdict.day or schedule is None:
        return ""
    day = when.astimezone(zone_of(schedule.zone)).date()
    periods = hours_said(tuple(hours_on(schedule, day))) or "closed all day"
    return f" ({day:%A} {periods})"


def besides_hours(tree: Tree, facts: Mapping[str, Any], at: str = "", stage: str = "") -> list[str]:
    """Returns what notices, lists, branches, PINs and people decided."""
    place = tree.destinations.get(at)
    pin = _of_pin(facts) if place and kind_of(place).takes_guesses else ()
    return [
        *_of_notices(facts),
        *_of_experiments(tree, facts),
        *pin,
        *_of_lists(facts),
        *_of_branches(tree, facts),
        *_of_directories(tree, facts),
        *_of_other_lines(tree, facts),
        *_of_people(tree, facts),
        *_of_rooms(tree, facts),
        *_of_calls_back(tree, facts, at, stage),
    ]


def _of_experiments(tree: Tree, facts: Mapping[str, Any]) -> Iterator[str]:
    """Yields “Experiment at “Menu”: variant B”, for each that the call took part in, in its first turn."""
    for key, arm in zip(tree.experiments, facts.get(Fact.ARMS, ""), strict=False):
        yield f"Experiment at “{named(Thing.PLACE, key, tree.destinations[key].name)}”: variant {arm.upper()}"


def _of_directories(tree: Tree, facts: Mapping[str, Any]) -> Iterator[str]:
    """Yields “Ada Byron fits in “Staff””, unless the sentence says already who was rung or offered."""
    for key, found in facts.get(Fact.LISTED, {}).items():
        rang = any(each["numbers"] for at, each in facts.get(Fact.RUNG, {}).items() if at.startswith(f"{key}:"))
        if not found:
            yield f"Nobody matches in “{_place(tree, key)}”"
        elif len(found) > MOST_OFFERED:
            yield f"More than {MOST_OFFERED} match in “{_place(tree, key)}”"
        elif len(found) == 1 and not rang:
            yield f"{_found(found[0])} matches in “{_place(tree, key)}”"


def _found(entry: Mapping[str, Any]) -> str:
    return str(entry["name"]) if "team" in entry else named(Thing.PERSON, entry["key"], entry["name"])


def _of_people(tree: Tree, facts: Mapping[str, Any]) -> Iterator[str]:
    """Yields “There was nobody to ring at “Support””, for each place that rang nobody from the start."""
    for at, found in facts.get(Fact.RUNG, {}).items():
        key, _, since = at.rpartition(":")
        if since == "0" and not found["numbers"]:
            yield f"There was nobody to ring at “{_place(tree, key)}”"
        elif "known" in found:
            yield "They spoke with this caller last"
    for key, is_there in facts.get(Fact.THERE, {}).items():  # in writing, where nobody is rung
        if not is_there:
            yield f"There was nobody to ring at “{_place(tree, key)}”"
    unanswered = facts.get(Fact.UNANSWERED, {})
    for key in () if unanswered is True else unanswered:  # earlier versions stored no place
        yield f"Nobody could ever be rung at “{_place(tree, key)}”"


def _of_calls_back(tree: Tree, facts: Mapping[str, Any], at: str, stage: str) -> Iterator[str]:
    """Yields why a number can't be called back, and what a caller asked for at a call back."""
    for why in (*facts.get(Fact.CALLABLE, {}).values(), facts.get(Fact.VERDICT, "")):
        if told := _NOT_CALLED.get(why):
            yield told
    if facts.get(Fact.MAY_TYPE) is False:
        yield "The line had reached its limit of typed numbers for the day"
    asked, place = facts.get(Fact.ASKED_BACK), tree.destinations.get(at)
    if asked:
        schedule = tree.schedule(getattr(place, "schedule", ""))
        when = f"at {_clock(asked['wanted'], schedule)}" if asked["wanted"] else "as soon as possible"
        typed = ", on a number that they typed" if asked["typed"] else ""
        unless = ", unless they choose a time" if offer_of(stage) else ""
        yield f"The caller wants to be called {when}{typed}{unless}"


def _clock(moment: str, schedule: Schedule | None) -> str:
    when = datetime.fromisoformat(moment).astimezone(zone_of(schedule.zone) if schedule else None)
    return f"{when:%H:%M} on {when:%A}, {when.day} {when:%B}"


def _of_lists(facts: Mapping[str, Any]) -> Iterator[str]:
    """Yields “The caller was on the lists “Partners” and “VIPs””, if a branch asked; by key if a list is gone."""
    if Fact.LISTS not in facts:
        return
    if keys := facts[Fact.LISTS]:
        told = get_text_list([f"“{name}”" for name in _lists(keys)], "and")
        yield f"The caller was on the list{'' if len(keys) == 1 else 's'} {told}"
    else:
        yield "The caller was on no list"


def _of_branches(tree: Tree, facts: Mapping[str, Any]) -> Iterator[str]:
    """Yields ““Callers” decides by who is calling: +49* matched”, for each branch."""
    for key, index in facts.get(Fact.BRANCHES, {}).items():
        branch = tree.destinations.get(key)
        if isinstance(branch, TextMessage):
            yield f"“{_place(tree, key)}” {'texted the caller' if index is None else CANNOT_TEXT}"
        if not isinstance(branch, Branch) or (index is not None and index >= len(branch.cases)):
            continue
        by = f"“{_place(tree, key)}” decides by {BRANCH_ON.told(branch.on)}"
        values = () if index is None else branch.cases[index].values
        told = ", ".join(_lists(values) if branch.on == BranchOn.LIST else values)
        if branch.on == BranchOn.SHARE:
            yield f"{by}: drew {f'the {told}% case' if values else 'every other call'}"
        else:
            yield f"{by}: {f'{told} matched' if values else 'no case matched'}"


def _of_other_lines(tree: Tree, facts: Mapping[str, Any]) -> Iterator[str]:
    """Yields “Continues in version 4 of “Support””, for each line that took the call, or couldn't take it."""
    found: Mapping[str, int] = facts.get(Fact.LINES, {})
    rows = Revision.objects.filter(pk__in=found.values()).select_related("tree") if found else ()
    named = {row.pk: f"version {row.number} of “{row.tree.name}”" for row in rows}
    for key, version in found.items():
        if version:
            yield f"Continues in {named.get(version, 'a line that is gone')}"
        else:
            yield f"The line of “{_place(tree, key)}” couldn't take the call"


def _of_rooms(tree: Tree, facts: Mapping[str, Any]) -> Iterator[str]:
    """Yields ““Team call” was full”, for each conference that took no more callers."""
    yield from (f"“{_place(tree, key)}” was full" for key, is_full in facts.get(Fact.FULL, {}).items() if is_full)


def _of_pin(facts: Mapping[str, Any]) -> Iterator[str]:
    """Yields whether a PIN was right; the story of the place says it of one that came too soon."""
    if told := _PINS.get(str(facts.get(Fact.VERDICT, ""))):
        yield told


def _lists(keys: Iterable[str]) -> list[str]:
    names = dict(CallerList.objects.filter(key__in=list(keys)).values_list("key", "name"))
    return [named(Thing.LIST, key, names.get(key, key)) for key in keys]


def _place(tree: Tree, key: str) -> str:
    place = tree.destinations.get(key)
    return named(Thing.PLACE, key, place.name if place else key)


def _of_notices(facts: Mapping[str, Any]) -> Iterator[str]:
    """Yields for example “Closed by the notice “We are closed because of snow.””, for each said on any line."""
    said = [each for name, found in facts.items() if of_any_line(name) == Fact.NOTICES for each in found]
    closed = any(found for name, found in facts.items() if of_any_line(name) == Fact.CLOSED_BY)
    for each in said:
        text = next((text for _, text, _ in each["said"] if text.strip()), "")
        words = f"the notice “{Truncator(text).chars(LONGEST)}”" if text else "a recorded notice"
        which = named(Thing.NOTICE, each.get("key", ""), words)
        yield f"{'Closed by' if each['closes'] else 'Heard'} {which}"
    if closed and not any(each["closes"] for each in said):
        yield "A notice closed the line"
