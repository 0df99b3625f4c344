"""The answers that a draft asks for, by the names under which later texts and branches use them."""

from menus.models import PhoneTree, Question


def answers_of(phone_tree: PhoneTree | None) -> list[str]:
    """In order of their names; without the sensitive ones, which nothing may read out."""
    asked = Question.objects.filter(tree=phone_tree, sensitive=False).exclude(answer="").order_by("answer")
    return list(asked.values_list("answer", flat=True).distinct()) if phone_tree else []
