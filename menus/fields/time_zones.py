"""Time zones chosen by name, or by city."""

from functools import cache
from zoneinfo import available_timezones

# The others are deprecated names, or fixed offsets without summer time.
_AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def offered() -> tuple[str, ...]:
    """Returns the Area/City names in alphabetical order, and UTC."""
    return (*sorted(zone for zone in available_timezones() if zone.split("/")[0] in _AREAS), "UTC")


def meant_by(text: str) -> list[str]:
    """Returns the zones that a name or a part of one may mean; exactly one if it is unambiguous."""
    typed = "_".join(text.split()).casefold()
    if not typed:
        return []
    exact = [zone for zone in sorted(available_timezones()) if zone.casefold() == typed]
    city = [zone for zone in offered() if zone.rpartition("/")[2].casefold() == typed]
    return exact or city or [zone for zone in offered() if typed in zone.casefold()]
