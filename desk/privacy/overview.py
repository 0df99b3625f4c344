"""The page “Privacy”: the days of each line, what is held, and who was erased."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import now

from calls.models import Call
from inbox.access import items_of
from inbox.background.standing import standing
from inbox.erasing.preview import waits_of
from inbox.erasing.words import in_words
from inbox.models import Erasure, LegalHold, LineRetention
from menus.access.asking import need
from menus.access.rights import everywhere, trees_for
from menus.access.rights import seen as rows_seen
from menus.access.roles import ERASE, HOLD, SET_RETENTION
from menus.colleagues import ago, moment
from menus.models import PhoneTree

SHOWN = 50


@dataclass(frozen=True, slots=True)
class HoldRow:
    """One hold, as a list shows it."""

    pk: int
    what: str
    link: str
    hold: LegalHold

    @property
    def until(self) -> str:
        return moment(self.hold.until) if self.hold.until else ""


@dataclass(frozen=True, slots=True)
class ErasureRow:
    """One erasure, as a list shows it."""

    erasure: Erasure
    erased: str
    waits: int

    @property
    def ago(self) -> str:
        return ago(self.erasure.asked_at)

    @property
    def exactly(self) -> str:
        return moment(self.erasure.asked_at)


def page(request: HttpRequest) -> HttpResponse:
    """Shows what is kept for how long, on the lines that this person owns."""
    need(request, SET_RETENTION)
    may_erase = everywhere(request.user, ERASE)
    context = {
        "title": "Privacy",
        "lines": list(_lines(trees_for(request.user, SET_RETENTION))),
        "holds": [HoldRow(hold.pk, *_named(hold), hold) for hold in holds_of(request)[:SHOWN]],
        "may_erase": may_erase,
        "erasures": [_row(each) for each in Erasure.objects.all()[:SHOWN]] if may_erase else [],
        "standing": standing(now()),
    }
    return TemplateResponse(request, "desk/privacy/overview.html", {**admin.site.each_context(request), **context})


def days_in_words(line: LineRetention | None) -> str:
    """Returns the days of a line: “Calls 365 days, recordings 30 days”."""
    if line is None:
        return "Everything is kept"
    days = {
        "calls": line.calls_days,
        "answers": line.answers_days,
        "recordings": line.recordings_days,
        "transcripts and texts": line.texts_days,
    }
    told = [f"{name} {count} day{'' if count == 1 else 's'}" for name, count in days.items() if count]
    return ", ".join(told).capitalize() or "Everything is kept"


def holds_of(request: HttpRequest) -> QuerySet[LegalHold]:
    """Returns the holds that this person may end, the newest first."""
    active = LegalHold.objects.active(now()).select_related("call", "item")
    if not everywhere(request.user, HOLD):
        trees = trees_for(request.user, HOLD)
        calls = rows_seen(request.user, Call.objects.all()).filter(tree__in=trees)
        items = items_of(request.user).filter(mailbox__lines__in=trees)
        active = active.filter(call__in=calls.values("pk")) | active.filter(item__in=items.values("pk"))
    return active.distinct().order_by("-pk")


def _named(hold: LegalHold) -> tuple[str, str]:
    if hold.call:
        return f"Call from {hold.call.who}", f"/admin/calls/call/{hold.call.pk}/change/"
    if hold.item:
        return str(hold.item), hold.item.get_absolute_url()
    return f"Everything of {hold.caller}", ""


def _lines(trees: Iterable[PhoneTree]) -> Iterator[tuple[PhoneTree, str]]:
    known = {line.tree_id: line for line in LineRetention.objects.all()}
    for tree in trees:
        yield tree, days_in_words(known.get(tree.pk))


def _row(erasure: Erasure) -> ErasureRow:
    # What it waits for is told on its own page; here it is enough that it does.
    return ErasureRow(erasure, in_words(erasure.counts, ""), 0 if erasure.done_at else len(waits_of(erasure)) or 1)
