"""What callers answered in surveys, as a report tells it: how many, on average, and after a call with whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from desk.plot import part as draw_part
from engine.tree import Tree
from inbox.counting.surveyed import SurveyTally, mean, questions_of, written
from inbox.counting.told import of, share
from menus.current.people import directory

_SCALE = range(1, 6)


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """One answer, or whoever took the call: how many callers, and that in words. `part` is 0 to 1, for a bar.

    `many_earlier` is None, and `earlier` empty, where nothing is compared.
    """

    name: str
    many: int
    now: str
    part: float | None = None
    many_earlier: int | None = None
    earlier: str = ""

    @property
    def bar(self) -> SafeString:
        return draw_part(self.part or 0)


@dataclass(frozen=True, slots=True)
class SurveyReport:
    """One question. `question` is its text today, "" if it is asked no more; `result` the average in words.

    `earlier` is the average of the period beside, "" for none.
    """

    name: str
    question: str
    is_scale: bool
    answered: int
    result: str
    values: list[SurveyRow]
    takers: list[SurveyRow]
    answered_earlier: int = 0
    earlier: str = ""


def reports_of(
    found: Sequence[tuple[SurveyTally, SurveyTally | None]], tree: Tree | None, places: Mapping[str, str]
) -> list[SurveyReport]:
    """Returns a report of each; `places` are the names of destinations by key."""
    texts = questions_of(tree) if tree else {}
    return [
        SurveyReport(
            now.name,
            texts.get(now.name, ""),
            now.is_scale,
            now.answered,
            now.told,
            list(_values(now, before)),
            list(_takers(now, places)),
            before.answered if before else 0,
            before.told if before else "",
        )
        for now, before in found
    ]


def _values(now: SurveyTally, before: SurveyTally | None) -> Iterator[SurveyRow]:
    names = {value: str(value) for value in _SCALE} if now.is_scale else {1: "Yes", 0: "No"}
    for value, name in names.items():
        earlier = (before.values[value], _many(before, value)) if before else (None, "")
        yield SurveyRow(name, now.values[value], _many(now, value), of(now.values[value], now.answered) or 0, *earlier)


def _many(tally: SurveyTally, value: int) -> str:
    part = of(tally.values[value], tally.answered)
    return "0" if part is None else f"{tally.values[value]:,} ({share(part)})"


def _takers(tally: SurveyTally, places: Mapping[str, str]) -> Iterator[SurveyRow]:
    people = directory().people
    for (at, who), values in sorted(tally.takers.items(), key=lambda each: -each[1].total()):
        name = people[who].name if who in people else places.get(at, at)
        yield SurveyRow(name, values.total(), written(tally.is_scale, mean(values)))
