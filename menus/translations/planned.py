"""What importing a file of translations would change, before it does."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from menus.translations.files import FileRow
from menus.translations.parts import Translated


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One translation that becomes `text`; `wrong` if it can't. `made_from` are other words than the line has now."""

    part: Translated
    text: str
    wrong: str = ""
    made_from: str = ""


@dataclass
class TranslationPlan:
    """What a file changes, what it leaves as it is, and which of its lines belong to nothing here."""

    changes: list[PlannedChange] = field(default_factory=list)
    same: int = 0
    unknown: list[FileRow] = field(default_factory=list)

    @property
    def good(self) -> list[PlannedChange]:
        return [each for each in self.changes if not each.wrong]

    @property
    def wrong(self) -> list[PlannedChange]:
        return [each for each in self.changes if each.wrong]


def plan(parts: Iterable[Translated], rows: Iterable[FileRow]) -> TranslationPlan:
    """Finds each line's text by its ID; the last line of an ID counts."""
    known = {each.id: each for each in parts if not each.shared}
    plan = TranslationPlan()
    for row in {row.id: row for row in rows}.values():
        part = known.get(row.id)
        if part is None:
            plan.unknown.append(row)
        elif row.text == part.text:
            plan.same += 1
        else:
            made_from = row.source if row.source.split() != part.source.split() else ""
            plan.changes.append(PlannedChange(part, row.text, part.limit.wrong(row.text), made_from))
    return plan
