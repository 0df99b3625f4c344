"""The ways out of a destination: what takes a caller on from there, and where to."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from engine import tree as t
from engine.languages import name_of

# The words for each link that a destination can have, by the name of its field.
_HOW = {
    "goes_to": "then",
    "other_keys_go_to": "any other key",
    "gives_up_to": "gives up",
    "no_match_gives_up_to": "wrong too often",
    "no_answer_goes_to": "no answer",
    "busy_goes_to": "busy",
    "failed_goes_to": "not working",
    "left_goes_to": "leaves",
    "full_goes_to": "full",
    "instead_goes_to": "where it cannot be done",
}
# Where a kind means more by a link than others do.
_OWN_HOW = {
    (t.Question, "goes_to"): "answered",
    (t.PinCheck, "goes_to"): "right PIN",
    (t.Branch, "goes_to"): "otherwise",
}
# Links that most people leave empty, and miss nothing.
SELDOM = ("other_keys_go_to", "no_match_gives_up_to", "instead_goes_to")
# How many values of a case are told before “…”.
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

    `in_full` is `how` with all that is known of it. `goes_to` is "" where nothing is chosen. `is_row` where
    somebody wrote the way down as an option or a case, so that it is missed where it leads nowhere.
    """

    name: str
    how: str
    goes_to: str
    in_full: str
    keys: tuple[str, ...] = ()
    label: str = ""
    is_row: bool = False


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
    for name, how in _LINKS[type(place)]:
        yield Way(name, how, getattr(place, name), how)


def _links_of(kind: type[t.Destination]) -> list[tuple[str, str]]:
    """The fields of a kind that lead to another destination, with their words."""
    names = [f.name for f in fields(kind) if f.name.endswith("_to")]
    return [(name, _words(kind, name)) for name in names]


def _words(kind: type[t.Destination], name: str) -> str:
    return _OWN_HOW.get((kind, name)) or _HOW.get(name) or name.removesuffix("_goes_to").replace("_", " ")


_LINKS = {kind: _links_of(kind) for kind in t.KINDS}
