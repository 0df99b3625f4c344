"""HTTP only: the page of a line, which strangers walk. It is there while the line's owner wants it, else 404."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from calls import in_writing, page_link
from calls.in_writing import WrittenStep
from calls.providers.event import Event
from desk.login.clients import address_of, network_of
from desk.login.throttle import Allowance
from desk.web_line.state import PageState, read_state, write_state
from engine import heard as h
from engine.languages import primary_of
from engine.locales.writing import Writing, writing
from engine.written import Written, heard_of
from menus.fields.written import written
from menus.models import PhoneNumber
from menus.models.phone_tree import Purpose

# Of one network: calls begun, and steps of any of its calls.
STARTS, STEPS = Allowance(30), Allowance(1200)
# Characters of what is signed in a link; the longest place has half of them.
MOST_LINK = 1500
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "iw", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class ShownPage:
    """What the template needs; `shown` is None before the first step."""

    number: PhoneNumber
    language: str
    shown: Written | None = None
    state: str = ""
    link: str = ""

    @property
    def words(self) -> Writing:
        return writing(self.language)

    @property
    def direction(self) -> str:
        return "rtl" if primary_of(self.language) in _RIGHT_TO_LEFT else "ltr"

    @property
    def call_before(self) -> str:
        """What stands before the number in “To talk to us, call …”."""
        return self.words.call.partition("{number}")[0]

    @property
    def call_after(self) -> str:
        return self.words.call.partition("{number}")[2]

    @property
    def can_skip(self) -> bool:
        """Whether no answer is one; where something can be chosen, everything is."""
        return bool(self.shown and self.shown.asks and not self.shown.asks.choices)


@sensitive_post_parameters("answer")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, number: str) -> HttpResponse:
    """Shows where the walk is. Looking takes no step; only a button does, and pressed twice, it does it once."""
    row = _shown_line(number)
    language = row.tree.language  # type: ignore[union-attr]
    if request.method != "POST":
        return _page(request, ShownPage(row, language, link=request.GET.get("go", "")[:MOST_LINK]))
    client, now = network_of(address_of(request)), timezone.now()
    state = read_state(request.POST.get("state", ""), row.number)
    if not (STEPS if state else STARTS).take(client, now.timestamp()):
        return render(request, "line/busy.html", {"page": ShownPage(row, language)}, status=429)
    sid, step = _step(request, row, state, now)
    state_now = write_state(sid, row.number, step.token, step.shown) if step.token else ""
    return _page(request, ShownPage(row, step.shown.language or language, step.shown, state_now))


def _shown_line(number: str) -> PhoneNumber:
    shown = PhoneNumber.objects.select_related("tree").filter(
        purpose=Purpose.CALLERS, tree__answers_on_page=True, tree__live_revision__isnull=False
    )
    try:
        row = shown.filter(number=f"+{number.removeprefix('+')}").first()
    except ValidationError:  # it is no number at all
        row = None
    if row is None:
        raise Http404
    return row


def _step(request: HttpRequest, row: PhoneNumber, state: PageState | None, now: datetime) -> tuple[str, WrittenStep]:
    call = in_writing.visitor(row.number)
    if state is None:
        event = in_writing.first(call)
        if token := page_link.read(request.POST.get("go", ""), row.number):
            event = replace(event, token=token)
    else:
        typed = "" if "skip" in request.POST else request.POST.get("answer", "")
        call = replace(call, sid=state.sid)
        heard = h.NoInput() if "skip" in request.POST else heard_of(typed, state.asks)
        event = Event(call, heard, state.token)
    return call.sid, in_writing.walk(event, now)


def _page(request: HttpRequest, page: ShownPage) -> HttpResponse:
    known: dict[str, Any] = {"page": page, "tree": page.number.tree, "number": written(page.number.number)}
    return render(request, "line/page.html", known)
