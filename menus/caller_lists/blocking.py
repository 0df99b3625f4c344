"""Blocks callers and lets them call again: one function each, for every page that shows a caller."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from engine.numbers.caller_lists import Handling
from engine.numbers.callers import is_withheld, number_of
from engine.numbers.extensions import written as as_stored
from menus.caller_lists.history import recorded
from menus.caller_lists.names import name_of
from menus.colleagues import Author, moment
from menus.fields.written import written
from menus.keys import key_of
from menus.models import CallerList, ListedCaller, PhoneNumber

NAME = "Blocked callers"


class CannotBlock(Exception):
    """Nothing was changed; the message says why."""


@transaction.atomic
def block(caller: str, by: Author, until: datetime | None = None, note: str = "") -> ListedCaller:
    """Puts a caller on the list of those who are blocked, from now until a moment; None is for good.

    `caller` is as it was sent. Somebody who is on it already gets the new end. Raises CannotBlock.
    """
    number = blockable(caller)
    row = _list()
    end = f" until {moment(until)}" if until else ""
    with recorded(row, by, f"blocked {as_stored(number)}{end}"):
        listed = row.callers.filter(numbers__contains=[number]).first()
        if listed is None:
            name = name_of(caller)
            return ListedCaller.objects.create(list=row, name=name, numbers=[number], note=note, until=until)
        listed.until = until
        listed.save(update_fields=["until"])
    return listed


@transaction.atomic
def unblock(caller: str, by: Author) -> bool:
    """Takes a caller off every list that blocks them. Returns whether there was one."""
    number, found = number_of(caller), False
    for row in _blocking().filter(callers__numbers__contains=[number]).distinct():
        with recorded(row, by, f"unblocked {as_stored(number)}"):
            for listed in row.callers.filter(numbers__contains=[number]):
                found = True
                listed.numbers = [each for each in listed.numbers if each != number]
                listed.save(update_fields=["numbers"]) if listed.numbers else listed.delete()
    return found


def blocked(caller: str, now: datetime) -> ListedCaller | None:
    """Returns the row that blocks a caller now."""
    if is_withheld(caller) or not (number := number_of(caller)):
        return None
    return blocking_among(ListedCaller.objects.filter(numbers__contains=[number]).select_related("list"), now)


def blocking_among(rows: Iterable[ListedCaller], now: datetime) -> ListedCaller | None:
    """Returns the row that blocks a caller now, of all their rows with their lists."""
    return next((row for row in rows if row.list.blocks and (row.until is None or now < row.until)), None)


def blockable(caller: str) -> str:
    """Returns the number of a caller who can be blocked. Raises CannotBlock."""
    number = number_of(caller)
    if is_withheld(caller) or not number:
        raise CannotBlock("Only callers who show their number can be blocked. Nothing was changed.")
    if PhoneNumber.objects.filter(number=number).exists():
        raise CannotBlock(f"{written(number)} is one of your own numbers, so it can't be blocked.")
    return number


def _list() -> CallerList:
    """Returns the list for those who are blocked with a click, made when first needed."""
    if row := _blocking().order_by("pk").first():
        return row
    key = key_of("blocked", set(CallerList.objects.values_list("key", flat=True)))
    names = set(CallerList.objects.values_list("name", flat=True))
    name = NAME if NAME not in names else f"{NAME} ({key})"
    row, _ = CallerList.objects.get_or_create(key=key, defaults={"name": name, "handling": Handling.REJECTED})
    return row


def _blocking() -> QuerySet[CallerList]:
    return CallerList.objects.exclude(handling=Handling.ANSWERED)
