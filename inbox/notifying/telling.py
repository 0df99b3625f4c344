"""Decides who is told of an item, and whether at once or later.

Each recipient has a notification and a job of their own, so an address that is refused keeps nobody else waiting.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min

from calls import outbox
from engine.choices import Transcription
from inbox.models import (
    About,
    Channel,
    Item,
    ItemKind,
    ItemState,
    Mailbox,
    Notification,
    Progress,
    RecordingState,
    WantedCall,
)
from inbox.notifying.recipients import Recipient, held_by_night, next_digest, recipients
from menus.models.mailbox import MailWhen

SEND = "send-notification"
# Later, "at once" is old news: mails come in a summary then, and texts not at all.
USEFUL_FOR = timedelta(hours=2)
# What comes on top of these comes in a summary, an hour later.
HOUR = timedelta(hours=1)
MOST_AN_HOUR = {Channel.MAIL: 60, Channel.TEXT: 10}
# How long a voicemail waits for its sound and its words, and for being known as a recording at all.
SOUND_WITHIN, WORDS_WITHIN, KNOWN_WITHIN = timedelta(minutes=4), timedelta(minutes=2), timedelta(seconds=30)


class NotYet(Exception):
    """A voicemail's sound, or its words, may still come."""


@transaction.atomic
def notify(item: Item, now: datetime, again: int = 0) -> None:
    """Makes a notification for each recipient of an item, once for each `again`. Raises NotYet."""
    if item.state == ItemState.DONE:
        return
    _wait_for_recording(item, now)
    for recipient in recipients(item.mailbox):
        _notify_one(item, recipient, now, again)


def remind(wanted: WantedCall, now: datetime) -> None:
    """Reminds each recipient of a call that is due, once and at once: a summary would come too late."""
    item = wanted.item
    for recipient in recipients(item.mailbox):
        add(f"due-{item.pk}", About.DUE, item.mailbox, recipient, now, now + USEFUL_FOR, item=item)


@transaction.atomic
def test(mailbox: Mailbox, channel: Channel, name: str, now: datetime) -> int:
    """Sends a test to everyone a mailbox notifies this way; returns how many. `name` makes it one test."""
    told = [recipient for recipient in recipients(mailbox) if recipient[0] == channel]
    for recipient in told:
        add(f"test-{mailbox.pk}-{name}", About.TEST, mailbox, recipient, now, now + USEFUL_FOR)
    return len(told)


def _wait_for_recording(item: Item, now: datetime) -> None:
    recording = getattr(item, "recording", None)
    if item.kind != ItemKind.VOICEMAIL:
        return
    age = now - item.made_at
    if recording is None:
        waits = age < KNOWN_WITHIN
    elif recording.state == RecordingState.EXPECTED:
        waits = age < SOUND_WITHIN
    else:
        is_written_down = recording.is_ready and recording.transcription != Transcription.NONE
        waits = is_written_down and not item.text and age < WORDS_WITHIN
    if waits:
        raise NotYet


def _notify_one(item: Item, recipient: Recipient, now: datetime, again: int) -> None:
    mailbox, channel = item.mailbox, recipient[0]
    due = _held_until(mailbox, recipient, item, now)
    is_late = channel == Channel.TEXT and due is None and now >= item.happened_at + USEFUL_FOR
    state = Progress.TOO_LATE if is_late else Progress.HELD if due else Progress.WAITING
    name = f"item-{item.pk}-again-{again}" if again else f"item-{item.pk}"
    add(name, About.ITEM, mailbox, recipient, now, item.happened_at + USEFUL_FOR, state, item, due)


def _held_until(mailbox: Mailbox, recipient: Recipient, item: Item, now: datetime) -> datetime | None:
    """Returns when the item is to be summed up; None where it is told at once."""
    channel, to = recipient
    if channel == Channel.MAIL and mailbox.mail_when == MailWhen.DIGEST:
        return next_digest(mailbox, now)
    if channel == Channel.TEXT and (morning := held_by_night(mailbox, now)):
        return morning
    if now >= item.happened_at + USEFUL_FOR:
        return now if channel == Channel.MAIL else None
    told = mailbox.notifications.filter(channel=channel, to=to, about=About.ITEM)
    if told.filter(made_at__gt=now - HOUR).exclude(state=Progress.HELD).count() < MOST_AN_HOUR[channel]:
        return None
    # With what is held already, or a flood would bring a summary every few minutes an hour later.
    held = told.filter(state=Progress.HELD, due_at__gt=now, due_at__lte=now + HOUR)
    return held.aggregate(due=Min("due_at"))["due"] or now + HOUR


def add(
    name: str,
    about: About,
    mailbox: Mailbox,
    recipient: Recipient,
    now: datetime,
    not_after: datetime,
    state: Progress = Progress.WAITING,
    item: Item | None = None,
    due_at: datetime | None = None,
) -> Notification:
    """Makes a notification and asks for its job; one that is there already by its name is returned as it is."""
    known = {"about": about, "mailbox": mailbox, "item": item, "channel": recipient[0], "to": recipient[1]}
    times = {"made_at": now, "changed_at": now, "not_after": not_after, "due_at": due_at}
    told, is_new = Notification.objects.get_or_create(
        key=f"{name}-{recipient[1]}", defaults={**known, **times, "state": state}
    )
    if is_new and state == Progress.WAITING:
        outbox.put(SEND, {"notification": told.pk}, not_after)
    return told
