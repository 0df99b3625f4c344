"""A language of a phone line beside its first one: what is missing first, then what has changed since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse

from desk.draft_page import DraftPage
from engine import tree as t
from engine.languages import name_of
from menus.models import DraftChange, PhoneTree, SharedPrompt
from menus.text.together import SaveOutcome, SeenDraft, seen
from menus.translations.made_from import made_from
from menus.translations.parts import Translated, translated


class Tongue(NamedTuple):
    """A language of the line and who reads it; "" leaves that to the provider."""

    tag: str
    voice: str

    @property
    def name(self) -> str:
        return name_of(self.tag)


class LanguageState(NamedTuple):
    """How far a language is."""

    tongue: Tongue
    texts: int
    missing: int
    changed: int

    @property
    def done(self) -> int:
        return self.texts - self.missing - self.changed


@dataclass(frozen=True, slots=True)
class ShownText:
    """One row of the page. `was` is what the translation was made from if that has changed."""

    part: Translated
    value: str
    was: str = ""
    errors: Sequence[str] = ()
    theirs: str | None = None
    link: str = ""

    @property
    def where(self) -> str:
        return f"{self.part.place}, {self.part.what}" if self.part.what else self.part.place

    @property
    def source_address(self) -> str:
        return reverse("media", args=[self.part.source_audio]) if self.part.source_audio else ""

    @property
    def address(self) -> str:
        return reverse("media", args=[self.part.audio]) if self.part.audio else ""

    @property
    def rows(self) -> int:
        return min(10, 1 + max(len(self.part.source), len(self.value)) // 50)


@dataclass(frozen=True)
class LanguagePage(DraftPage):
    """`outcome` is what became of a save that was refused."""

    phone_tree: PhoneTree
    tag: str
    may_edit: bool = False
    outcome: SaveOutcome | None = None

    @cached_property
    def seen(self) -> SeenDraft:
        return seen(self.phone_tree, self.draft)

    @cached_property
    def first(self) -> Tongue:
        return Tongue(self.draft.language, self.draft.voice)

    @cached_property
    def second(self) -> Tongue:
        return next(
            Tongue(each.language, each.voice) for each in self.draft.other_languages if each.language == self.tag
        )

    @cached_property
    def parts(self) -> list[Translated]:
        return translated(self.draft, self.tag)

    @cached_property
    def made_from(self) -> Mapping[str, str]:
        return made_from(self.phone_tree.pk, self.tag, self.parts)

    @cached_property
    def groups(self) -> list[tuple[str, str, list[ShownText]]]:
        """Returns the rows under their headings, and each heading's id: what there is most to do about first."""
        rows = [self._shown(each) for each in self.parts]
        missing = [each for each in rows if each.part.is_missing]
        changed = [each for each in rows if each.was and not each.part.is_missing]
        rest = [each for each in rows if each not in missing and each not in changed]
        every = [("Missing", "missing", missing), ("Changed since translated", "changed", changed)]
        return [group for group in (*every, ("Translated", "translated", rest)) if group[2]]

    @property
    def wrong(self) -> list[ShownText]:
        return [each for _, _, rows in self.groups for each in rows if each.errors or each.theirs is not None]

    @property
    def changes(self) -> Sequence[DraftChange]:
        return self.outcome.changes if self.outcome else ()

    @cached_property
    def _links(self) -> Mapping[str, str]:
        return {row.key: row.get_absolute_url() for row in self.phone_tree.destinations.order_by()}

    @cached_property
    def _prompts(self) -> Mapping[str, str]:
        """Where shared prompts are changed."""
        shared = {each.shared for each in self.parts if each.shared}
        return {row.key: row.get_absolute_url() for row in SharedPrompt.objects.filter(key__in=shared)}

    def _shown(self, part: Translated) -> ShownText:
        link = self._prompts.get(part.shared, "") if part.shared else self._links.get(part.key, "")
        was = self.made_from.get(part.id, "")
        if not self.outcome:
            return ShownText(part, part.text, was, link=link)
        value, errors = self.outcome.values.get(part.id, part.text), self.outcome.errors.get(part.id, ())
        return ShownText(part, value, was, errors, self.outcome.conflicts.get(part.id), link)


def counted(phone_tree: PhoneTree, tree: t.Tree) -> Iterator[LanguageState]:
    """Yields how far each further language is."""
    for each in tree.other_languages:
        parts = translated(tree, each.language)
        missing = sum(part.is_missing for part in parts)
        changed = len(made_from(phone_tree.pk, each.language, parts))
        yield LanguageState(Tongue(each.language, each.voice), len(parts), missing, changed)
