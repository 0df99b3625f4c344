"""Counts what callers answered in surveys: kept once for each call and question, and read for reports."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from calls.models import Call
from calls.telling.takers import taker
from engine import tree as t
from engine.answers.checks import Value, from_stored
from engine.choices import SurveyAsks
from engine.kinds.survey import NO, YES
from inbox.counting.settling import zone_of_line
from inbox.counting.told import share
from inbox.models import SurveyResult
from menus.models import PhoneTree, Revision
from menus.publishing.live import own_place, tree_of, tree_with_lines

# Values of yes and no; a scale has 1 to 5.
_YES_NO = {YES: 1, NO: 0}


@dataclass
class SurveyTally:
    """The answers to one question: how many callers gave each value, and those of whoever took the call before.

    The keys of `takers` are the place where the call was taken, and the person, "" if nobody knows.
    """

    name: str
    is_scale: bool
    values: Counter[int] = field(default_factory=Counter)
    takers: dict[tuple[str, str], Counter[int]] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        return self.values.total()

    @property
    def mean(self) -> float:
        return mean(self.values)

    @property
    def told(self) -> str:
        """Returns “3.8 on average, of 5” or “75% said yes”; “–” without an answer."""
        if not self.answered:
            return "–"
        average = written(self.is_scale, self.mean)
        return f"{average} on average, of 5" if self.is_scale else f"{average} said yes"


def mean(values: Counter[int]) -> float:
    """The average; of yes and no, the share of yes. 0 without an answer."""
    return sum(value * many for value, many in values.items()) / max(values.total(), 1)


def written(is_scale: bool, average: float) -> str:
    """Returns an average: “3.8”, or a share of yes, “75%”."""
    return f"{average:.1f}" if is_scale else share(average)


def keep(call: Call) -> None:
    """Keeps what the call has answered so far. It may run any number of times; test calls are not counted."""
    if call.is_test or call.revision is None:
        return
    turns = list(call.turn_rows.order_by("number"))
    took = taker(call, turns)
    who = took.people[0] if took and len(took.people) == 1 else ""
    same = {"call": call, "at": took.at if took else "", "taker": who}
    answers = {name: from_stored(stored) for name, stored in call.answers.items()}
    rows = []
    for line, name, question in _asked(call.revision, (key for turn in turns for key in turn.passed)):
        if (value := _value(question, answers.get(question.answer))) is not None:
            day = call.started_at.astimezone(zone_of_line(line)).date()
            is_scale = question.asks is SurveyAsks.SCALE
            rows.append(SurveyResult(tree=line, day=day, name=name, is_scale=is_scale, value=value, **same))
    SurveyResult.objects.bulk_create(rows, ignore_conflicts=True)


def tallies(lines: list[PhoneTree], first: date, last: date) -> list[SurveyTally]:
    """Returns each question's answers of these days, by name; one query."""
    found: dict[tuple[str, bool], SurveyTally] = {}
    rows = SurveyResult.objects.filter(tree__in=lines, day__range=(first, last)).order_by()
    counted = rows.values_list("name", "is_scale", "value", "at", "taker").annotate(many=Count("pk"))
    for name, is_scale, value, at, who, many in counted:
        tally = found.setdefault((name, is_scale), SurveyTally(name, is_scale))
        tally.values[value] += many
        if at:
            tally.takers.setdefault((at, who), Counter())[value] += many
    return sorted(found.values(), key=lambda each: each.name)


def in_two_periods(
    line: PhoneTree, now: tuple[date, date], earlier: tuple[date, date] | None
) -> list[tuple[SurveyTally, SurveyTally | None]]:
    """Returns each question with its answers in both periods, by name; one query for each period.

    Without an earlier period, there is nothing beside; else an empty tally where nobody was asked.
    """
    found = {(each.name, each.is_scale): each for each in tallies([line], *now)}
    before = {(each.name, each.is_scale): each for each in tallies([line], *earlier)} if earlier else {}
    keys = sorted(found | before)
    return [
        (found.get(key) or SurveyTally(*key), (before.get(key) or SurveyTally(*key)) if earlier else None)
        for key in keys
    ]


def questions_of(tree: t.Tree) -> dict[str, str]:
    """Returns what the surveys of a line ask today, by the name of the answer."""
    surveys = (place for place in tree.destinations.values() if isinstance(place, t.Survey))
    return {question.answer: question.prompt.text for place in surveys for question in place.questions}


def _asked(revision: Revision, passed: Iterable[str]) -> Iterator[tuple[PhoneTree, str, t.SurveyQuestion]]:
    """Yields the questions of the surveys that a call came to, with the line that asks and its name for the answer."""
    keys = list(dict.fromkeys(passed))
    tree = tree_with_lines(revision.pk, keys)
    for key in keys:
        place = tree.destinations.get(key)
        if isinstance(place, t.Survey):
            version, own_key = own_place(revision.pk, key)
            line = (
                revision.tree
                if version == revision.pk
                else Revision.objects.select_related("tree").get(pk=version).tree
            )
            own = tree_of(version).destinations[own_key]
            named = own.questions if isinstance(own, t.Survey) else ()
            yield from ((line, mine.answer, asked) for mine, asked in zip(named, place.questions, strict=True))


def _value(question: t.SurveyQuestion, answer: Value | None) -> int | None:
    """The answer as a number; None for a comment, and where nothing was answered."""
    match question.asks, answer:
        case SurveyAsks.SCALE, int(number):
            return number
        case SurveyAsks.YES_NO, str(word):
            return _YES_NO.get(word)
    return None
