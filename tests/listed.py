"""Caller lists for tests: whom the conversations in tests/scenarios/lists know."""

from datetime import timedelta

from django.utils.timezone import now

from engine.numbers.caller_lists import Handling
from menus.current.store import store
from menus.models import CallerList, ListedCaller

# Each caller: the list's key, their name and number, and for how many hours they are on it.
LISTED = (
    ("partners", "Anna Smith", "+15550100031", None),
    ("vips", "Anna Smith", "+15550100031", 1),
    ("suppliers", "Ben", "+15550100032", None),
    ("partners", "Carla", "+15550100033", -1),
    ("blocked", "", "+15550100035", None),
    ("nuisances", "", "+15550100036", None),
    ("refused", "", "+15550100037", 1),
    ("blocked", "", "+15550100038", -1),
)
HANDLING = {"blocked": Handling.REJECTED, "nuisances": Handling.BUSY, "refused": Handling.SENTENCE}


def caller_list(key: str, handling: str = "answered") -> CallerList:
    row, _ = CallerList.objects.get_or_create(key=key, defaults={"name": key.capitalize(), "handling": handling})
    return row


def listed(key: str, number: str, name: str = "", hours: int | None = None, handling: str = "answered") -> ListedCaller:
    """Puts a caller on a list, made if it isn't there."""
    until = None if hours is None else now() + timedelta(hours=hours)
    row = caller_list(key, handling)
    made = ListedCaller.objects.create(list=row, name=name, numbers=[number], until=until)
    store.forget()  # read from the database from now on
    return made


def everybody() -> None:
    for key, name, number, hours in LISTED:
        listed(key, number, name, hours, HANDLING.get(key, Handling.ANSWERED))
