"""The page of a phone line as text: everything that callers hear and where it leads, edited in place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from desk.draft_page import DraftPage
from engine import tree as t
from engine.check import Level, Problem
from engine.kinds.all import kind_of
from menus.draft.undo import undo_and_redo
from menus.models import DraftChange, PhoneTree
from menus.text.names import Names
from menus.text.together import SaveOutcome, SeenDraft, Values, seen
from menus.text.typed import apply
from menus.text.written import PartSort, Section, WrittenPart, parts_of, sections, start_of
from menus.undo_steps import UndoAndRedo

# The page of languages shows what is not translated.
UNTRANSLATED = "language-missing"


def read(tree: t.Tree) -> Values:
    """Returns the page's values by their IDs."""
    return {id_: part.value for id_, part in parts_of(tree).items()}


def write(tree: t.Tree, values: Values) -> tuple[t.Tree, dict[str, list[str]]]:
    """Returns the tree with these values, and the errors by ID."""
    applied = apply(tree, values)
    return applied.tree, applied.errors


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One value as the page shows it: as typed, with what is wrong, and with what others wrote meanwhile."""

    part: WrittenPart
    value: str
    errors: Sequence[str] = ()
    theirs: str | None = None
    place: str = ""

    @property
    def where(self) -> str:
        """“Main menu, options”, for the list of what is wrong."""
        return ", ".join(filter(None, (self.place, self.part.label if self.part.sort is not PartSort.NAME else "name")))

    @property
    def is_lines(self) -> bool:
        return self.part.sort in (PartSort.TEXT, PartSort.OPTIONS)

    @property
    def rows(self) -> int:
        """How high the input is where the browser can't fit it to its text."""
        return min(12, max(2, self.value.count("\n") + 1 + len(self.value) // 90))


@dataclass(frozen=True, slots=True)
class ShownSection:
    """One destination, with its problems, and with what callers hear of its options."""

    section: Section
    name: ShownPart
    parts: Sequence[ShownPart]
    problems: Sequence[Problem]
    said: str
    link: str


@dataclass(frozen=True)
class TextPage(DraftPage):
    """`outcome` is what became of a save that was refused."""

    phone_tree: PhoneTree
    may_edit: bool = False
    outcome: SaveOutcome | None = None

    @cached_property
    def names(self) -> Names:
        return Names(self.draft)

    @cached_property
    def seen(self) -> SeenDraft:
        return seen(self.phone_tree, self.draft)

    @cached_property
    def start(self) -> ShownPart:
        return self._shown(start_of(self.draft, self.names))

    @cached_property
    def sections(self) -> list[ShownSection]:
        return [self._section(each) for each in sections(self.draft, self.names)]

    @cached_property
    def wrong(self) -> list[ShownPart]:
        """Returns the values to look at before anything is saved, in the page's order."""
        every = [self.start, *(part for each in self.sections for part in (each.name, *each.parts))]
        return [part for part in every if part.errors or part.theirs is not None]

    @property
    def changes(self) -> Sequence[DraftChange]:
        return self.outcome.changes if self.outcome else ()

    @property
    def steps(self) -> UndoAndRedo[DraftChange]:
        return undo_and_redo(self.phone_tree)

    @cached_property
    def _links(self) -> Mapping[str, str]:
        return {row.key: row.get_absolute_url() for row in self.phone_tree.destinations.order_by()}

    @cached_property
    def _problems(self) -> Mapping[str, list[Problem]]:
        found = defaultdict(list)
        for problem in self.found:
            if problem.level is not Level.ADVICE and problem.code != UNTRANSLATED:
                found[problem.where].append(problem)
        return found

    def _section(self, section: Section) -> ShownSection:
        place = self.draft.destinations[section.key]
        name, *parts = (self._shown(part, section.name) for part in section.parts)
        said = kind_of(place).announcement(place, self.draft.language)
        problems = self._problems.get(section.key, [])
        return ShownSection(section, name, parts, problems, said, self._links.get(section.key, ""))

    def _shown(self, part: WrittenPart, place: str = "") -> ShownPart:
        if not self.outcome:
            return ShownPart(part, part.value)
        typed, errors = self.outcome.values.get(part.id, part.value), self.outcome.errors.get(part.id, ())
        return ShownPart(part, typed, errors, self.outcome.conflicts.get(part.id), place)
