"""The notices that callers hear now or later, by the phone line that they are on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from engine.knowing.notices import Notice
from engine.tree import Wording
from menus import models
from menus.current.store import Part, store

# A turn counts from when it came in, which is a little before it is walked.
STILL_KEPT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class OnLines:
    """Each notice with the ids of the trees it is on."""

    notices: tuple[tuple[Notice, tuple[int, ...]], ...] = ()


def on_line(tree: int | None) -> tuple[Notice, ...]:
    """Returns the notices of a phone tree by its id, whether on or still to come; none for None."""
    found = store.value(PART).notices
    return tuple(notice for notice, lines in found if tree in lines) if found else ()


def frozen(row: models.Notice) -> Notice:
    """Freezes a notice that has been switched on."""
    assert row.begins_at
    return Notice(str(row.pk), row.begins_at, row.over_at, row.closes, words_of(row.wordings.all()))


def words_of(rows: Iterable[models.NoticeWording]) -> tuple[Wording, ...]:
    """Freezes what is said in each language."""
    return tuple(
        Wording(row.language, row.text, row.audio.name if row.audio else "", row.audio_of if row.audio else "")
        for row in rows
    )


def _read() -> OnLines:
    rows = models.Notice.objects.coming(timezone.now() - STILL_KEPT).order_by("pk")
    rows = rows.prefetch_related("wordings__audio", "lines")
    return OnLines(tuple((frozen(row), tuple(sorted(line.pk for line in row.lines.all()))) for row in rows))


def _dump(value: OnLines) -> dict[str, Any]:
    return {"notices": [_as_json(*each) for each in value.notices]}


def _as_json(notice: Notice, lines: tuple[int, ...]) -> dict[str, Any]:
    return {
        "key": notice.key,
        "begins": notice.begins.isoformat(),
        "ends": notice.ends.isoformat(),
        "closes": notice.closes,
        "words": [[words.language, words.text, words.audio, words.audio_of] for words in notice.words],
        "lines": list(lines),
    }


def _load(stored: dict[str, Any]) -> OnLines:
    return OnLines(tuple(map(_from_json, stored["notices"])))


def _from_json(stored: dict[str, Any]) -> tuple[Notice, tuple[int, ...]]:
    begins, ends = (datetime.fromisoformat(stored[name]) for name in ("begins", "ends"))
    words = tuple(Wording(*each) for each in stored["words"])
    return Notice(stored["key"], begins, ends, stored["closes"], words), tuple(stored["lines"])


PART = store.add(Part("notices", _read, _dump, _load, OnLines()))
