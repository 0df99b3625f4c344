"""Which numbers a phone tree may ring: none that cost more unless it allows them, and only those of its countries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from engine.extensions import parts
from menus.fields.costly import TO_ALLOW, costly
from menus.fields.countries import name_of
from menus.fields.telephone import country_by_code, is_within


class Dials(Protocol):
    """A phone tree, frozen or as a row."""

    @property
    def dials_costly(self) -> bool: ...
    @property
    def dials_countries(self) -> Iterable[str]: ...


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a form that is not saved yet."""

    dials_costly: bool = False
    dials_countries: Iterable[str] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a number may not be rung: what it is, how to allow it, and the problem's code."""

    what: str
    to_allow: str
    code: str


def refusal(number: str, rules: Dials) -> Refusal | None:
    """Returns why a number or an address may not be rung; None if it may."""
    if not number.startswith("+"):
        return None
    if not rules.dials_costly and (what := costly(number)):
        return Refusal(what, TO_ALLOW, "costly-number")
    dialled, countries = parts(number)[0], tuple(rules.dials_countries)
    if countries and not is_within(dialled, countries):
        country = country_by_code(dialled)
        what = f"a number in {name_of(country)}" if country else "a number of no country"
        return Refusal(what, "To ring it, add its country to those in the phone tree's settings.", "country")
    return None
