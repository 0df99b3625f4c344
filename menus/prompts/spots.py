"""One text in one language, wherever it is: its name, what it says now, and how a recording becomes its own."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from menus.draft import edits
from menus.draft.kinds import name_of_text, whole
from menus.models import Audio, Destination, PromptNumber, SharedPrompt, SharedWording, Wording
from menus.models.shared_prompt import Worded
from menus.prompts.sharing import push


@dataclass(frozen=True, slots=True)
class Spot:
    """A text of a destination, "" for its tree's first language; or of a shared prompt, with its language told."""

    owner: Destination | SharedPrompt
    field: str
    language: str

    @property
    def name(self) -> str:
        """As a person is told it: “Greeting, after silence”."""
        return self.owner.name if isinstance(self.owner, SharedPrompt) else name_of_text(self.owner, self.field)

    @property
    def spoken_in(self) -> str:
        """The language's tag."""
        if self.language or isinstance(self.owner, SharedPrompt):
            return self.language
        return self.owner.tree.language

    @property
    def text(self) -> str:
        """What is read aloud where there is no audio."""
        if self._is_own_field:
            return str(getattr(self.owner, self.field))
        row = self.row()
        return row.text if row else ""

    @property
    def audio(self) -> Audio | None:
        row = self.row()
        return row.audio if row else None

    @property
    def _is_own_field(self) -> bool:
        return isinstance(self.owner, Destination) and self.language == ""

    def row(self) -> Worded | None:
        """The row that has audio and text, where there is one."""
        rows: Iterable[Worded] = self.owner.wordings.filter(language=self.language)
        if isinstance(self.owner, Destination):
            rows = self.owner.wordings.filter(language=self.language, field=self.field)
        return next(iter(rows), None)

    def put(self, audio: Audio, says: str) -> None:
        """Makes `audio`, which says the text `says`, what callers hear after the next publish."""
        with self._recorded():
            self._say_its_own()
            row = self.row() or self._new_row()
            row.audio, row.audio_of = audio, says
            row.save()
        if isinstance(self.owner, SharedPrompt):
            push(self.owner, None)

    def _say_its_own(self) -> None:
        """Who records one place of many means that one: it says its own words from now on, and not the library's."""
        if isinstance(self.owner, Destination):
            self.owner.wordings.filter(field=self.field, language="").update(shared="")

    def _recorded(self) -> AbstractContextManager[None]:
        if isinstance(self.owner, SharedPrompt):
            return nullcontext()
        return edits.recorded(self.owner.tree, None, f"recorded “{self.owner.name}” by telephone")

    def _new_row(self) -> Worded:
        if isinstance(self.owner, SharedPrompt):
            return SharedWording(prompt=self.owner, language=self.language)
        return Wording(destination=self.owner, field=self.field, language=self.language)


def number_of(spot: Spot) -> PromptNumber:
    """The number by which it is recorded, the same one for ever."""
    owner: dict[str, Any] = {"destination_id": spot.owner.pk}
    if isinstance(spot.owner, SharedPrompt):
        owner = {"shared_prompt_id": spot.owner.pk}
    return PromptNumber.objects.get_or_create(**owner, field=spot.field, language=spot.language)[0]


def spot_of(number: PromptNumber) -> Spot:
    """The inverse of number_of()."""
    if number.destination is None:
        assert number.shared_prompt
        return Spot(number.shared_prompt, number.field, number.language)
    return Spot(whole(number.destination), number.field, number.language)


def find(digits: str) -> PromptNumber | None:
    """What somebody keyed in as a prompt's number."""
    found = PromptNumber.objects.filter(pk=int(digits)) if digits.isdecimal() and len(digits) < 10 else None
    return found.first() if found else None
