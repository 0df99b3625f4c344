"""The caller lists as they are now: who is on which, what they are called, and who is blocked."""

from datetime import datetime
from typing import Any

from engine.numbers.caller_lists import NO_LISTS, CallerLists, Handling, Listed
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


def _dump(value: CallerLists) -> dict[str, Any]:
    """As lists, because a generic form of ten thousand callers takes ten times as long."""
    callers = {number: [_as_json(each) for each in listed] for number, listed in value.callers.items()}
    return {"handling": dict(value.handling), "callers": callers}


def _as_json(listed: Listed) -> list[str | None]:
    return [listed.of, listed.name, listed.until.isoformat() if listed.until else None]


def _load(stored: dict[str, Any]) -> CallerLists:
    handling = {key: Handling(how) for key, how in stored["handling"].items()}
    return CallerLists(handling, {number: tuple(map(_from_json, each)) for number, each in stored["callers"].items()})


def _from_json(stored: list[Any]) -> Listed:
    of, name, until = stored
    return Listed(of, name, datetime.fromisoformat(until) if until else None)


PART = store.add(Part("caller_lists", _read, _dump, _load, NO_LISTS))
