"""What is wrong with a survey before it is published."""

from collections import Counter
from collections.abc import Iterator

from engine import tree as t
from engine.problem import Problem


def problems(place: t.Survey) -> Iterator[Problem]:
    """Everything that can be told from the place alone. Surveys may share an answer, which is asked for once a call."""
    if not place.questions:
        yield Problem(place.key, f"“{place.name}” asks nothing: write a question.", "no-question")
    for name, times in Counter(place.answer_names).items():
        if times > 1:
            what = f"“{place.name}” keeps two answers as “{name}”, so it asks only once: give them different names."
            yield Problem(place.key, what, "answer-twice")
