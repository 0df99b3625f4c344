"""Problems left to fix before publishing, shown after saving and marked on the form and its rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from engine.check import Level, Problem
from engine.choices import Input
from engine.tree import Tree
from menus.admin.forms.listening import hint
from menus.checking.checks import Patience, StillChecking
from menus.draft.compile import compile_tree
from menus.fields.written import all_written
from menus.models import Case, DayWay, Destination, Option, PhoneTree
from menus.publishing.own_numbers import OurNumbers
from menus.publishing.problems import problems_in

# The field where a problem is fixed, by the code of its check.
_FIELDS = {
    "says-nothing": "prompt",
    "placeholder-unknown": "prompt",
    "placeholder-sensitive": "prompt",
    "placeholder-schedule": "prompt",
    "no-number": "numbers",
    "own-number": "numbers",
    "no-schedule": "schedule",
    "unknown-zone": "schedule",
    "no-such-mailbox": "mailbox",
    "branch-answer": "answer",
    "no-pin": "pin",
    "lookup-address": "address",
    "lookup-sends": "sends",
}


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
    """After saving, says how many problems the line has left, shows the first one, and links to all of them."""
    with suppress(StillChecking):  # the page that follows shows how far the check is
        found = _errors(row.tree, _draft_of(row.tree, row))
        _tell(request, row.tree, sorted(found, key=lambda each: each.where != row.key))


def tell_of_tree(request: HttpRequest, phone_tree: PhoneTree) -> None:
    """After saving the line's own form, says how many problems it has left, and links to them."""
    with suppress(StillChecking):
        _tell(request, phone_tree, _errors(phone_tree, _draft_of(phone_tree, phone_tree)))


def _draft_of(phone_tree: PhoneTree, saved: Destination | PhoneTree) -> Tree:
    """What the change log has just compiled (DraftAdmin.save_related) need not be compiled once more."""
    return getattr(saved, "saved_draft", None) or compile_tree(phone_tree)


def _errors(phone_tree: PhoneTree, draft: Tree) -> list[Problem]:
    found = problems_in(draft, phone_tree.providers, phone_tree, OurNumbers(seen={phone_tree.pk}), Patience())
    return [each for each in found if each.level is Level.ERROR]


def _tell(request: HttpRequest, phone_tree: PhoneTree, problems: list[Problem]) -> None:
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        told = "Saved. {} left. {} <a href='{}#problems'>Show {}</a>"
        page = reverse("desk:tree", args=[phone_tree.slug])
        them = "it" if len(problems) == 1 else "them"
        messages.warning(request, format_html(told, count, all_written(problems[0].what), page, them))


def hint_at_fields(form: BaseForm, problems: Sequence[Problem]) -> None:
    """Shows each problem at the field where it is fixed, if its code says which that is."""
    for problem in problems:
        field = form.fields.get(_FIELDS.get(problem.code, ""))
        if field:
            hint(field, all_written(problem.what))


def mark(formsets: Sequence[Any]) -> None:
    """Sets `unfinished` on each form of a saved row: what has to be fixed in it."""
    for formset in (each.formset for each in formsets):
        if not formset.is_bound:
            rows = [form.instance for form in formset.initial_forms]
            for form in formset.initial_forms:
                form.unfinished = list(_of_row(form.instance, rows))


def _of_row(row: Any, rows: Sequence[Any]) -> Iterator[str]:
    if isinstance(row, Option):
        yield from _of_option(row, rows)
    if isinstance(row, Case) and not row.values:
        yield "Enter a value, so that calls can match."
    if isinstance(row, Option | Case | DayWay) and row.goes_to_id is None:
        yield "Choose where this leads."


def _of_option(row: Option, rows: Sequence[Any]) -> Iterator[str]:
    times = Counter(keys for each in rows for keys in each.keys)
    for keys in row.keys:
        if times[keys] > 1:
            yield f"The key {keys} is used twice."
        for longer in (each for each in times if each != keys and each.startswith(keys)):
            yield f"The key {keys} is how {longer} begins."
    if not row.keys and row.menu.input == Input.KEYS:
        yield "Give it a key, such as 1."
