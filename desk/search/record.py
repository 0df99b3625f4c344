"""Finds calls by their caller, and what callers left by its words."""

from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from calls.models import Call
from desk.search.hits import MOST, Hit, Hits, excerpt, group
from desk.search.rights import may_view
from desk.search.text import SearchText
from desk.texting import texts_seen
from inbox.access import items_of, may_see_any
from inbox.pages.listing import InboxTab, Listing, Wanted, rows_of
from menus.access.rights import Visitor, seen
from menus.caller_lists.names import names_of, numbers_of
from menus.colleagues import moment
from menus.fields.written import written

# Words are searched for in these of somebody's items. The inbox's own search reads all of them.
NEWEST_ITEMS = 2_000
# A caller's name stands for that many numbers at most.
MOST_NUMBERS = 100


def calls(user: Visitor, typed: SearchText) -> Hits:
    """Only by a whole number, a caller's name or a call's SID, which indexes find among any number of calls."""
    if not may_view(user, Call):
        return group("Calls", [])
    numbers = typed.callers or set(sorted(numbers_of(typed.text))[:MOST_NUMBERS])
    rows = seen(user, Call.objects.of_callers()).filter(Q(caller__in=numbers) | Q(sid=typed.text))
    found = list(rows.select_related("revision__tree").defer("revision__snapshot").order_by("-started_at")[: MOST + 1])
    names = names_of({call.caller for call in found})
    hits = [
        Hit(
            names.get(call.caller) or written(call.who),
            reverse("admin:calls_call_change", args=[call.pk]),
            f"{moment(call.started_at)}, to {written(call.called)}",
        )
        for call in found
    ]
    return group("Calls", hits, f"{reverse('admin:calls_call_changelist')}?{urlencode({'q': typed.text})}")


def texts(user: Visitor, typed: SearchText) -> Hits:
    """Only by a whole number or a caller's name, as calls are."""
    numbers = typed.callers or set(sorted(numbers_of(typed.text))[:MOST_NUMBERS])
    if not numbers or not may_view(user, Call):
        return group("Texts", [])
    found = list(texts_seen(user).filter(theirs__in=numbers).order_by("-made_at", "-pk")[: MOST + 1])
    page, names = reverse("desk:texts"), names_of({text.theirs for text in found})
    hits = [
        Hit(
            names.get(text.theirs) or written(text.theirs),
            f"{page}?{urlencode({'q': text.theirs})}",
            f"{moment(text.made_at)}, {text.get_state_display()}",
            excerpt([text.shown], typed.words),
        )
        for text in found
    ]
    return group("Texts", hits, f"{page}?{urlencode({'q': min(numbers)})}")


def items(user: Visitor, typed: SearchText) -> Hits:
    if not may_see_any(user):
        return group("Inbox", [])
    newest = items_of(user).order_by("-happened_at", "-pk").values("pk")[:NEWEST_ITEMS]
    wanted = Wanted(view=InboxTab.ALL, search=typed.text)
    rows = rows_of(user, list(Listing.items(user, wanted).filter(pk__in=newest)[: MOST + 1]))
    hits = [
        Hit(
            row.who if row.name else written(row.who),
            row.item.get_absolute_url(),
            f"{row.item.get_kind_display()}, {row.when}",
            excerpt([row.item.text, row.item.path], typed.words),
        )
        for row in rows
    ]
    return group("Inbox", hits, f"{reverse('admin:inbox_item_changelist')}?{wanted.address()}")
