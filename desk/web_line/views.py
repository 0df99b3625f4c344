"""HTTP only: the page of a line, which strangers walk. It is there while the line's owner wants it, else 404."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from calls import in_writing, page_link
from calls.in_writing import WrittenStep
from calls.providers.event import Event
from desk.login.clients import address_of, network_of
from desk.login.throttle import Allowance
from desk.web_line.state import PageState, read_state, write_state
from desk.web_line.waiting import PlaceInQueue, begin, note, place_in_queue
from engine import heard as h
from engine.languages import primary_of
from engine.locales.queue_page import QueuePage, queue_page
from engine.locales.writing import Writing, writing
from engine.saying.sentences import has_sentences
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
    queued: PlaceInQueue | None = None

    @property
    def words(self) -> Writing:
        return writing(self.language)

    @property
    def queue_words(self) -> QueuePage:
        return queue_page(self.language)

    @property
    def own_words(self) -> SafeString:
        """The attribute of our own words, which are English if we have none in the language of the line."""
        return mark_safe("" if has_sentences(self.language) else ' lang="en"')

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


def kept_for_back(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lets the visitor's browser keep what a step showed: without that, its Back button shows an error of its own."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            patch_cache_control(response, private=True, max_age=0)
        else:
            add_never_cache_headers(response)
        return response

    return answer


@sensitive_post_parameters("answer")
@kept_for_back
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, number: str) -> HttpResponse:
    """Shows where the walk is. Looking takes no step; only a button does, and pressed twice, it does it once."""
    row, now = _shown_line(number), timezone.now()
    page = ShownPage(row, row.tree.language)  # type: ignore[union-attr]
    sent = request.POST if request.method == "POST" else request.GET
    state, link = read_state(sent.get("state", ""), row.number), sent.get("wait", "")[:MOST_LINK]
    network, at = network_of(address_of(request)), now.timestamp()
    if (request.method == "POST" or link) and not STEPS.take(network, at):
        return _busy(request, page)
    if link and not state and (answer := _of_a_queue(request, page, link, now)):
        return answer
    if request.method != "POST":
        return _page(request, replace(page, link=request.GET.get("go", "")[:MOST_LINK]))
    # A link begins few walks, and many callers who wait may share the network of their phone company.
    if state is None and not STARTS.take(network, at):
        return _busy(request, page)
    return _stepped(request, page, link, *_step(request, page, state, now))


def _of_a_queue(request: HttpRequest, page: ShownPage, link: str, now: datetime) -> HttpResponse | None:
    """Shows the place of a caller who waits, or begins what they chose; None where the line itself is to begin."""
    queued = place_in_queue(link, page.number.number, now)
    if queued is None:
        return None if request.method == "POST" else _waiting_page(request, page)
    if request.method == "POST" and (begun := begin(queued, request.POST.get("way", ""), now)):
        return _stepped(request, page, link, *begun)
    return _waiting_page(request, replace(page, language=queued.waiting.language, queued=queued))


def _stepped(request: HttpRequest, page: ShownPage, link: str, sid: str, step: WrittenStep) -> HttpResponse:
    number = page.number.number
    if link:
        note(sid)
    return _page(
        request,
        replace(
            page,
            language=step.shown.language or page.language,
            shown=step.shown,
            state=write_state(sid, number, step.token, step.shown) if step.token else "",
            queued=place_in_queue(link, number, timezone.now()),
        ),
    )


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


def _step(request: HttpRequest, page: ShownPage, state: PageState | None, now: datetime) -> tuple[str, WrittenStep]:
    number = page.number.number
    call = in_writing.visitor(number)
    if state is None:
        event = in_writing.first(call)
        if token := page_link.read(request.POST.get("go", ""), number):
            event = replace(event, token=token)
    else:
        typed = "" if "skip" in request.POST else request.POST.get("answer", "")
        call = replace(call, sid=state.sid)
        language = state.language or page.language
        heard = h.NoInput() if "skip" in request.POST else heard_of(typed, state.asks, language)
        event = Event(call, heard, state.token)
    return call.sid, in_writing.walk(event, now)


def _page(request: HttpRequest, page: ShownPage, template: str = "line/page.html") -> HttpResponse:
    known: dict[str, Any] = {"page": page, "tree": page.number.tree, "number": written(page.number.number)}
    return render(request, template, known)


def _busy(request: HttpRequest, page: ShownPage) -> HttpResponse:
    return render(request, "line/busy.html", {"page": page}, status=429)


def _waiting_page(request: HttpRequest, page: ShownPage) -> HttpResponse:
    return _page(request, page, "line/waiting.html")
