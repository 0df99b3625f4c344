"""The caller lists as they are now: who is on which, what they are called, and who is blocked."""

from typing import Any

from engine.caller_lists import NO_LISTS, CallerLists, Handling, Listed
from menus.as_json import as_json, from_json
from menus.current.store import Part, store
from menus.models import CallerList, ListedCaller


def caller_lists() -> CallerLists:
    """Returns all of them; the same object until somebody changes one."""
    return store.value(PART)


def _read() -> CallerLists:
    handling = {key: Handling(how) for key, how in CallerList.objects.order_by("name").values_list("key", "handling")}
    callers: dict[str, tuple[Listed, ...]] = {}
    rows = ListedCaller.objects.order_by("list__name", "pk")
    for numbers, key, name, until in rows.values_list("numbers", "list__key", "name", "until"):
        listed = Listed(key, name, until)
        for number in numbers:
            callers[number] = (*callers.get(number, ()), listed)
    return CallerLists(handling, callers)


def _load(stored: Any) -> CallerLists:
    found: CallerLists = from_json(CallerLists, stored)
    return found


PART = store.add(Part("caller_lists", _read, as_json, _load, NO_LISTS))
