"""The page of texts: what came in and went out on the lines that somebody sees, and what became of it.

Its box tries a text: it shows what would be replied, sends nothing and keeps nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from menus.access.asking import need_one
from menus.access.rights import everywhere, seen, trees_where
from menus.colleagues import ago, moment
from menus.fields.columns import MOST_TYPED
from menus.ids import id_of
from menus.models import PhoneNumber
from texts import replying
from texts.models import Cause, ExchangedText, ReceivedMedia, ReplyDoes
from texts.models.exchanged import TROUBLED
from texts.our_numbers import twilios
from texts.replying import TextAnswer, TextSender

VIEW = ("calls.view_call", "calls.change_call")
A_PAGE = 50
COUNTED = timedelta(days=30)
SHOWN: dict[str, tuple[str, Q]] = {
    "": ("All", Q()),
    "in": ("Received", Q(is_inbound=True)),
    "out": ("Sent", Q(is_inbound=False)),
    "problems": ("Not delivered", Q(state__in=TROUBLED)),
}
# Anything else, such as “order 15”, is looked for in the words.
_NUMBER = re.compile(r"[+0-9 ()./-]*[0-9][0-9 ()./-]*")
_NAMED = {ReplyDoes.CALL_BACK: "Asks your team to call back.", ReplyDoes.LINE: "Goes through the phone line by text."}


@dataclass(frozen=True, slots=True)
class WantedTexts:
    """What somebody asked for in the address."""

    q: str = ""
    show: str = ""
    before: int = 0

    @classmethod
    def of(cls, asked: Any) -> "WantedTexts":
        q, show = asked.get("q", "")[:MOST_TYPED].strip(), asked.get("show", "")
        return cls(q, show if show in SHOWN else "", id_of(asked.get("before", "")) or 0)

    def address(self, **new: Any) -> str:
        known = {"q": self.q, "show": self.show, "before": self.before} | new
        return urlencode({name: value for name, value in known.items() if value})


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text of the list."""

    text: ExchangedText

    @property
    def ago(self) -> str:
        return ago(self.text.made_at)

    @property
    def exactly(self) -> str:
        return moment(self.text.made_at)

    @property
    def files(self) -> Sequence[ReceivedMedia]:
        return list(self.text.received.all())

    @property
    def went_wrong(self) -> bool:
        return self.text.state in TROUBLED


@dataclass(frozen=True, slots=True)
class TextsPage:
    """The list, the numbers that can be tried, and what a try would bring."""

    wanted: WantedTexts
    rows: Sequence[TextRow]
    has_more: bool
    numbers: Sequence[PhoneNumber]
    counts: str = ""
    tried: "Tried | None" = None

    @property
    def tabs(self) -> list[tuple[str, str, str]]:
        return [(word, name, self.wanted.address(show=word, before=0)) for word, (name, _) in SHOWN.items()]

    @property
    def older(self) -> str:
        return self.wanted.address(before=self.rows[-1].text.pk) if self.has_more else ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a text would be answered with."""

    body: str
    number: PhoneNumber
    answer: TextAnswer

    @property
    def does(self) -> list[str]:
        """Returns what else would be done, in sentences."""
        found = ["Opens a conversation in the inbox."] if self.answer.to_inbox else []
        for reply in self.answer.does:
            forwarded = reply.forward_number or reply.forward_email
            found.append(_NAMED.get(ReplyDoes(reply.does), f"Forwards it to {forwarded}."))
        return found


def texts_seen(user: Any) -> QuerySet[ExchangedText]:
    """Returns the texts of the lines whose calls somebody sees; those of no line are for who sees all lines."""
    found = ExchangedText.objects.exclude(cause=Cause.FAX)
    return found if everywhere(user, *VIEW) else found.filter(tree__in=trees_where(user, *VIEW))


def numbers_to_try(user: Any) -> list[PhoneNumber]:
    """Returns the numbers that somebody may try a text to: those of the lines whose calls they see."""
    found = seen(user, twilios())
    return list(found if everywhere(user, *VIEW) else found.filter(tree__in=trees_where(user, *VIEW)))


@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest) -> HttpResponse:
    """Lists texts, the newest first; a POST tries one, and has `only` where a script shows what comes of it."""
    need_one(request, *VIEW)
    wanted, numbers = WantedTexts.of(request.GET), numbers_to_try(request.user)
    if "only" in request.POST:
        return TemplateResponse(request, "desk/texts_tried.html", {"tried": _tried(request, numbers)})
    found = texts_seen(request.user).filter(SHOWN[wanted.show][1])
    if _NUMBER.fullmatch(wanted.q):
        digits = "".join(filter(str.isdigit, wanted.q))
        found = found.filter(Q(theirs__contains=digits) | Q(ours__contains=digits))
    elif wanted.q:
        found = found.filter(body__icontains=wanted.q)
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    rows = list(found.select_related("tree").prefetch_related("received").order_by("-pk")[: A_PAGE + 1])
    listed = [TextRow(text) for text in rows[:A_PAGE]]
    tried = _tried(request, numbers) if request.method == "POST" else None
    counts = _counts(texts_seen(request.user)) if listed else ""
    page = TextsPage(wanted, listed, len(rows) > A_PAGE, numbers, counts, tried)
    context = {**admin.site.each_context(request), "title": "Texts", "page": page}
    return TemplateResponse(request, "desk/texts.html", context)


def _counts(seen: QuerySet[ExchangedText]) -> str:
    """Returns for example: “In the last 30 days: 12 received, 20 sent (24 parts), 1 not delivered.”"""
    lately = seen.filter(made_at__gt=timezone.now() - COUNTED)
    found = lately.aggregate(
        received=Count("pk", filter=Q(is_inbound=True)),
        sent=Count("pk", filter=Q(is_inbound=False) & ~Q(sid="")),
        parts=Sum("segments", filter=Q(is_inbound=False) & ~Q(sid=""), default=0),
        wrong=Count("pk", filter=Q(state__in=TROUBLED)),
    )
    received, sent, parts, wrong = (f"{found[name]:,}" for name in ("received", "sent", "parts", "wrong"))
    of_parts = f" ({parts} parts)" if parts != sent else ""
    return f"In the last {COUNTED.days} days: {received} received, {sent} sent{of_parts}, {wrong} not delivered."


def _tried(request: HttpRequest, numbers: Sequence[PhoneNumber]) -> Tried | None:
    wanted = request.POST.get("number", "")
    number = next((each for each in numbers if str(each.pk) == wanted), None)
    body = request.POST.get("body", "").replace("\0", "")[:1600]
    if number is None:
        return None
    sender = TextSender("+15550100000")
    return Tried(body, number, replying.answer(body, sender, number, timezone.now()))
