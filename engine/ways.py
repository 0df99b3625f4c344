"""The ways out of a destination: what moves a caller on from there, and where to."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine import tree as t
from engine.labels import Leads, links_of
from engine.languages import name_of

# How many values of a case are shown before “…”.
MOST_VALUES = 3
_CASE = {
    "answer": "{answer} is {values}",
    "caller": "caller {values}",
    "called": "called {values}",
    "share": "{values} % of calls",
    "language": "in {values}",
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way out. `keys` and `label` are an option's; a link has neither and is named by its field.

    `in_full` is `how` with every known detail. `goes_to` is "" if nothing is chosen. `is_row` if
    somebody wrote it as an option or a case, so that it is a mistake if it leads nowhere. `link` has the labels
    next to the field of a link.
    """

    name: str
    how: str
    goes_to: str
    in_full: str
    keys: tuple[str, ...] = ()
    label: str = ""
    is_row: bool = False
    link: Leads | None = None

    @property
    def is_seldom(self) -> bool:
        """Whether most people leave it empty and miss nothing."""
        return self.link is not None and self.link.seldom


def ways(place: t.Destination) -> list[Way]:
    """Every way out of `place`, its options or cases first, as on the form."""
    match place:
        case t.Menu():
            rows = [_option(option, place) for option in place.options]
        case t.Branch():
            rows = [_case(case, place, number) for number, case in enumerate(place.cases, start=1)]
        case _:
            rows = []
    return [*rows, *_links(place)]


def _option(option: t.Option, menu: t.Menu) -> Way:
    name = ",".join(option.keys) or option.label
    if menu.listening.hears_speech and not option.keys:
        says = f"says “{option.label}”"
        return Way(name, says, option.goes_to, says, (), option.label, is_row=True)
    how = " or ".join(option.keys) or "no key"
    return Way(name, how, option.goes_to, f"{how} for {option.label}", option.keys, option.label, is_row=True)


def _case(case: t.Case, branch: t.Branch, number: int) -> Way:
    told = [_value(value, branch.on) for value in case.values]
    some = [*told[:MOST_VALUES], "…"] if len(told) > MOST_VALUES else told
    form = _CASE.get(branch.on, "{values}")
    how, in_full = (form.format(answer=branch.answer, values=" or ".join(each)) for each in (some, told))
    if not told:
        how = in_full = f"case {number}"
    return Way(f"case {','.join(case.values) or number}", how, case.goes_to, in_full, is_row=True)


def _value(value: str, on: str) -> str:
    if on == "language":
        return name_of(value)
    return value.removesuffix("%").strip() if on == "share" else value


def _links(place: t.Destination) -> Iterator[Way]:
    for name, leads in links_of(type(place)).items():
        yield Way(name, leads.way, getattr(place, name), leads.way, link=leads)
