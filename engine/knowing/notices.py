"""Notices: sentences that callers hear first for a while, and that may close a line. Live, and in no version."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from engine.tree import Wording

# An end beyond that is as good as none; hours can't be looked up near the last date that there is.
FARTHEST = timedelta(days=1000)
# From when until when a line is closed.
Closing = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Notice:
    """From `begins` until `ends` (aware; the end is not part of it). `words` has a wording for each language."""

    key: str
    begins: datetime
    ends: datetime
    closes: bool = False
    words: tuple[Wording, ...] = ()

    def is_on(self, now: datetime) -> bool:
        return self.begins <= now < self.ends


def on_at(notices: Iterable[Notice], now: datetime | None) -> list[Notice]:
    """The notices that are on at a moment, in the order they are said; none without a clock.

    One that closes comes last, because the call may end there.
    """
    on = [] if now is None else [notice for notice in notices if notice.is_on(now)]
    return sorted(on, key=lambda notice: (notice.closes, notice.begins, notice.key))


def closings_from(notices: Iterable[Notice], now: datetime) -> list[Closing]:
    """From when until when notices close the line, in order, without what is over at `now`."""
    closing = (notice for notice in notices if notice.closes and now < notice.ends)
    return sorted((notice.begins, min(notice.ends, now + FARTHEST)) for notice in closing)


def heard_as(notice: Notice, spoken: Iterable[str]) -> dict[str, Any]:
    """What callers hear of a notice in these languages, as JSON for the record: a wording each, the same one once."""
    by_language = {words.language: words for words in notice.words}
    # A line that got another language since has no wording for it.
    first = next(iter(notice.words), None)
    found = (by_language.get(language, first) for language in spoken)
    said = dict.fromkeys((words.language, words.text, words.audio) for words in found if words)
    return {"key": notice.key, "closes": notice.closes, "said": [list(each) for each in said]}


def said_in(heard: Mapping[str, Any]) -> Iterator[Wording]:
    """The inverse of heard_as(): what is said, in order."""
    for language, text, audio in heard["said"]:
        yield Wording(language, text, audio)
