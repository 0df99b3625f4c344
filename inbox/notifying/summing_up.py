"""Sums up what was held, such as for a digest or over night, and what came too late to be told at once."""

from datetime import datetime, timedelta

from django.db import transaction

from inbox.models import About, Channel, Mailbox, Notification, Progress
from inbox.models.notification import KEPT
from inbox.notifying.delivering import to_do
from inbox.notifying.recipients import Recipient, held_by_night, recipients
from inbox.notifying.telling import add

SUMMARY_USEFUL_FOR = {Channel.MAIL: timedelta(days=1), Channel.TEXT: timedelta(hours=2)}
# A job may be at work on a notification until then.
_AT_WORK = timedelta(minutes=5)
_GOING = (Progress.WAITING, Progress.SENDING)


def sum_up(now: datetime) -> None:
    """Makes summaries of what was held until now, and of mails that came too late to be sent at once."""
    _expire(now)
    due = Notification.objects.filter(state=Progress.HELD, due_at__lte=now).order_by("mailbox", "channel", "to")
    for mailbox, channel, to in set(due.values_list("mailbox", "channel", "to")):
        _sum_up_one(Mailbox.objects.get(pk=mailbox), (Channel(channel), to), now)
    Notification.objects.filter(made_at__lt=now - KEPT).delete()


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
    elif not held or recipient not in recipients(mailbox) or not to_do(these):
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
    return add(name, About.SUMMARY, mailbox, recipient, now, not_after)
