"""Finds and deletes unused audio: uploads of abandoned forms, recordings that nobody kept."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import IntegrityError
from django.db.models import Exists, OuterRef, ProtectedError, QuerySet, TextField
from django.db.models.functions import Cast

from menus.audio.store import NAME, throw_away
from menus.models import (
    Audio,
    DraftChange,
    NoticeWording,
    PeopleChange,
    Person,
    Revision,
    SharedWording,
    Team,
    TelephoneRecording,
    Wording,
)
from menus.models.audio import Source

# A form with an upload may stay open overnight; a call that records lasts minutes.
KEPT_FOR = timedelta(days=1)
# Rows read at once, because a snapshot may be a megabyte.
AT_ONCE = 20


def tidy(now: datetime) -> int:
    """Deletes audio that no draft, revision, trial or undoable change refers to; returns how many."""
    before = now - KEPT_FOR
    settled = TelephoneRecording.objects.exclude(is_kept=True, is_in_draft=False)
    settled.filter(made_at__lt=before).update(audio=None)  # decided: in the draft by now, or rejected
    unsaid = list(_unsaid(before))
    named = set(_named()) if unsaid else set()
    return sum(_throw_away(audio) for audio in unsaid if audio.name not in named)


def _unsaid(before: datetime) -> QuerySet[Audio]:
    """Only what was uploaded or recorded here; names in an imported file may belong to somebody else."""
    says = (Wording, SharedWording, NoticeWording, TelephoneRecording)
    links = (kind.objects.filter(audio=OuterRef("pk")) for kind in says)
    old = Audio.objects.filter(made_at__lt=before).exclude(source=Source.FILE)
    names = (kind.objects.filter(recorded=OuterRef("pk")) for kind in (Person, Team))
    for link in (*links, *names):
        old = old.exclude(Exists(link))
    return old


def _named() -> Iterator[str]:
    """Yields every audio name in anything that can go live, or become a draft, again."""
    for rows, column in (
        (Revision.with_trials, "snapshot"),
        (DraftChange.objects, "before"),
        (DraftChange.objects, "after"),
        (PeopleChange.objects, "before"),
        (PeopleChange.objects, "after"),
    ):
        texts = rows.annotate(text=Cast(column, TextField())).values_list("text", flat=True)
        for text in texts.iterator(chunk_size=AT_ONCE):
            yield from NAME.findall(text)


def _throw_away(audio: Audio) -> bool:
    """Deletes the row first: if somebody has just started using it, the file stays."""
    try:
        audio.delete()
    except (ProtectedError, IntegrityError):
        return False
    throw_away(audio.name)
    return True
