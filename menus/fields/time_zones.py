"""Time zones as they are chosen: by name, or by the city in it."""

from functools import cache
from zoneinfo import available_timezones

# The rest are old names, or offsets that keep no summer time.
_AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def offered() -> tuple[str, ...]:
    """Area/City names in alphabetical order, and UTC."""
    return (*sorted(zone for zone in available_timezones() if zone.split("/")[0] in _AREAS), "UTC")


def meant_by(text: str) -> list[str]:
    """The zones somebody may mean by a name or a part of one; a single one where it is clear."""
    typed = "_".join(text.split()).casefold()
    if not typed:
        return []
    exact = [zone for zone in sorted(available_timezones()) if zone.casefold() == typed]
    city = [zone for zone in offered() if zone.rpartition("/")[2].casefold() == typed]
    return exact or city or [zone for zone in offered() if typed in zone.casefold()]
