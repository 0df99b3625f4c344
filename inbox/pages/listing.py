"""The list of the inbox: what is asked for by filters and search, and what the page shows of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.timezone import now

from inbox.access import items_of, mailboxes_of, workable_of
from inbox.models import Item, ItemKind, Items, ItemState, WantedCall
from inbox.names import names_of, numbers_of
from inbox.pages.waiting import counts_of
from menus.access.rights import Visitor
from menus.colleagues import called

A_PAGE = 50
# Anything further back is found by searching.
MOST_PAGES = 1000
LONGEST_SEARCH = 100


class InboxTab(StrEnum):
    """The word in the address."""

    TODO = "todo"
    OPEN = "open"
    MINE = "mine"
    DONE = "done"
    ALL = "all"


# The first is the default.
VIEWS: Mapping[str, str] = {
    InboxTab.TODO: "To do",
    InboxTab.OPEN: "Open",
    InboxTab.MINE: "Mine",
    InboxTab.DONE: "Done",
    InboxTab.ALL: "All",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for. Invalid values count as none."""

    view: InboxTab = InboxTab.TODO
    mailbox: str = ""
    kind: str = ""
    search: str = ""
    page: int = 1

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> "Wanted":
        text = {
            name: sent.get(name, "").replace("\0", "")[:LONGEST_SEARCH].strip()
            for name in ("view", "mailbox", "kind", "q")
        }
        page = sent.get("page", "")
        return cls(
            InboxTab(text["view"]) if text["view"] in VIEWS else InboxTab.TODO,
            text["mailbox"],
            text["kind"] if text["kind"] in ItemKind.values else "",
            text["q"],
            min(int(page), MOST_PAGES) if re.fullmatch(r"[1-9][0-9]{0,5}", page) else 1,
        )

    @property
    def narrows(self) -> bool:
        """Whether anything but the tab leaves items out."""
        return bool(self.mailbox or self.kind or self.search)

    def address(self, **other: Any) -> str:
        """Returns the query of this list, with other values where given; "" for the list as it is opened."""
        asked = {
            "view": self.view,
            "mailbox": self.mailbox,
            "kind": self.kind,
            "q": self.search,
            "page": self.page,
        } | other
        plain = {"view": InboxTab.TODO, "page": 1}
        return urlencode({name: value for name, value in asked.items() if value and value != plain.get(name)})


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item as the list shows it."""

    item: Item
    name: str
    may_work: bool
    viewer: int | None

    @property
    def is_mine(self) -> bool:
        return self.item.claimed_by_id is not None and self.item.claimed_by_id == self.viewer

    @property
    def who(self) -> str:
        return self.name or self.item.who

    @property
    def is_unread(self) -> bool:
        return self.item.state == ItemState.OPEN and self.item.seen_at is None

    @property
    def number(self) -> str:
        """Returns the number beside a name; "" where it is the name."""
        return self.item.who if self.name else ""

    @property
    def when(self) -> str:
        return in_zone(self.item, now())

    @property
    def length(self) -> str:
        """Returns how long a recording is, such as “0:42”; "" where there is none."""
        recording = getattr(self.item, "recording", None)
        seconds = recording.seconds if recording else None
        return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02}"

    @property
    def exactly(self) -> str:
        when = self.item.when
        return f"{when:%A}, {when.day} {when:%B %Y, %H:%M:%S %Z}"

    @property
    def wanted(self) -> WantedCall | None:
        """Returns what a caller wants who asked for a call; None for anything else."""
        return getattr(self.item, "wanted_call", None) if self.item.kind == ItemKind.CALL_BACK else None

    @property
    def due(self) -> str:
        """Returns when the call is wanted: “as soon as possible”, else “Wed 2 Dec, 09:00 EST”; "" if none is."""
        if (wanted := self.wanted) is None:
            return ""
        when = wanted.when
        at = f"{when:%a} {when.day} {when:%b, %H:%M %Z}"
        if not wanted.is_soon:
            return at
        return f"as soon as possible, from {at}" if wanted.at > self.item.happened_at else "as soon as possible"

    @property
    def is_due(self) -> bool:
        """Whether somebody should call now."""
        wanted = self.wanted
        return wanted is not None and self.item.state != ItemState.DONE and wanted.at <= now()

    @property
    def holder(self) -> str:
        """Returns who has it or did it; "" if it is open."""
        who = {ItemState.CLAIMED: self.item.claimed_by, ItemState.DONE: self.item.done_by}.get(
            ItemState(self.item.state)
        )
        is_by_itself = self.item.state == ItemState.DONE and self.item.done_at is None  # such as a recorded call
        if self.item.state == ItemState.OPEN or is_by_itself:
            return ""
        return ("you" if who.pk == self.viewer else called(who)) if who else "someone who has left"


class Listing:
    """A page of the list for one person."""

    def __init__(self, user: Any, wanted: Wanted) -> None:
        self.user, self.wanted = user, wanted
        self.mailboxes = list(mailboxes_of(user))
        self.counts, self.newest = counts_of(user), newest_of(user)
        start = (wanted.page - 1) * A_PAGE
        # One more than a page shows whether there is a next one, without counting them all.
        items = list(self.items(user, wanted)[start : start + A_PAGE + 1])
        self.has_more = len(items) > A_PAGE
        self.rows = rows_of(user, items[:A_PAGE])

    @property
    def tabs(self) -> list[tuple[str, str, str, int | None]]:
        """Returns word, label, query and count of each tab."""
        shown = {"todo": self.counts.todo, "open": self.counts.open, "mine": self.counts.mine}
        return [(word, label, self.wanted.address(view=word, page=1), shown.get(word)) for word, label in VIEWS.items()]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Returns the word and the plural of each kind."""
        return [(str(kind.value), f"{kind.label}{'es' if kind.label.endswith('x') else 's'}") for kind in ItemKind]

    @property
    def has_any(self) -> bool:
        """Whether anything has ever arrived; asked for an empty list only."""
        return items_of(self.user).exists()

    @property
    def newer(self) -> str:
        return self.wanted.address(page=self.wanted.page - 1)

    @property
    def older(self) -> str:
        return self.wanted.address(page=self.wanted.page + 1)

    @property
    def without_filters(self) -> str:
        return Wanted(self.wanted.view).address()

    @staticmethod
    def items(user: Visitor, wanted: Wanted) -> Items:
        """Returns all pages of a list, newest first."""
        found = (
            items_of(user)
            .select_related("mailbox", "claimed_by", "done_by", "recording", "wanted_call")
            .order_by("-happened_at", "-pk")
        )
        found = found.filter(_in_view(wanted.view, user))
        if wanted.mailbox:
            found = found.filter(mailbox__key=wanted.mailbox)
        if wanted.kind:
            found = found.filter(kind=wanted.kind)
        return found.filter(_matching(wanted.search)) if wanted.search else found


