"""Everything of one caller on one page: what they are called, their lists, items of the inbox and calls."""

from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Count, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from calls.models import Call, CallOutcome, Calls
from desk.calls.access import VIEW, calls_seen
from desk.calls.listing import CallPage, page_of
from desk.calls.wanted import WantedCalls
from engine.numbers.callers import is_withheld
from inbox.access import items_of
from inbox.pages.listing import ItemRow, rows_of
from menus.access.asking import need_one
from menus.admin.pages.blocking import about_caller
from menus.caller_lists.names import name_of
from menus.colleagues import moment
from menus.ids import id_of

ITEMS_SHOWN = 10
LONGEST = 255  # as providers send callers


class CallerPage:
    """What one person sees of a caller. Raises Http404 for somebody who never called their lines."""

    def __init__(self, user: Any, number: str, before: int, after: int) -> None:
        self.user, self.number = user, number
        self._wanted = WantedCalls(caller=number, before=before, after=after)
        self.items = self._items()
        if not number or is_withheld(number) or not (self.count or self.items):
            raise Http404("Nobody with this number has called.")

    @cached_property
    def who(self) -> str:
        return name_of(self.number) or self.number

    @property
    def _calls(self) -> Calls:
        return calls_seen(self.user).of_callers().filter(caller=self.number)

    @cached_property
    def _counted(self) -> list[dict[str, Any]]:
        rows = self._calls.order_by().values("outcome").annotate(calls=Count("pk"), first=Min("started_at"))
        return sorted(map(dict, rows), key=lambda row: -row["calls"])

    @property
    def count(self) -> int:
        return sum(row["calls"] for row in self._counted)

    @property
    def first(self) -> datetime | None:
        return min((row["first"] for row in self._counted), default=None)

    @property
    def first_when(self) -> str:
        return moment(self.first) if self.first else ""

    @property
    def outcomes(self) -> list[tuple[str, int]]:
        """Returns how many calls ended how, the most frequent first."""
        return [(str(CallOutcome(row["outcome"]).label), row["calls"]) for row in self._counted if row["outcome"]]

    @cached_property
    def calls(self) -> CallPage:
        return page_of(self._calls, self._wanted)

    @property
    def newer(self) -> str:
        return self._query(after=self.calls.newer) if self.calls.newer else ""

    @property
    def older(self) -> str:
        return self._query(before=self.calls.older) if self.calls.older else ""

    def _query(self, **border: int) -> str:
        return urlencode({"number": self.number, **border})

    def _items(self) -> list[ItemRow]:
        mine = items_of(self.user).filter(caller=self.number).order_by("-happened_at", "-pk")
        joined = mine.select_related("mailbox", "claimed_by", "done_by", "recording")
        return rows_of(self.user, list(joined[:ITEMS_SHOWN]))


@require_safe
def caller(request: HttpRequest) -> HttpResponse:
    """Shows the caller of `?number=`, as it was sent; the list of calls without one."""
    need_one(request, *VIEW)
    if not request.GET.get("number"):
        return redirect("admin:calls_call_changelist")
    number = request.GET.get("number", "")[:LONGEST].replace("\0", "")
    before, after = (id_of(request.GET.get(name, "")) for name in ("before", "after"))
    page = CallerPage(request.user, number, before, after)
    context = {
        **admin.site.each_context(request),
        "title": page.who,
        "opts": Call._meta,
        "page": page,
        "about": about_caller(request.user, number),
    }
    return TemplateResponse(request, "desk/calls/caller.html", context)
