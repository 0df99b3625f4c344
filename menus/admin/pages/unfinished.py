"""Problems left to fix before publishing, shown after saving and marked on the form and its rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html

from engine.check import Level, Problem
from engine.tree import Tree
from menus.checking.checks import Patience, StillChecking
from menus.draft.compile import compile_tree
from menus.models import Case, DayWay, Destination, Option, PhoneTree
from menus.publishing.own_numbers import OurNumbers
from menus.publishing.problems import problems_in


def problems_of(row: Destination, draft: Tree) -> list[Problem]:
    """Returns the draft's errors at this destination. Raises StillChecking."""
    return [each for each in _errors(row.tree, draft) if each.where == row.key]


def told_of(row: Destination, draft: Tree) -> dict[str, Any]:
    """Returns them for a page's context, or how far the check is."""
    try:
        return {"problems": problems_of(row, draft)}
    except StillChecking as still:
        return {"problems": [], "checking": still}


def tell(request: HttpRequest, row: Destination) -> None:
    """After saving, shows how many there are, the first one, and a link back to the form."""
    with suppress(StillChecking):  # the page that follows shows how far the check is
        _tell(request, problems_of(row, compile_tree(row.tree)), row, row.name)


def tell_of_tree(request: HttpRequest, phone_tree: PhoneTree) -> None:
    """After saving the tree's own form, the same of all its problems."""
    with suppress(StillChecking):
        _tell(request, _errors(phone_tree, compile_tree(phone_tree)), phone_tree, phone_tree.name)


def _errors(phone_tree: PhoneTree, draft: Tree) -> list[Problem]:
    found = problems_in(draft, phone_tree.providers, phone_tree, OurNumbers(seen={phone_tree.pk}), Patience())
    return [each for each in found if each.level is Level.ERROR]


def _tell(request: HttpRequest, problems: list[Problem], row: Destination | PhoneTree, name: str) -> None:
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        told = "Saved with {} to fix before publishing. {} <a href='{}'>Fix “{}”</a>"
        messages.warning(request, format_html(told, count, problems[0].what, row.get_absolute_url(), name))


def mark(formsets: Sequence[Any]) -> None:
    """Sets `unfinished` on each form of a saved row: what has to be fixed in it."""
    for formset in (each.formset for each in formsets):
        if not formset.is_bound:
            rows = [form.instance for form in formset.initial_forms]
            for form in formset.initial_forms:
                form.unfinished = list(_of_row(form.instance, rows))


def _of_row(row: Any, rows: Sequence[Any]) -> Iterator[str]:
    if isinstance(row, Option):
        times = Counter(keys for each in rows for keys in each.keys)
        for keys in row.keys:
            if times[keys] > 1:
                yield f"The key {keys} is used twice."
            for longer in (each for each in times if each != keys and each.startswith(keys)):
                yield f"The key {keys} is how {longer} begins."
    if isinstance(row, Option | Case | DayWay) and row.goes_to_id is None:
        yield "Choose where this leads."
