"""Audio that nothing says and nothing can bring back: forms that were left, recordings that nobody kept."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import IntegrityError
from django.db.models import Exists, OuterRef, ProtectedError, QuerySet, TextField
from django.db.models.functions import Cast

from menus.audio.store import NAME, throw_away
from menus.models import Audio, DraftChange, Revision, SharedWording, TelephoneRecording, Wording
from menus.models.audio import Source

# A form may be open over night with what was uploaded into it, and a call that records lasts minutes.
KEPT_FOR = timedelta(days=1)
# Rows read at once: a snapshot has up to a megabyte.
AT_ONCE = 20


def tidy(now: datetime) -> int:
    """Throws away what is in no draft, no revision, no trial and no change that undo goes back along. How many."""
    before = now - KEPT_FOR
    settled = TelephoneRecording.objects.exclude(is_kept=True, is_in_draft=False)
    settled.filter(made_at__lt=before).update(audio=None)  # decided: kept in the draft by now, or not at all
    unsaid = list(_unsaid(before))
    named = set(_named()) if unsaid else set()
    return sum(_throw_away(audio) for audio in unsaid if audio.name not in named)


def _unsaid(before: datetime) -> QuerySet[Audio]:
    """Uploaded or recorded here; what an imported file names may be somebody else's."""
    links = (kind.objects.filter(audio=OuterRef("pk")) for kind in (Wording, SharedWording, TelephoneRecording))
    old = Audio.objects.filter(made_at__lt=before).exclude(source=Source.FILE)
    for link in links:
        old = old.exclude(Exists(link))
    return old


def _named() -> Iterator[str]:
    """Every name in all that can go live, or be a draft, again."""
    for rows, column in (
        (Revision.with_trials, "snapshot"),
        (DraftChange.objects, "before"),
        (DraftChange.objects, "after"),
    ):
        texts = rows.annotate(text=Cast(column, TextField())).values_list("text", flat=True)
        for text in texts.iterator(chunk_size=AT_ONCE):
            yield from NAME.findall(text)


def _throw_away(audio: Audio) -> bool:
    """The row first: the file stays where somebody has just taken it after all."""
    try:
        audio.delete()
    except (ProtectedError, IntegrityError):
        return False
    throw_away(audio.name)
    return True
