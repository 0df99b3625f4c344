"""Checks the lines that a tree sends calls to, and those that send calls here: missing ones, and circles."""

from collections.abc import Iterator

from engine import tree as t
from engine.check import Level, Problem
from engine.knowing.lines import MOST_LINES
from menus.models import AnotherLine, PhoneTree
from menus.publishing.live import tree_of

_POINTERS = ("live_revision_id", "planned_revision_id", "proposed_revision_id")


def problems_of_lines(tree: t.Tree, of: PhoneTree | None = None) -> list[Problem]:
    """Returns the problems with other lines; `of` are the tree's rows, found by its slug if missing."""
    sends, here = list(sent_on(tree)), of.slug if of else tree.slug
    # A page with many lines reads beforehand which of them others send calls to.
    if not sends and not (of.sent_by if of else AnotherLine.objects.filter(line__slug=here)).exists():
        return []
    lines = _Lines(tree, here)
    return [*_not_published(sends, lines), *_circles(sends, lines), *_never_back(tree, here, lines)]


def sent_on(tree: t.Tree) -> Iterator[t.AnotherLine]:
    """Yields the places where calls go on in another line."""
    yield from (place for place in tree.destinations.values() if isinstance(place, t.AnotherLine) and place.line)


def trees_of(slug: str) -> list[t.Tree]:
    """Returns what callers of a line hear, or will hear."""
    pointers = PhoneTree.objects.filter(slug=slug).values_list(*_POINTERS).first() or ()
    return [tree_of(revision) for revision in pointers if revision]


class _Lines:
    """The lines by slug, each with the trees that callers hear or will hear; `tree` stands for its own."""

    def __init__(self, tree: t.Tree, slug: str) -> None:
        rows = PhoneTree.objects.values_list("slug", "name", *_POINTERS)
        self.names = {each: name for each, name, *_ in rows}
        self._versions = {each: [pk for pk in pointers if pk] for each, _, *pointers in rows} | {slug: []}
        self._live = {each: pointers[0] for each, _, *pointers in rows}
        self.here = slug
        self._trees: dict[str, list[t.Tree]] = {slug: [tree]}

    def is_published(self, slug: str) -> bool:
        return bool(self._live.get(slug))

    def of(self, slug: str) -> list[t.Tree]:
        if slug not in self._trees:
            self._trees[slug] = [*map(tree_of, self._versions.get(slug, ()))]
        return self._trees[slug]

    def following(self, slug: str) -> list[str]:
        """Returns where its calls may go on."""
        return list(dict.fromkeys(place.line for tree in self.of(slug) for place in sent_on(tree)))


def not_here(tree: t.Tree) -> list[Problem]:
    """Lines that a tree names and that aren't here, such as those of a file from elsewhere."""
    sends = list(sent_on(tree))
    if not sends:
        return []
    there = set(PhoneTree.objects.filter(slug__in=[each.line for each in sends]).values_list("slug", flat=True))
    what = "“{}” sends calls to the line “{}”, which doesn't exist: choose another."
    gone = [place for place in sends if place.line not in there]
    return [Problem(each.key, what.format(each.name, each.line), "no-such-line", Level.WARNING) for each in gone]


def _not_published(sends: list[t.AnotherLine], lines: _Lines) -> Iterator[Problem]:
    for place in sends:
        if place.line in lines.names and not lines.is_published(place.line):
            what = (
                f"“{place.name}” sends calls to “{lines.names[place.line]}”, which isn't published: until it is, calls "
                f"go where the line can't take them."
            )
            yield Problem(place.key, what, "line-not-published", Level.WARNING)


def _circles(sends: list[t.AnotherLine], lines: _Lines) -> Iterator[Problem]:
    """A line that comes round to itself, and more lines in a row than a call may be in."""
    for place in sends:
        way = _way_round(place.line, (lines.here,), lines, set())
        if way:
            told = " to ".join(f"“{lines.names.get(slug, slug)}”" for slug in way)
            what = f"“{place.name}” leads round in a circle: from {told}. Lead one of them elsewhere."
            yield Problem(place.key, what, "line-circle")
        elif _deepest(place.line, lines, {}) > MOST_LINES:
            what = (
                f"From “{place.name}”, calls may be in more than {MOST_LINES} other lines at once, and are led where "
                f"the line can't take them: chain fewer lines."
            )
            yield Problem(place.key, what, "lines-too-deep", Level.WARNING)


def _way_round(slug: str, passed: tuple[str, ...], lines: _Lines, dead: set[str]) -> list[str] | None:
    if slug in passed:
        return [*passed[passed.index(slug) :], slug]
    if slug not in dead:
        for following in lines.following(slug):
            if way := _way_round(following, (*passed, slug), lines, dead):
                return way
        dead.add(slug)
    return None


def _deepest(slug: str, lines: _Lines, known: dict[str, int]) -> int:
    """Returns how many lines follow one another from here, itself included; there is no circle."""
    if slug not in known:
        known[slug] = MOST_LINES + 1  # in a circle that doesn't lead through the line at hand
        known[slug] = 1 + max((_deepest(each, lines, known) for each in lines.following(slug)), default=0)
    return known[slug]


def _never_back(tree: t.Tree, here: str, lines: _Lines) -> Iterator[Problem]:
    """Lines that send calls here and wait for them, though nothing here sends them back."""
    if any(isinstance(place, t.Goodbye) and place.goes_back for place in tree.destinations.values()):
        return
    waiting = [name for slug, name in lines.names.items() if slug != here and _waits_for(here, lines.of(slug))]
    if waiting:
        what = (
            f"“{waiting[0]}” sends calls here and expects them back, but no goodbye sends them back: tick “Go back to "
            f"the other line” in one."
        )
        yield Problem("", what, "never-goes-back", Level.WARNING)


def _waits_for(slug: str, trees: list[t.Tree]) -> bool:
    """Whether a line sends calls there, and something follows when they come back."""
    return any(place.line == slug and place.goes_to for tree in trees for place in sent_on(tree))
