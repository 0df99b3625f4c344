"""Decides who is told of an item and when, sums up what was held, and sends one notification.

Each recipient has a notification and a job of their own, so an address that is refused keeps nobody else waiting.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min, Q, QuerySet

from calls import outbox
from engine.choices import Transcription
from inbox.audio import keeping, sealing
from inbox.business_numbers import sender_of
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
from inbox.models.notification import KEPT
from inbox.notifying import mailing, wording
from inbox.notifying.recipients import Recipient, held_by_night, next_digest, recipients
from inbox.notifying.refused import SendingRefused
from menus.models.mailbox import MailWhen
from texts import outgoing, sending
from texts.models import Cause, ExchangedText, TextState

SEND = "send-notification"
# Later, "at once" is old news: mails come in a summary then, and texts not at all.
USEFUL_FOR = timedelta(hours=2)
SUMMARY_USEFUL_FOR = {Channel.MAIL: timedelta(days=1), Channel.TEXT: timedelta(hours=2)}
# What comes on top of these comes in a summary, an hour later.
HOUR = timedelta(hours=1)
MOST_AN_HOUR = {Channel.MAIL: 60, Channel.TEXT: 10}
# How long a voicemail waits for its sound and its words, and for being known as a recording at all.
SOUND_WITHIN, WORDS_WITHIN, KNOWN_WITHIN = timedelta(minutes=4), timedelta(minutes=2), timedelta(seconds=30)
# A job may be at work on a notification until then.
_AT_WORK = timedelta(minutes=5)
_MOST_BYTES = 10_000_000
_GOING = (Progress.WAITING, Progress.SENDING)


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
        _add(f"due-{item.pk}", About.DUE, item.mailbox, recipient, now, now + USEFUL_FOR, item=item)


def sum_up(now: datetime) -> None:
    """Makes summaries of what was held until now, and of mails that came too late to be sent at once."""
    _expire(now)
    due = Notification.objects.filter(state=Progress.HELD, due_at__lte=now).order_by("mailbox", "channel", "to")
    for mailbox, channel, to in set(due.values_list("mailbox", "channel", "to")):
        _sum_up_one(Mailbox.objects.get(pk=mailbox), (Channel(channel), to), now)
    Notification.objects.filter(made_at__lt=now - KEPT).delete()


@transaction.atomic
def test(mailbox: Mailbox, channel: Channel, name: str, now: datetime) -> int:
    """Sends a test to everyone a mailbox notifies this way; returns how many. `name` makes it one test."""
    told = [recipient for recipient in recipients(mailbox) if recipient[0] == channel]
    for recipient in told:
        _add(f"test-{mailbox.pk}-{name}", About.TEST, mailbox, recipient, now, now + USEFUL_FOR)
    return len(told)


def send(told: Notification, now: datetime) -> None:
    """Sends one; raises SendingRefused. After a crash, a mail may be sent twice, with one Message-ID."""
    if told.channel == Channel.MAIL:
        _now(told, Progress.SENDING, now)  # before it is read what it sums up: nothing is added from here on
    items = _items_of(told)
    if (Channel(told.channel), told.to) not in recipients(told.mailbox) or (not items and told.about != About.TEST):
        return _now(told, Progress.NOT_NEEDED, now)
    if told.channel == Channel.MAIL:
        _mail(told, items)
    elif not _text(told, items, now):
        return
    _now(told, Progress.SENT, now)


def note_problem(told: Notification, sentence: str, *, is_final: bool, now: datetime) -> None:
    """Keeps why it was not sent, for the page of the mailbox."""
    told.problem = sentence[:300]
    waits = Progress.WAITING if told.channel == Channel.MAIL else Progress(told.state)  # a text may be there
    _now(told, Progress.FAILED if is_final else waits, now)


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
    _add(name, About.ITEM, mailbox, recipient, now, item.happened_at + USEFUL_FOR, state, item, due)


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


def _add(
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
    known = {"about": about, "mailbox": mailbox, "item": item, "channel": recipient[0], "to": recipient[1]}
    times = {"made_at": now, "changed_at": now, "not_after": not_after, "due_at": due_at}
    told, is_new = Notification.objects.get_or_create(
        key=f"{name}-{recipient[1]}", defaults={**known, **times, "state": state}
    )
    if is_new and state == Progress.WAITING:
        outbox.put(SEND, {"notification": told.pk}, not_after)
    return told


def _expire(now: datetime) -> None:
    """Items whose mail the mail server did not take in time are summed up, again and again; texts are too late."""
    late = Notification.objects.filter(state__in=_GOING, not_after__lt=now - _AT_WORK)
    held, mails = {"state": Progress.HELD, "due_at": now, "changed_at": now}, late.filter(channel=Channel.MAIL)
    Notification.objects.filter(summary__in=mails).update(summary=None, **held)
    mails.filter(about=About.ITEM).update(**held)
    late.update(state=Progress.TOO_LATE, changed_at=now)


@transaction.atomic
def _sum_up_one(mailbox: Mailbox, recipient: Recipient, now: datetime) -> None:
    channel, to = recipient
    due = Notification.objects.filter(mailbox=mailbox, channel=channel, to=to, state=Progress.HELD, due_at__lte=now)
    held = list(due.select_for_update(of=("self",)).order_by("pk"))
    these = Notification.objects.filter(pk__in=[each.pk for each in held])
    morning = held_by_night(mailbox, now) if channel == Channel.TEXT else None
    if morning:
        these.update(due_at=morning)
    elif not held or recipient not in recipients(mailbox) or not _to_do(these):
        these.update(state=Progress.NOT_NEEDED, changed_at=now)
    else:
        summary = _unsent(mailbox, to, now) if channel == Channel.MAIL else None
        summary = summary or _new_summary(held[0], mailbox, recipient, now)
        these.update(state=Progress.SUMMED_UP, summary=summary, changed_at=now)


def _unsent(mailbox: Mailbox, to: str, now: datetime) -> Notification | None:
    """Returns a summary that waits for the mail server, locked: an outage is told of in one."""
    waits = mailbox.notifications.filter(channel=Channel.MAIL, to=to, about=About.SUMMARY, state=Progress.WAITING)
    return waits.filter(not_after__gt=now).select_for_update(of=("self",)).first()


def _new_summary(first: Notification, mailbox: Mailbox, recipient: Recipient, now: datetime) -> Notification:
    """What was in a summary that was not sent comes in another, which is why the moment is part of its name."""
    name, not_after = f"summary-{first.pk}-{now.timestamp():.0f}", now + SUMMARY_USEFUL_FOR[recipient[0]]
    return _add(name, About.SUMMARY, mailbox, recipient, now, not_after)


def _items_of(told: Notification) -> list[Item]:
    """Returns the items it is about that nobody has finished meanwhile."""
    if told.about in (About.ITEM, About.DUE):
        return [told.item] if told.item and told.item.state != ItemState.DONE else []
    return _to_do(told.sums_up.all())


def _to_do(told: QuerySet[Notification]) -> list[Item]:
    items = Item.objects.filter(notifications__in=told).filter(~Q(state=ItemState.DONE)).distinct()
    return list(items.select_related("mailbox", "recording"))


def _mail(told: Notification, items: list[Item]) -> None:
    attached = _sound(told.mailbox, items[0]) if told.about == About.ITEM else []
    if told.about == About.ITEM:
        mail = wording.of_item(items[0], is_attached=bool(attached))
    elif told.about == About.DUE:
        mail = wording.of_due(items[0])
    elif told.about == About.SUMMARY:
        mail = wording.of_several(told.mailbox, items)
    else:
        mail = wording.of_test(told.mailbox)
    mailing.send(told.to, mail.subject, mail.text, told.key, attached)


def _sound(mailbox: Mailbox, item: Item) -> list[mailing.Attached]:
    recording = getattr(item, "recording", None)
    if not mailbox.mail_audio or recording is None or not recording.is_ready:
        return []
    try:
        sound = keeping.find(recording.file)
        content = sound.whole() if sound.length <= _MOST_BYTES else b""
    except (keeping.SoundMissing, sealing.CannotOpen):
        return []
    return [mailing.Attached(f"voicemail-{item.pk}.wav", content, "audio/x-wav")] if content else []


def _text(told: Notification, items: list[Item], now: datetime) -> bool:
    """Returns whether it was sent, rather than held until the morning."""
    mailbox = told.mailbox
    sender = sender_of(mailbox)
    assert sender  # or there would be no such recipient
    known = ExchangedText.objects.filter(key=_key(told))
    for text in known:
        _asked(sending.settle, text, now)
    is_with_twilio = known.exclude(state=TextState.WAITING).exists()
    if not is_with_twilio and told.about != About.TEST and (morning := held_by_night(mailbox, now)):
        known.delete()
        _hold(told, morning, now)
        return False
    _now(told, Progress.SENDING, now)
    text, _ = outgoing.once(_key(told), Cause.NOTICE, sender, told.to, _body(told, items), now)
    _asked(sending.send, text, now)
    told.sid = text.sid
    # Its words are about a caller, and are needed no more.
    ExchangedText.objects.filter(pk=text.pk).update(body="")
    return True


def _asked(twilio: Callable[[ExchangedText, datetime], None], text: ExchangedText, now: datetime) -> None:
    try:
        twilio(text, now)
    except sending.TextRefused as why:
        raise SendingRefused(str(why), why.may_work_later) from None


def _key(told: Notification) -> str:
    return f"notification-{told.pk}"


@transaction.atomic
def _hold(told: Notification, until: datetime, now: datetime) -> None:
    """Has it summed up later; what is in a summary goes into the next one."""
    if told.about == About.SUMMARY:
        told.sums_up.update(state=Progress.HELD, due_at=until, summary=None)
        return _now(told, Progress.NOT_NEEDED, now)
    Notification.objects.filter(pk=told.pk).update(due_at=until)
    _now(told, Progress.HELD, now)


def _body(told: Notification, items: list[Item]) -> str:
    if told.about == About.ITEM:
        return wording.text_of_item(items[0])
    if told.about == About.DUE:
        return wording.text_of_due(items[0])
    if told.about == About.SUMMARY:
        return wording.text_of_several(told.mailbox, items, told.pk)
    return wording.text_of_test(told.mailbox, told.made_at)


def _now(told: Notification, state: Progress, now: datetime) -> None:
    told.state, told.changed_at = state, now
    if state == Progress.SENT:
        told.problem = ""
    told.save(update_fields=["state", "problem", "sid", "changed_at"])
