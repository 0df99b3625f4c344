"""The ways out of a destination: what takes a caller on from there, and where to."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from engine import tree as t

# The words for each link that a destination can have, by the name of its field.
_HOW = {
    "goes_to": "then",
    "other_keys_go_to": "any other key",
    "gives_up_to": "gives up",
    "no_answer_goes_to": "no answer",
    "busy_goes_to": "busy",
    "failed_goes_to": "not working",
    "left_goes_to": "leaves",
    "full_goes_to": "full",
    "instead_goes_to": "where it cannot be done",
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way out. `keys` and `label` are an option's; a link has none and is named by its field.

    `goes_to` is "" where nothing is chosen.
    """

    name: str
    how: str
    goes_to: str
    keys: tuple[str, ...] = ()
    label: str = ""


def ways(place: t.Destination) -> list[Way]:
    """Every way out of `place`, its options first, as on the form."""
    return [*_options(place), *_links(place)]


def _options(place: t.Destination) -> Iterator[Way]:
    for option in place.options if isinstance(place, t.Menu) else ():
        name = ",".join(option.keys) or option.label
        yield Way(name, " or ".join(option.keys) or "no key", option.goes_to, option.keys, option.label)


def _links(place: t.Destination) -> Iterator[Way]:
    for name, how in _LINKS[type(place)]:
        yield Way(name, how, getattr(place, name))


def _links_of(kind: type[t.Destination]) -> list[tuple[str, str]]:
    """The fields of a kind that lead to another destination, with their words."""
    names = [f.name for f in fields(kind) if f.name.endswith("_to")]
    return [(name, _HOW.get(name) or name.removesuffix("_goes_to").replace("_", " ")) for name in names]


_LINKS = {kind: _links_of(kind) for kind in t.KINDS}