def newest_of(user: Visitor) -> int:
    """Returns the ID of the item that was made last, 0 if there is none; an open list asks whether it has changed.

    Recorded calls are nobody's work, so they are not announced.
    """
    announced = items_of(user).exclude(kind=ItemKind.CONVERSATION)
    return announced.order_by("-pk").values_list("pk", flat=True).first() or 0


def rows_of(user: Visitor, items: list[Item]) -> list[ItemRow]:
    """Returns items as rows, with the names of callers, in a fixed number of queries."""
    names, workable = names_of({item.caller for item in items}), workable_of(user)
    return [ItemRow(item, names.get(item.caller, ""), item.mailbox_id in workable, user.pk) for item in items]


def in_zone(item: Item, at: datetime) -> str:
    """Returns the time in the mailbox's zone: “14:05 CET” today, else “24 Nov, 14:05 CET”."""
    when = item.when
    today = at.astimezone(when.tzinfo)
    if when.date() == today.date():
        return f"{when:%H:%M %Z}"
    return f"{when.day} {when:%b}{'' if when.year == today.year else f' {when.year}'}, {when:%H:%M %Z}"


def _in_view(view: InboxTab, user: Visitor) -> Q:
    match view:
        case InboxTab.TODO:
            return ~Q(state=ItemState.DONE)
        case InboxTab.OPEN:
            return Q(state=ItemState.OPEN)
        case InboxTab.MINE:
            return Q(state=ItemState.CLAIMED, claimed_by=user.pk)
        case InboxTab.DONE:
            return Q(state=ItemState.DONE)
        case InboxTab.ALL:
            return Q()


def _matching(search: str) -> Q:
    """Finds words in what was said, noted or passed, callers by their names, and numbers however they are written."""
    found = Q(text__icontains=search) | Q(path__icontains=search) | Q(caller__icontains=search)
    found |= Q(pk__in=Item.objects.filter(entries__text__icontains=search).values("pk"))
    found |= Q(caller__in=numbers_of(search))
    digits = re.sub(r"[^0-9]", "", search).lstrip("0")  # a trunk prefix, or 00 for the plus
    if len(digits) > 2 and re.fullmatch(r"[-+()/. 0-9]+", search):
        found |= Q(caller__contains=digits)
    return found
