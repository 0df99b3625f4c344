"""What callers answered in surveys, as a report tells it: how many, on average, and after a call with whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from desk.plot import part as draw_part
from engine.tree import Survey, Tree
from inbox.counting.told import of, share
from inbox.surveyed import SurveyTally, mean
from menus.current.people import directory

_SCALE = range(1, 6)


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """One answer, or whoever took the call: how many callers, and that in words. `part` is 0 to 1, for a bar."""

    name: str
    many: int
    told: str
    part: float = 0

    @property
    def bar(self) -> SafeString:
        return draw_part(self.part)


@dataclass(frozen=True, slots=True)
class SurveyReport:
    """One question. `question` is its text today, "" if it is asked no more; `result` the average in words."""

    name: str
    question: str
    is_scale: bool
    answered: int
    result: str
    values: list[SurveyRow]
    takers: list[SurveyRow]


def reports_of(found: list[SurveyTally], tree: Tree | None, places: Mapping[str, str]) -> list[SurveyReport]:
    """Returns a report of each; `places` are the names of destinations by key."""
    texts = dict(_texts(tree)) if tree else {}
    return [
        SurveyReport(
            each.name,
            texts.get(each.name, ""),
            each.is_scale,
            each.answered,
            f"{_told(each.is_scale, each.mean)} {'on average, of 5' if each.is_scale else 'said yes'}",
            list(_values(each)),
            list(_takers(each, places)),
        )
        for each in found
    ]


def _texts(tree: Tree) -> Iterator[tuple[str, str]]:
    for place in tree.destinations.values():
        if isinstance(place, Survey):
            yield from ((question.answer, question.prompt.text) for question in place.questions)


def _told(is_scale: bool, average: float) -> str:
    return f"{average:.1f}" if is_scale else share(average)


def _values(tally: SurveyTally) -> Iterator[SurveyRow]:
    names = {value: str(value) for value in _SCALE} if tally.is_scale else {1: "Yes", 0: "No"}
    for value, name in names.items():
        many = tally.values[value]
        part = of(many, tally.answered) or 0
        yield SurveyRow(name, many, f"{many:,} ({share(part)})", part)


def _takers(tally: SurveyTally, places: Mapping[str, str]) -> Iterator[SurveyRow]:
    people = directory().people
    for (at, who), values in sorted(tally.takers.items(), key=lambda each: -each[1].total()):
        name = people[who].name if who in people else places.get(at, at)
        yield SurveyRow(name, values.total(), _told(tally.is_scale, mean(values)))
