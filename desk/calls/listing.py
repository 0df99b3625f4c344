"""A page of the list of calls. Pages lie before or after a call, so the last one costs what the first does."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from calls.models import Call, CallOutcome, Calls
from desk.calls.access import VIEW
from desk.calls.ranges import RANGES
from desk.calls.rows import CallRow, rows_of
from desk.calls.wanted import ON_THE_LINE, WantedCalls, found
from engine.wording.apart import told_apart
from menus.access.rights import trees_for
from menus.models import PhoneNumber, PhoneTree
from menus.publishing.live import tree_of

A_PAGE = 50
# Columns that no list shows.
UNSHOWN = ("answers", "pending", "session", "partial_speech")


@dataclass(frozen=True, slots=True)
class CallPage:
    """Rows, newest first, and the IDs from which the pages around them continue; 0 for none."""

    rows: list[CallRow]
    newer: int
    older: int


class CallListing:
    """What one person sees of the list."""

    def __init__(self, user: Any, wanted: WantedCalls) -> None:
        self.user, self.wanted = user, wanted
        self.page = page_of(found(user, wanted), wanted)
        self.lines = list(trees_for(user, *VIEW).order_by("name"))
        self.numbers = list(PhoneNumber.objects.filter(tree__in=self.lines).values_list("number", flat=True))

    @property
    def zone(self) -> str:
        return timezone.localtime().tzname() or ""

    @property
    def ranges(self) -> list[tuple[str, str]]:
        return list(RANGES.items())

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        named = [(str(each), each.heading) for each in CallOutcome]
        return [(ON_THE_LINE, "On the line"), *named]

    @property
    def leaves(self) -> list[tuple[str, str]]:
        """Returns the destinations of the chosen line, of the version that callers hear; by name."""
        line: PhoneTree | None = next((each for each in self.lines if each.slug == self.wanted.line), None)
        if line is None or line.live_revision_id is None:
            return [(self.wanted.leaf, self.wanted.leaf)] if self.wanted.leaf else []
        places = told_apart(tree_of(line.live_revision_id)).destinations
        named = {key: place.name for key, place in places.items()}
        if self.wanted.leaf and self.wanted.leaf not in named:  # of an earlier version
            named[self.wanted.leaf] = self.wanted.leaf
        return sorted(named.items(), key=lambda each: each[1].casefold())

    @property
    def newer(self) -> str:
        return self.wanted.address(after=self.page.newer) if self.page.newer else ""

    @property
    def older(self) -> str:
        return self.wanted.address(before=self.page.older) if self.page.older else ""

    @property
    def download(self) -> str:
        return self.wanted.address()


def page_of(calls: Calls, wanted: WantedCalls, size: int = A_PAGE) -> CallPage:
    """Returns the page before or after a call; the newest if neither is asked for, or the call is gone."""
    at = wanted.before or wanted.after
    border = Call.objects.filter(pk=at).only("started_at").first() if at else None
    if border and not wanted.before:
        # One more than a page shows whether there is another, without counting them all.
        some = list(newer_than(border, calls)[: size + 1])
        return _page(some[:size][::-1], has_newer=len(some) > size, has_older=True)
    some = list(older_than(border, calls)[: size + 1])
    return _page(some[:size], has_newer=border is not None, has_older=len(some) > size)


def older_than(border: Call | None, calls: Calls) -> Calls:
    """Returns the calls before this one, newest first; all without one."""
    ordered = calls.order_by("-started_at", "-pk").select_related("tree").defer(*UNSHOWN)
    if border is None:
        return ordered
    at = border.started_at  # said twice, because an index is only used for the first condition
    return ordered.filter(Q(started_at__lte=at) & (Q(started_at__lt=at) | Q(pk__lt=border.pk)))


def newer_than(border: Call, calls: Calls) -> Calls:
    """Returns the calls after this one, oldest first."""
    at = border.started_at
    ordered = calls.order_by("started_at", "pk").select_related("tree").defer(*UNSHOWN)
    return ordered.filter(Q(started_at__gte=at) & (Q(started_at__gt=at) | Q(pk__gt=border.pk)))


def _page(calls: list[Call], *, has_newer: bool, has_older: bool) -> CallPage:
    first, last = (calls[0].pk, calls[-1].pk) if calls else (0, 0)
    return CallPage(rows_of(calls), first if has_newer else 0, last if has_older else 0)
