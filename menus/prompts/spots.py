"""Identifies one text in one language: its name, its current words, and how a recording is attached to it."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from menus.draft import edits
from menus.draft.kinds import name_of_text, whole
from menus.models import (
    Audio,
    Destination,
    Notice,
    NoticeWording,
    Person,
    PromptNumber,
    SharedPrompt,
    SharedWording,
    Team,
    Wording,
)
from menus.models.shared_prompt import Worded
from menus.people.recorded_names import LONGEST_NAME, record_name
from menus.prompts.sharing import push


@dataclass(frozen=True, slots=True)
class Spot:
    """A text of a destination, "" for its tree's first language; or of a shared prompt or notice, its language told.

    Of a person or a team it is their name, the same in every language.
    """

    owner: Destination | SharedPrompt | Notice | Person | Team
    field: str
    language: str

    @property
    def name(self) -> str:
        """Returns the name that people see: “Greeting, after silence”."""
        match self.owner:
            case Destination():
                return name_of_text(self.owner, self.field)
            case SharedPrompt():
                return self.owner.name
            case Notice():
                return "Notice"
            case Person() | Team():
                return f"The name of {self.owner.name}"

    @property
    def spoken_in(self) -> str:
        """Returns the language's tag."""
        if isinstance(self.owner, Person | Team):
            return next(iter(getattr(self.owner, "languages", ())), "en-US")
        is_first = self.language == "" and isinstance(self.owner, Destination)
        return self.owner.tree.language if is_first else self.language  # type: ignore[union-attr]

    @property
    def text(self) -> str:
        """Returns what is read aloud if there is no audio."""
        if isinstance(self.owner, Person | Team):
            return self.owner.said.get("") or self.owner.name
        if self._is_own_field:
            return str(getattr(self.owner, self.field))
        row = self.row()
        return row.text if row else ""

    @property
    def most_seconds(self) -> int:
        """Returns how long its recording may be; 0 for as long as any."""
        return LONGEST_NAME if isinstance(self.owner, Person | Team) else 0

    @property
    def audio(self) -> Audio | None:
        if isinstance(self.owner, Person | Team):
            return self.owner.recorded
        row = self.row()
        return row.audio if row else None

    @property
    def _is_own_field(self) -> bool:
        return isinstance(self.owner, Destination) and self.language == ""

    def row(self) -> Worded | None:
        """Returns the row that holds audio and text, if it exists; names have none."""
        if isinstance(self.owner, Person | Team):
            return None
        rows: Iterable[Worded] = self.owner.wordings.filter(language=self.language)
        if isinstance(self.owner, Destination):
            rows = self.owner.wordings.filter(language=self.language, field=self.field)
        return next(iter(rows), None)

    def put(self, audio: Audio, says: str) -> None:
        """Sets `audio`, a recording of the text `says`, as what callers hear after the next publish.

        A notice that is on keeps the words that were heard before it was switched on. A name is heard at once.
        """
        if isinstance(self.owner, Notice) and self.owner.switched_on_at:
            return
        match self.owner:
            case Person():
                return record_name(self.owner, audio)
            case Team():
                return record_name(self.owner, audio)
        with self._recorded():
            self._say_its_own()
            row = self.row() or self._new_row()
            row.audio, row.audio_of = audio, says
            row.save()
        if isinstance(self.owner, SharedPrompt):
            push(self.owner, None)

    def _say_its_own(self) -> None:
        """A recording for one place detaches it from the shared prompt: it has its own words from now on."""
        if isinstance(self.owner, Destination):
            self.owner.wordings.filter(field=self.field, language="").update(shared="")

    def _recorded(self) -> AbstractContextManager[None]:
        if not isinstance(self.owner, Destination):
            return nullcontext()
        return edits.recorded(self.owner.tree, None, f"recorded “{self.owner.name}” by phone")

    def _new_row(self) -> Worded:
        if isinstance(self.owner, Notice):
            return NoticeWording(notice=self.owner, language=self.language)
        if isinstance(self.owner, SharedPrompt):
            return SharedWording(prompt=self.owner, language=self.language)
        assert isinstance(self.owner, Destination)
        return Wording(destination=self.owner, field=self.field, language=self.language)


def number_of(spot: Spot) -> PromptNumber:
    """Returns the permanent number by which it is recorded."""
    owner: dict[str, Any] = {"destination_id": spot.owner.pk}
    if isinstance(spot.owner, SharedPrompt):
        owner = {"shared_prompt_id": spot.owner.pk}
    elif isinstance(spot.owner, Notice):
        owner = {"notice_id": spot.owner.pk}
    elif isinstance(spot.owner, Person | Team):
        owner = {f"{spot.owner._meta.model_name}_id": spot.owner.pk}
    return PromptNumber.objects.get_or_create(**owner, field=spot.field, language=spot.language)[0]


def spot_of(number: PromptNumber) -> Spot:
    """The inverse of number_of()."""
    owner = number.shared_prompt or number.notice or number.person or number.team
    if owner is None:
        assert number.destination
        return Spot(whole(number.destination), number.field, number.language)
    return Spot(owner, number.field, number.language)


def find(digits: str) -> PromptNumber | None:
    """Parses a prompt's number from the keys pressed; None for a notice that is on, whose words stay."""
    if not (digits.isdecimal() and len(digits) < 10):
        return None
    return PromptNumber.objects.filter(pk=int(digits), notice__switched_on_at=None).first()
