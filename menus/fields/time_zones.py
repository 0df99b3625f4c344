"""Time zones chosen by name, or by city."""

from functools import cache
from importlib.resources import files
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


def country_of(zone: str) -> str:
    """Returns the country of a zone, such as DE of Europe/Berlin; "" if it has none."""
    return _countries().get(zone, "")


@cache
def _countries() -> dict[str, str]:
    table = (files("tzdata.zoneinfo") / "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}
