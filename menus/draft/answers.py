"""The answers that a draft has, by the names that texts and branches use."""

from menus.models import LookupAnswer, PhoneTree, Question


def answers_of(phone_tree: PhoneTree | None) -> list[str]:
    """Sorted by name; sensitive ones are left out, because nothing may read them aloud."""
    if phone_tree is None:
        return []
    asked = Question.objects.filter(tree=phone_tree, sensitive=False).exclude(answer="").order_by()
    found = LookupAnswer.objects.filter(lookup__tree=phone_tree).order_by()
    names = asked.values_list("answer", flat=True).union(found.values_list("name", flat=True))
    return sorted(names)
