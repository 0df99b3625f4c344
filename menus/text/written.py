"""A draft as the values of a page: one short text for each thing that is edited in place, by its ID."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from engine import tree as t
from engine.kinds.all import kind_of
from engine.labels import A_GOODBYE, beside, first_capital, links_of
from engine.links import in_order, rows_of
from engine.saying.prompts import OPTIONS, options_of, prompts_of
from engine.ways import ways
from menus.draft.kinds import in_full
from menus.plainly import plainly
from menus.text.names import Names
from menus.text.option_lines import as_lines

START = "start"


class PartSort(StrEnum):
    """What a value is, which decides how it is shown and read."""

    NAME = "name"
    TEXT = "text"
    OPTIONS = "options"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """One value: where it belongs in the tree, what it is called, and what it says today.

    `field` is that of the destination, or, with `row`, that of the row of this number in `rows`. `blank` says what
    happens without it.
    """

    id: str
    sort: PartSort
    label: str
    value: str
    key: str = ""
    field: str = ""
    rows: str = ""
    row: int = 0
    blank: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One destination; `said` is what callers hear of its options."""

    key: str
    name: str
    kind: str
    is_start: bool
    parts: tuple[WrittenPart, ...]


def sections(tree: t.Tree, names: Names) -> list[Section]:
    """Returns every destination, in the order in which callers reach them."""
    return [_section(tree, tree.destinations[key], names) for key in in_order(tree)]


def start_of(tree: t.Tree, names: Names) -> WrittenPart:
    """Returns where calls start."""
    return WrittenPart(
        START, PartSort.LINK, "Calls start at", names.shown(tree.start), field="start", blank="nowhere yet"
    )


def parts_of(tree: t.Tree) -> dict[str, WrittenPart]:
    """Returns every value of the page by its ID."""
    names = Names(tree)
    every = [start_of(tree, names), *(part for each in sections(tree, names) for part in each.parts)]
    return {part.id: part for part in every}


def _section(tree: t.Tree, place: t.Destination, names: Names) -> Section:
    parts = (_name(place), *_texts(place), *_rows(tree, place, names), *_links(place, names))
    return Section(place.key, place.name, in_full(place), place.key == tree.start, parts)


def _name(place: t.Destination) -> WrittenPart:
    return WrittenPart(f"name-{place.key}", PartSort.NAME, "Name", place.name, place.key, "name")


def _texts(place: t.Destination) -> Iterator[WrittenPart]:
    """The texts of its own: those of a shared prompt are edited in the library, and sentences only where written."""
    for field, prompt in prompts_of(place):
        told = beside(type(place), field)
        if prompt.shared or not (prompt.text or (field == "prompt" and not kind_of(place).decides)):
            continue
        note = "A recording is played instead." if prompt.audio else ""
        label = first_capital(told.label)
        yield WrittenPart(
            f"text-{place.key}-{field}", PartSort.TEXT, label, plainly(prompt.text), place.key, field, note=note
        )


def _rows(tree: t.Tree, place: t.Destination, names: Names) -> Iterator[WrittenPart]:
    if field := OPTIONS.get(type(place)):
        lines = as_lines(options_of(place), names)
        yield WrittenPart(f"options-{place.key}", PartSort.OPTIONS, "Options", lines, place.key, field)
        return
    told = iter(way for way in ways(place, tree) if way.is_row)
    for rows in rows_of(type(place)):
        for number, row in enumerate(getattr(place, rows)):
            for field in links_of(type(row)):
                how, goes_to = next(told).in_full, names.shown(getattr(row, field))
                # With what the row is, so that another person's new order of rows is noticed.
                at = f"row-{place.key}-{rows}-{number}-{field}-{crc32(how.encode()):x}"
                yield WrittenPart(at, PartSort.LINK, how, goes_to, place.key, field, rows, number, "nowhere yet")


def _links(place: t.Destination, names: Names) -> Iterator[WrittenPart]:
    for field, leads in links_of(type(place)).items():
        goes_to = getattr(place, field)
        if not goes_to and leads.seldom:
            continue
        blank = "goodbye, hangs up" if leads.nothing == A_GOODBYE else f"{leads.nothing} yet"
        label = first_capital(leads.label or leads.way)
        yield WrittenPart(
            f"link-{place.key}-{field}", PartSort.LINK, label, names.shown(goes_to), place.key, field, blank=blank
        )
