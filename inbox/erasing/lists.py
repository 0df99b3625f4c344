"""Takes a caller off the caller lists, and out of the lists' histories, so that no undo brings them back."""

import re
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from calls.models import ERASED
from inbox.erasing.numbers import CallerNumber
from menus.caller_lists.history import OWN
from menus.models import CallerListChange, ListedCaller


@transaction.atomic
def leave_lists(number: CallerNumber) -> int:
    """Takes the number off all lists; a row without another number goes. Returns how many rows had it."""
    if not number.is_number:
        return 0
    rows = list(ListedCaller.objects.select_for_update().filter(numbers__contains=[number.value]))
    for row in rows:
        row.numbers = [each for each in row.numbers if each != number.value]
        row.save(update_fields=["numbers"]) if row.numbers else row.delete()
    _leave_histories(number.value)
    return len(rows)


def _leave_histories(number: str) -> None:
    """Takes out what changes say of the caller: the numbers, and with them the name and the note."""
    told = CallerListChange.objects.annotate(was=Cast("before", TextField()), now=Cast("after", TextField()))
    for change in told.filter(Q(was__contains=number) | Q(now__contains=number)).select_for_update():
        names = set(_without(change, number))
        if not change.before and not change.after:
            change.delete()
            continue
        for name in names:
            change.what = re.sub(rf"\b{re.escape(name)}(?!\w)", ERASED, change.what)
        change.save(update_fields=["what", "before", "after"])


def _without(change: CallerListChange, number: str) -> Iterator[str]:
    """Takes a caller out of both states; yields what they were called. Of several numbers, the others stay."""
    for key in {*change.before, *change.after} - {OWN}:
        states = [state for state in (change.before, change.after) if state.get(key)]
        numbers = {each for state in states for each in state[key]["numbers"]}
        if number not in numbers:
            continue
        if numbers == {number}:
            yield from (state[key]["name"] for state in states if state[key]["name"])
            change.before.pop(key, None)
            change.after.pop(key, None)
        for state in states if numbers != {number} else ():
            others = [each for each in state[key]["numbers"] if each != number]
            state[key] = {**state[key], "numbers": others} if others else None
