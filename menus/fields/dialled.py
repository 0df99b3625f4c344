"""Which numbers a phone tree may ring: none that cost more unless it allows them, and only those of its countries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from engine.numbers.callers import NotRung
from menus.fields.costly import TO_ALLOW, costly
from menus.fields.countries import name_of
from menus.fields.gateways import numbers_in
from menus.fields.telephone import country_by_code, is_within

OURS = "one of your own numbers: whatever goes there comes back to us"
TO_ADD = "To use it, add its country to those in the phone line's settings."


class Dials(Protocol):
    """A phone tree, frozen or as a row."""

    @property
    def country(self) -> str: ...
    @property
    def dials_costly(self) -> bool: ...
    @property
    def dials_countries(self) -> Iterable[str]: ...
    @property
    def dials_abroad(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class DialRules:
    """What a phone tree may ring: numbers of `countries`, of any if there are none. `rules_of` makes them.

    `ours` are our own numbers, where those are refused. `are_its_own`: nobody listed the countries. `homes` are the
    countries in whose way the digits of a SIP address may be dialled.
    """

    is_costly_allowed: bool = False
    countries: tuple[str, ...] = ()
    are_its_own: bool = False
    ours: Collection[str] = ()
    homes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a number may not be rung: what it is, how to allow it, the problem's code, and the number (E.164)."""

    what: str
    to_allow: str
    code: NotRung
    number: str = ""


def rules_of(tree: Dials, numbers: Iterable[str], ours: Collection[str] = ()) -> DialRules:
    """`numbers` are those on which the tree answers: without a list, their countries bound what it rings."""
    listed = tuple(tree.dials_countries)
    own = homes(tree.country, numbers)
    if listed or tree.dials_abroad:
        return DialRules(tree.dials_costly, listed, ours=ours, homes=own)
    return DialRules(tree.dials_costly, own, are_its_own=True, ours=ours, homes=own)


def homes(country: str, numbers: Iterable[str]) -> tuple[str, ...]:
    """Returns the countries of a tree that answers these numbers."""
    return tuple(sorted({country, *map(country_by_code, numbers)} - {""}))


def refusal(reached: str, rules: DialRules) -> Refusal | None:
    """Returns why a number or an address may not be rung; None if it may."""
    return next(filter(None, (_refused(number, rules) for number in numbers_in(reached, rules.homes))), None)


def _refused(number: str, rules: DialRules) -> Refusal | None:
    if number in rules.ours:
        return Refusal(OURS, "", NotRung.OURS, number)
    if not rules.is_costly_allowed and (what := costly(number)):
        return Refusal(what, TO_ALLOW, NotRung.COSTLY, number)
    if rules.countries and not is_within(number, rules.countries):
        return _abroad(number, rules)
    return None


def _abroad(number: str, rules: DialRules) -> Refusal:
    country = country_by_code(number)
    what = f"a number in {name_of(country)}" if country else "a number of no country"
    if not rules.are_its_own:
        return Refusal(what, TO_ADD, NotRung.ABROAD, number)
    own = " and ".join(map(name_of, rules.countries))
    to_allow = (
        f"Only numbers in {own} are called or texted, where this phone line has its own. To use others, list "
        "their countries in the phone line's settings."
    )
    return Refusal(what, to_allow, NotRung.ABROAD, number)
