"""Sends one notification, by email or by text, unless nothing of it is left to do."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from inbox.audio import keeping, sealing
from inbox.calling.business_numbers import sender_of
from inbox.models import About, Channel, Item, ItemState, Mailbox, Notification, Progress
from inbox.notifying import mailing, wording
from inbox.notifying.recipients import held_by_night, recipients
from inbox.notifying.refused import SendingRefused
from texts import outgoing, sending
from texts.models import Cause, ExchangedText, TextState

_MOST_BYTES = 10_000_000


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


def _items_of(told: Notification) -> list[Item]:
    """Returns the items it is about that nobody has finished since."""
    if told.about in (About.ITEM, About.DUE):
        return [told.item] if told.item and told.item.state != ItemState.DONE else []
    return to_do(told.sums_up.all())


def to_do(told: QuerySet[Notification]) -> list[Item]:
    """Returns the items of several notifications that nobody has finished."""
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
    # Its words are about a caller, and are no longer needed.
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
