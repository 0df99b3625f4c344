"""The page of one item: what the caller left, how they came there, what was done about it, and what to do now."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q

from calls.telling.story import StoryLine, tell
from engine.numbers.callers import is_withheld
from inbox.access import items_of
from inbox.calling.calling_back import number_for, why_not
from inbox.models import Entry, Item, ItemKind, Items, ItemState, PlacedCallBack
from inbox.pages.listing import ItemRow, Listing, Wanted, rows_of
from inbox.thread import ShownThread, faxes_of, thread_of
from inbox.thread import why_not as why_not_text
from menus.colleagues import ago
from menus.models import PhoneTree
from texts.models import ReceivedMedia

OTHERS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the history, in words; `text` is what somebody noted."""

    who: str
    what: str
    text: str
    at: datetime
    exactly: str

    @property
    def ago(self) -> str:
        return ago(self.at)


class ItemPage:
    """What one person sees of one item."""

    def __init__(self, user: Any, item: Item, wanted: Wanted) -> None:
        self.user, self.item, self.wanted = user, item, wanted

    @cached_property
    def row(self) -> ItemRow:
        return rows_of(self.user, [self.item])[0]

    @property
    def line(self) -> PhoneTree | None:
        """Returns the phone line; None once it is deleted."""
        return PhoneTree.objects.filter(slug=self.item.tree).first() if self.item.tree else None

    @cached_property
    def entries(self) -> list[Told]:
        return [_told(entry, self.item) for entry in self.item.entries.select_related("by")]

    @cached_property
    def may_see_call(self) -> bool:
        return self.item.call_id is not None and self.user.has_perm("calls.view_call", self.item.call)

    @cached_property
    def steps(self) -> list[StoryLine]:
        """Returns the call in words, for people who may see calls: it may hold answers that the way does not."""
        return list(tell(self.item.call)) if self.may_see_call and self.item.call else []

    @cached_property
    def why_no_call_back(self) -> str:
        """Returns why this person can't call the caller back now; "" if they can."""
        if why := why_not(self.item):
            return why
        if self.is_done:
            return "To call back, reopen this."
        is_taken = self.item.state == ItemState.CLAIMED and self.item.claimed_by_id != self.user.pk
        return "To call back, take this over." if is_taken else ""

    @cached_property
    def calling_back(self) -> PlacedCallBack | None:
        """Returns the call back that goes on."""
        return PlacedCallBack.objects.filter(item=self.item, ended_at=None).first()

    @cached_property
    def thread(self) -> ShownThread:
        """Returns the texts with this caller."""
        return ShownThread() if is_withheld(self.item.caller) else thread_of(self.item)

    @cached_property
    def faxes(self) -> list[ReceivedMedia]:
        return faxes_of(self.item) if self.item.kind == ItemKind.FAX else []

    @cached_property
    def why_no_text(self) -> str:
        """Returns why this person can't text the caller now; "" if they can."""
        if why := why_not_text(self.item):
            return why
        if self.is_done:
            return "To text, reopen this."
        is_taken = self.item.state == ItemState.CLAIMED and self.item.claimed_by_id != self.user.pk
        return "To text, take this over." if is_taken else ""

    @cached_property
    def own_phone(self) -> str:
        return number_for(self.user)

    @cached_property
    def others(self) -> list[ItemRow]:
        """Returns what else came from this caller lately, of what the person sees."""
        if is_withheld(self.item.caller):
            return []
        same = items_of(self.user).filter(caller=self.item.caller).exclude(pk=self.item.pk)
        return rows_of(
            self.user, list(same.select_related("mailbox", "claimed_by", "done_by", "recording")[:OTHERS_SHOWN])
        )

    @cached_property
    def newer(self) -> Item | None:
        """Returns the item above this one in the list that the person came from."""
        at, pk = self.item.happened_at, self.item.pk
        above = Q(happened_at__gt=at) | Q(happened_at=at, pk__gt=pk)
        return self._list.filter(above).order_by("happened_at", "pk").first()

    @cached_property
    def older(self) -> Item | None:
        at, pk = self.item.happened_at, self.item.pk
        return self._list.filter(Q(happened_at__lt=at) | Q(happened_at=at, pk__lt=pk)).first()

    @property
    def _list(self) -> Items:
        return Listing.items(self.user, self.wanted)

    @property
    def is_open(self) -> bool:
        return self.item.state == ItemState.OPEN

    @property
    def is_done(self) -> bool:
        return self.item.state == ItemState.DONE


def _told(entry: Entry, item: Item) -> Told:
    at = entry.at.astimezone(item.when.tzinfo)
    return Told(entry.who or "We", entry.get_what_display(), entry.text, entry.at, f"{at.day} {at:%b %Y, %H:%M %Z}")
