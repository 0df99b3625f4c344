"""Who is on the line now, and where: a page that asks for its own list again, and gets it only if it has changed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from calls.models import Call, Turn
from calls.reporting import rooms
from calls.sweep import LONGEST_CALL
from calls.telling.takers import Taker
from desk.calls.access import VIEW, calls_seen
from desk.calls.listing import UNSHOWN
from desk.calls.queues_now import queues_now, taken_by
from desk.calls.rows import People, doing_of, here
from engine.knowing.fact_names import Fact
from engine.reply import Doing
from menus.access.asking import need_one
from menus.caller_lists.names import names_of

# Calls listed; of more, the number is said.
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class CallerNow:
    """One call on the line; `since` is when it came to where it is, `rings` whom it rings there.

    `meets` is what it does in a conference, or with whom it talks that came from a queue.
    """

    call: Call
    name: str
    here: str
    since: datetime
    rings: str = ""
    meets: str = ""

    @property
    def who(self) -> str:
        return self.name or self.call.who or "unknown"

    @property
    def does(self) -> str:
        if self.rings:
            return f"ringing {self.rings}"
        if self.meets:
            return self.meets
        return doing_of(self.call)

    @property
    def waits(self) -> bool:
        return self.call.doing == Doing.WAITING and not self.meets

    @property
    def since_clock(self) -> str:
        return date_format(timezone.localtime(self.since), "H:i:s")

    @property
    def began_clock(self) -> str:
        return date_format(timezone.localtime(self.call.started_at), "H:i:s")


@dataclass(frozen=True, slots=True)
class OnTheLine:
    """Those who wait in a queue first, the longest first; then all others, the newest last. `more` aren't listed."""

    waiting: list[CallerNow]
    others: list[CallerNow]
    more: int

    @property
    def count(self) -> int:
        return len(self.waiting) + len(self.others) + self.more


def on_the_line(user: Any, now: datetime) -> OnTheLine:
    """Returns the calls of callers that somebody sees; a fixed number of queries."""
    calls = calls_seen(user).of_callers().filter(ended_at=None, last_seen_at__gt=now - LONGEST_CALL)
    calls = calls.exclude(doing__in=(Doing.ENDED, Doing.BLOCKED)).order_by("started_at", "pk")
    calls = calls.still_there(now)
    shown = list(calls.select_related("tree").defer(*UNSHOWN)[: MOST_SHOWN + 1])
    more = calls.count() - MOST_SHOWN if len(shown) > MOST_SHOWN else 0
    rows = _rows(shown[:MOST_SHOWN])
    waiting = sorted((row for row in rows if row.waits), key=lambda row: row.since)
    return OnTheLine(waiting, [row for row in rows if not row.waits], more)


def _rows(calls: list[Call]) -> list[CallerNow]:
    names, last = names_of(call.caller for call in calls), _last_turns(calls)
    people, in_rooms = People(map(_rung, last.values())), rooms.counted(calls)
    rows = [_row(call, names.get(call.caller, ""), last.get(call.pk), people) for call in calls]
    taken = taken_by(call for call in calls if call.doing == Doing.WAITING)
    rows = [replace(row, meets=taken[row.call.pk]) if row.call.pk in taken else row for row in rows]
    return [
        replace(row, meets=rooms.told(row.call, in_rooms)) if row.call.doing == Doing.CONFERENCE else row
        for row in rows
    ]


def _row(call: Call, name: str, turn: Turn | None, people: People) -> CallerNow:
    rung = _rung(turn) if turn and call.doing == Doing.RINGING else None
    rings = people.called(rung, call, "and") if rung and rung.people else ""
    return CallerNow(call, name, here(call), turn.taken_at if turn else call.started_at, rings)


def _rung(turn: Turn) -> Taker:
    """Returns the people that a turn rang."""
    rounds = list(turn.facts.get(Fact.RUNG, {}).values())
    return Taker("", tuple(dict.fromkeys(filter(None, rounds[-1]["people"]))) if rounds else ())


def _last_turns(calls: list[Call]) -> Mapping[int, Turn]:
    last = Turn.objects.filter(call__in=[call.pk for call in calls]).order_by("call_id", "-number")
    return {turn.call_id: turn for turn in last.distinct("call_id").only("call_id", "taken_at", "facts")}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    need_one(request, *VIEW)
    now = timezone.now()
    context = {
        **admin.site.each_context(request),
        "title": "On the line now",
        "opts": Call._meta,
        "now": now,
        "list": _list(request, now),
    }
    return TemplateResponse(request, "desk/calls/now.html", context)


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Returns the list alone; 304 while it is the one that the page has."""
    need_one(request, *VIEW)
    content = _list(request, timezone.now())
    etag = f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
    response = HttpResponse(content, headers={"ETag": etag})
    return get_conditional_response(request, etag=etag, response=response) or response


def _list(request: HttpRequest, now: datetime) -> str:
    found = on_the_line(request.user, now)
    zone = timezone.localtime(now).tzname()
    shown = {"found": found, "queues": queues_now(request.user, now), "zone": zone}
    return render_to_string("desk/calls/now_list.html", shown)
