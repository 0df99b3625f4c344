"""The short texts below a box's name: its kind, its problems and changes, and its ways to places drawn elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from desk.picture.overlay import Overlay
from desk.picture.plan import Box, Mark
from desk.picture.widths import cut, width
from engine import tree as t
from engine.check import Level
from engine.kinds.all import kind_of
from engine.ways import Way
from menus.draft.kinds import kind_label
from menus.fields.written import all_written

CHIP_SIZE = 11
TAG_PADDING = 6
BETWEEN_CHIPS = 8
WIDEST_HOW = 84
# The look of a row that leads nowhere.
NOWHERE = "mark nowhere"
# The look of the first words of a text, and how many characters of it any box could show.
SAYS, MOST_SAID = "says", 60
# As on every page.
_LEVELS = {Level.ERROR: ("!", "problem"), Level.WARNING: ("!", "warning"), Level.ADVICE: ("i", "tip")}


@dataclass(frozen=True, slots=True)
class Chip:
    """`look` is its CSS class, `title` says more, `goes_to` makes it a link to another box."""

    text: str
    look: str
    title: str = ""
    goes_to: str = ""
    after: str = ""  # never cut, unlike `text`
    ways: str = ""  # of a mark: the names of its ways
    has_box: bool = True  # whether `goes_to` is drawn as a box
    is_tag: bool = False

    @property
    def width(self) -> float:
        return width(self.text + self.after, CHIP_SIZE) + (2 * TAG_PADDING if self.is_tag else 0)

    def cut_to(self, most: float) -> "Chip":
        """Returns this chip with its text cut so that all of it fits."""
        return replace(self, text=cut(self.text, most - (self.width - width(self.text, CHIP_SIZE)), CHIP_SIZE))


def chips(tree: t.Tree, box: Box, overlay: Overlay) -> Iterator[Chip]:
    """The chips below the name of `box`, its kind first."""
    key = box.place.key
    yield Chip(kind_label(box.place), "word")
    if key == tree.start:
        yield Chip("start", "start", "what a caller hears first", is_tag=True)
    if key == tree.operator:
        how = tree.operator_key or ("“operator”" if tree.hears_speech else "")
        yield Chip(
            f"{how} everywhere" if how else "operator",
            "start",
            "where callers who ask for the operator are led",
            is_tag=True,
        )
    if key in tree.experiments and isinstance(box.place, t.Menu):
        yield Chip("experiment", "start", f"{box.place.other_share} of 100 callers hear variant B", is_tag=True)
    if change := overlay.changes.places.get(key):
        yield Chip(f"{change.sign} {change}", change.value, is_tag=True)
    if rings := overlay.rings.get(key):
        yield Chip(rings, "mark", rings)
    for note in overlay.notes.get(key, ()):
        yield Chip(note, "mark", note)
    yield from _problems(key, overlay)
    if said := first_words(tree, box.place):
        yield Chip(f"“{said}”", SAYS, f"says “{said}”")
    for mark in box.marks:
        yield _mark(tree, box, mark, overlay)


def first_words(tree: t.Tree, place: t.Destination) -> str:
    """Returns the first words that callers hear there; "" if nothing is said."""
    said = place.prompt.text or kind_of(place).announcement(place, tree.language)
    return shorten(said, MOST_SAID, placeholder=" …") if len(said) > MOST_SAID else " ".join(said.split())


def how(ways: Sequence[Way]) -> str:
    """A short text for what sends a call along these ways: all keys and cases; of other ways, the first."""
    rows = [way.how for way in ways if way.is_row]
    if rows or len(ways) == 1:
        return cut(", ".join(rows or [ways[0].how]), WIDEST_HOW, CHIP_SIZE)
    return f"{ways[0].how} …"


def spoken(ways: Sequence[Way]) -> str:
    """Returns the ways in full: “1 for sales, gives up”."""
    return ", ".join(way.in_full for way in ways)


def named_ways(ways: Sequence[Way]) -> str:
    """Returns the names of the ways, one a line, as the page that leads them elsewhere reads them."""
    return "\n".join(way.name for way in ways)


def _problems(key: str, overlay: Overlay) -> Iterator[Chip]:
    """Counted by level. Whether a place can be reached shows in where it is drawn."""
    found = [problem for problem in overlay.problems.get(key, ()) if problem.code != "unreachable"]
    for level, (sign, words) in _LEVELS.items():
        if sentences := [all_written(problem.what) for problem in found if problem.level is level]:
            many = "" if len(sentences) == 1 else "s"
            yield Chip(f"{sign} {len(sentences)} {words}{many}", level.value, " ".join(sentences), is_tag=True)


def _mark(tree: t.Tree, box: Box, mark: Mark, overlay: Overlay) -> Chip:
    key, target = box.place.key, tree.destinations.get(mark.goes_to)
    ways = named_ways(mark.ways)
    change = overlay.changes.of_ways(key, mark.ways)
    sign = f"{change.sign} " if change else ""
    if target is None:
        return Chip(f"{sign}{how(mark.ways)} ✕ nowhere", NOWHERE, f"{spoken(mark.ways)}: leads nowhere", ways=ways)
    callers = overlay.callers.on(key, mark.ways) if overlay.callers else 0
    is_small = kind_of(target).is_drawn_small
    return Chip(
        f"{sign}{how(mark.ways)} {_arrow(mark, target)} {target.name}",
        f"mark {change}" if change else "mark",
        f"{spoken(mark.ways)}: leads {'back ' if mark.back else ''}to {target.name}",
        goes_to=mark.goes_to,
        after=f" · {callers:,}" if callers else "",
        ways=ways,
        has_box=not is_small,
        is_tag=is_small,
    )


def _arrow(mark: Mark, target: t.Destination) -> str:
    return "↩" if mark.back or kind_of(target).leads_back(target) else "→"
