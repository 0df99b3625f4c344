"""A notice is heard before it is switched on: what there is to hear, and whether that is what was heard."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import get_text_list

from engine.languages import name_of
from menus.models import Notice, NoticeWording


@dataclass(frozen=True, slots=True)
class Listen:
    """One wording to hear; `mark` stands for exactly these words."""

    wording: NoticeWording
    mark: str

    @property
    def language(self) -> str:
        return name_of(self.wording.language)

    @property
    def name(self) -> str:
        """Name of the checkbox that says it was heard."""
        return f"heard-{self.wording.language}"


def listens(notice: Notice) -> list[Listen]:
    """Returns what callers will hear, in each language that has words."""
    rows = notice.wordings.select_related("audio")
    return [Listen(row, _mark(row)) for row in rows if row.audio or row.text.strip()]


def unheard(notice: Notice, sent: Mapping[str, str]) -> str:
    """Returns what to listen to first; "" if everything was heard as it is now."""
    missing = [each.language for each in listens(notice) if sent.get(each.name) != each.mark]
    return f"Listen to it in {get_text_list(missing, 'and')} first." if missing else ""


def _mark(row: NoticeWording) -> str:
    said = row.audio.name if row.audio else row.text
    return hashlib.sha256(f"{row.language}\n{said}".encode()).hexdigest()[:16]
