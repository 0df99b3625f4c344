"""The answers that a draft asks for, by the names that texts and branches use."""

from menus.models import PhoneTree, Question


def answers_of(phone_tree: PhoneTree | None) -> list[str]:
    """Sorted by name; sensitive ones are left out, because nothing may read them aloud."""
    asked = Question.objects.filter(tree=phone_tree, sensitive=False).exclude(answer="").order_by("answer")
    return list(asked.values_list("answer", flat=True).distinct()) if phone_tree else []
