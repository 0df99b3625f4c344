"""Claims, finishes and reopens items, and adds notes. Of two people at once, the second is told who was first."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q

from inbox.access import workable_of
from inbox.items import tell_again
from inbox.models import Act, Entry, Item, ItemState
from menus.colleagues import called

LONGEST_NOTE = 4_000
LONGEST_NAME = 150
# How long the list offers to undo that an item is done.
UNDO_WITHIN = timedelta(minutes=10)


class AlreadyTaken(Exception):
    """Somebody else was first; the message says who. Nothing was changed."""


@transaction.atomic
def claim(asked: Item, user: User, at: datetime, *, take_over_from: int | None = None) -> Item:
    """Makes an open item this person's; `take_over_from` is whose it is, where they take it from a colleague."""
    item = _locked(asked)
    if item.state == ItemState.CLAIMED and item.claimed_by_id == user.pk:
        return item
    if (item.state == ItemState.CLAIMED and item.claimed_by_id != take_over_from) or item.state == ItemState.DONE:
        raise AlreadyTaken(_whose(item))
    item.state, item.claimed_by, item.claimed_at = ItemState.CLAIMED, user, at
    return _moved(item, Act.CLAIMED, user, at)


@transaction.atomic
def finish(asked: Item, user: User, at: datetime) -> Item:
    """Marks an item as done, unless a colleague has claimed it."""
    item = _locked(asked)
    if item.state == ItemState.DONE:
        if item.done_by_id == user.pk:
            return item
        raise AlreadyTaken(_whose(item))
    if item.state == ItemState.CLAIMED and item.claimed_by_id != user.pk:
        raise AlreadyTaken(_whose(item))
    item.state, item.done_by, item.done_at = ItemState.DONE, user, at
    return _moved(item, Act.DONE, user, at)


@transaction.atomic
def open_again(asked: Item, user: User, at: datetime) -> Item:
    """Gives an item back, or undoes that it is done. It is nobody's then."""
    item = _locked(asked)
    if item.state == ItemState.OPEN:
        return item
    if item.state == ItemState.CLAIMED and item.claimed_by_id != user.pk:
        raise AlreadyTaken(_whose(item))
    _opened(item)
    return _moved(item, Act.OPENED, user, at)


def note(item: Item, user: User, text: str, at: datetime) -> Entry | None:
    """Adds a note; a blank one is none."""
    words = text.strip()[:LONGEST_NOTE]
    return (
        Entry.objects.create(item=item, what=Act.NOTE, by=user, who=_name(user), at=at, text=words) if words else None
    )


def seen(item: Item, at: datetime) -> None:
    """Remembers that somebody of the mailbox has looked at an item."""
    Item.objects.filter(pk=item.pk, seen_at=None).update(seen_at=at)


@transaction.atomic
def go_on(asked: Item, words: str, at: datetime, text: int) -> None:
    """Another text came into a conversation that isn't done: it is unread again, and people are told once more."""
    item = _locked(asked)
    item.text, item.happened_at, item.seen_at = words, at, None
    item.save(update_fields=["text", "happened_at", "seen_at"])
    tell_again(item, text)


@transaction.atomic
def ask_again(asked: Item, words: str, at: datetime, turn: int) -> None:
    """A caller asks once more for the call of an item that isn't done: it is unread again, and people are told."""
    item = _locked(asked)
    item.happened_at, item.seen_at = at, None
    item.save(update_fields=["happened_at", "seen_at"])
    Entry.objects.create(item=item, what=Act.ASKED, who="The caller", at=at, text=words)
    tell_again(item, turn)


@transaction.atomic
def release_abandoned(at: datetime) -> int:
    """Opens what is claimed by people who cannot work on it anymore; returns how many items.

    They may have been deactivated, or taken out of the mailbox on any page or command, so this looks at the rows.
    """
    holders = {item.pk: item.claimed_by_id for item in _held_in_vain()}
    locked = Item.objects.filter(pk__in=holders, state=ItemState.CLAIMED).select_for_update() if holders else ()
    items = [item for item in locked if item.claimed_by_id == holders[item.pk]]  # nobody has taken it over meanwhile
    for item in items:
        who = called(item.claimed_by) if item.claimed_by else ""
        _opened(item)
        text = f"{who} no longer works on this mailbox." if who else ""
        _moved(item, Act.OPENED, None, at, text)
    return len(items)


def _held_in_vain() -> Iterator[Item]:
    """Yields what is claimed by people who may not work on it. Members and superusers are left out in the query."""
    gone = Q(claimed_by__is_active=False) | Q(claimed_by__is_staff=False)
    stranger = Q(claimed_by__is_superuser=False) & ~Q(mailbox__members=F("claimed_by"))
    doubtful = Item.objects.filter(gone | stranger, state=ItemState.CLAIMED).select_related("claimed_by")
    workable: dict[int, set[int]] = {}
    for item in doubtful:
        assert item.claimed_by
        if item.claimed_by.pk not in workable:
            workable[item.claimed_by.pk] = workable_of(item.claimed_by)
        if item.mailbox_id not in workable[item.claimed_by.pk]:
            yield item


def _locked(asked: Item) -> Item:
    # Without joins: whoever waits for the row gets it as it is then, but what is joined to it as it was before.
    return Item.objects.select_for_update().get(pk=asked.pk)


def _opened(item: Item) -> None:
    item.state, item.claimed_by, item.claimed_at = ItemState.OPEN, None, None
    item.done_by, item.done_at = None, None


def _moved(item: Item, what: Act, user: User | None, at: datetime, text: str = "") -> Item:
    item.save(update_fields=["state", "claimed_by", "claimed_at", "done_by", "done_at"])
    Entry.objects.create(item=item, what=what, by=user, who=_name(user) if user else "", at=at, text=text)
    return item


def _name(user: User) -> str:
    """Returns the name as the history keeps it; first and last name may be longer together."""
    return called(user)[:LONGEST_NAME]


def _whose(item: Item) -> str:
    """Returns for example: “Anna Smith claimed this at 14:05 CET.”"""
    who = item.done_by if item.state == ItemState.DONE else item.claimed_by
    name = called(who) if who else "Someone"
    moment = item.done_at if item.state == ItemState.DONE else item.claimed_at
    at = f" at {moment.astimezone(item.when.tzinfo):%H:%M %Z}" if moment else ""
    return f"{name} marked this as done{at}." if item.state == ItemState.DONE else f"{name} claimed this{at}."
