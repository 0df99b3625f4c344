"""The answers that a draft has, by the names that texts and branches use."""

from collections.abc import Iterator

from engine.choices import SurveyAsks
from engine.tree.survey import MOST_QUESTIONS
from menus.models import LookupAnswer, PhoneTree, Question, Survey


def answers_of(phone_tree: PhoneTree | None) -> list[str]:
    """Sorted by name; sensitive ones are left out, because nothing may read them aloud."""
    if phone_tree is None:
        return []
    asked = Question.objects.filter(tree=phone_tree, sensitive=False).exclude(answer="").order_by()
    found = LookupAnswer.objects.filter(lookup__tree=phone_tree, sensitive=False).order_by()
    names = asked.values_list("answer", flat=True).union(found.values_list("name", flat=True))
    return sorted({*names, *_surveyed(phone_tree)})


def _surveyed(phone_tree: PhoneTree) -> Iterator[str]:
    """Yields the names of what surveys ask for, except comments: no text can say them."""
    for row in Survey.objects.filter(tree=phone_tree):
        for number in range(1, MOST_QUESTIONS + 1):
            if getattr(row, f"question_{number}") and getattr(row, f"asks_{number}") != SurveyAsks.COMMENT:
                yield getattr(row, f"answer_{number}") or f"{row.key}_{number}"
