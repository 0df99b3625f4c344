"""Public holidays of a country or region, from the `holidays` package."""

from collections.abc import Sequence

import holidays

from menus.schedules.reading.found import CannotRead, FoundDay, FoundDays

LONGEST_NAME = 60
_ENGLISH = ("en_US", "en_GB")


def regions(country: str) -> list[tuple[str, str]]:
    """Returns code and name of each region that has holidays of its own, by name."""
    kind = _country(country)
    names = _names(kind)
    return sorted(((code, names.get(code, code)) for code in kind.subdivisions), key=lambda each: each[1])


def read(country: str, called: str, region: str, years: Sequence[int], since: str) -> FoundDays:
    """Returns the holidays of whole years from the date `since` on.

    `called` is the country's name, `region` a code, a name or "".
    """
    kind = _country(country)
    code = _region(kind, called, region)
    first, last = min(years), max(years)
    if first < kind.start_year or last > kind.end_year:
        raise CannotRead(f"Public holidays of {called} are known from {kind.start_year} to {kind.end_year}.")
    chosen = next((each for each in _ENGLISH if each in kind.supported_languages), None)
    found = holidays.country_holidays(country, subdiv=code or None, years=list(years), language=chosen)
    since = max(since, f"{first}-01-01")
    wanted = [(f"{day}", name) for day, name in sorted(found.items()) if day.year in years and f"{day}" >= since]
    days = [FoundDay(day, _name(name), day) for day, name in wanted]
    where = f"{called}, {_names(kind).get(code, code)}" if code else called
    origin = f"{country}-{code}" if code else country
    return FoundDays(origin, f"Public holidays in {where}", since, f"{last}-12-31", tuple(days))


def _country(code: str) -> type[holidays.HolidayBase]:
    if code not in holidays.list_supported_countries(include_aliases=False):
        raise CannotRead("We don't know the public holidays of this country. Import a calendar file instead.")
    return type(holidays.country_holidays(code, years=[2026]))


def _region(kind: type[holidays.HolidayBase], called: str, region: str) -> str:
    if not region:
        return ""
    wanted = region.casefold()
    codes = {code.casefold(): code for code in kind.subdivisions}
    codes |= {name.casefold(): code for name, code in kind.subdivisions_aliases.items()}
    if wanted not in codes:
        known = ", ".join(sorted(kind.subdivisions)) or "no regions"
        raise CannotRead(f"“{region}” isn't a region of {called}. There are: {known}.")
    return codes[wanted]


def _names(kind: type[holidays.HolidayBase]) -> dict[str, str]:
    """The first name of each region is its own one; later ones are translated or short."""
    names: dict[str, str] = {}
    for name, code in kind.subdivisions_aliases.items():
        names.setdefault(code, name)
    return names


def _name(name: str) -> str:
    """If one date has several holidays, their names are joined."""
    return name.replace("; ", " and ")[:LONGEST_NAME].strip()
