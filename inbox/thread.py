"""The texts between one of our numbers and one caller, as an item's page shows them; and replies typed there."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import Truncator

from inbox.calling.business_numbers import shown_by
from inbox.models import Act, Entry, Item
from inbox.working import LONGEST_NAME, claim
from menus.colleagues import ago, called
from texts import outgoing, sending
from texts.models import Cause, ExchangedText, ReceivedMedia, TextState
from texts.models.exchanged import TROUBLED

SHOWN = 100
MOST_AN_HOUR = 60
# Until then a typed reply is still what somebody meant to say.
USEFUL_FOR = timedelta(days=1)


class CannotText(Exception):
    """The message says why, for people. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class ThreadText:
    """One text of a thread. `state` is "" for those that came in."""

    text: ExchangedText
    who: str
    exactly: str
    media: Sequence[ReceivedMedia]

    @property
    def ago(self) -> str:
        return ago(self.text.made_at)

    @property
    def state(self) -> str:
        return "" if self.text.is_inbound else self.text.get_state_display()

    @property
    def went_wrong(self) -> bool:
        return self.text.state in TROUBLED


@dataclass(frozen=True, slots=True)
class ShownThread:
    """The last texts of a conversation, oldest first; `is_cut` if there are earlier ones."""

    texts: Sequence[ThreadText] = ()
    is_cut: bool = False


def thread_of(item: Item) -> ShownThread:
    """Returns what was texted between the caller and the number; faxes are apart."""
    both = ExchangedText.objects.filter(theirs=item.caller, ours=item.called).exclude(cause=Cause.FAX)
    texts = list(both.prefetch_related("received").order_by("-made_at", "-pk")[: SHOWN + 1])
    return ShownThread([_shown(text, item) for text in reversed(texts[:SHOWN])], len(texts) > SHOWN)


def faxes_of(item: Item) -> list[ReceivedMedia]:
    """Returns the files of the fax that an item is about."""
    key = f"fax-{item.key.partition(':')[2]}"
    return list(ReceivedMedia.objects.filter(text__key=key).select_related("text"))


def why_not(item: Item) -> str:
    """Returns why this caller can't be texted; "" if they can."""
    to, shows = item.number_to_call, shown_by(item.mailbox, item.called)
    if not to:
        return "This caller has no number that can be texted."
    if shows is None:
        return "To text, this mailbox needs a phone line with a Twilio number."
    return sending.why_not(shows.number, to)


@transaction.atomic
def reply(asked: Item, user: User, typed: str, now: datetime) -> ExchangedText:
    """Claims the item and texts the caller. Raises CannotText, or AlreadyTaken for the second of two people."""
    if not (body := typed.strip()):
        raise CannotText("Write a text first.")
    if why := why_not(asked):
        raise CannotText(why)
    shows = shown_by(asked.mailbox, asked.called)
    assert shows
    item = claim(asked, user, now)
    lately = ExchangedText.objects.filter(by=user, cause=Cause.TYPED, made_at__gt=now - timedelta(hours=1))
    if lately.count() >= MOST_AN_HOUR:
        raise CannotText(f"You have sent {MOST_AN_HOUR} texts within an hour. Try again later.")
    who, key = called(user)[:LONGEST_NAME], f"typed-{item.pk}-{secrets.token_hex(8)}"
    until = now + USEFUL_FOR
    Entry.objects.create(item=item, what=Act.TEXTED, by=user, who=who, at=now)
    return outgoing.put(key, Cause.TYPED, shows, item.number_to_call, body, now, not_after=until, by=user, who=who)


@transaction.atomic
def note_failure(text: ExchangedText, now: datetime) -> None:
    """Says in the history of an item, once, that a reply typed there did not arrive; the item is unread again."""
    pk = text.key.split("-")[1]
    item = Item.objects.select_for_update(of=("self",), no_key=True).filter(pk=int(pk) if pk.isdecimal() else 0).first()
    said = f"The text “{Truncator(text.shown).chars(60)}” {_went(text)}. {text.problem}".strip()
    if text.cause != Cause.TYPED or text.state not in TROUBLED or item is None:
        return
    if not item.entries.filter(text=said, at__gte=text.made_at).exists():
        Entry.objects.create(item=item, what=Act.NOTE, at=now, text=said)
        Item.objects.filter(pk=item.pk).update(seen_at=None)


def _went(text: ExchangedText) -> str:
    return "may not have arrived" if text.state == TextState.UNSURE else "did not arrive"


def _shown(text: ExchangedText, item: Item) -> ThreadText:
    at = text.made_at.astimezone(item.when.tzinfo)
    who = "" if text.is_inbound else text.who or text.get_cause_display()
    return ThreadText(text, who, f"{at.day} {at:%b %Y, %H:%M %Z}", list(text.received.all()))
