"""Whether email and texts of a mailbox get out, in one sentence each, and what came of the last ones."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from inbox.background import standing
from inbox.calling.business_numbers import sender_of
from inbox.models import Channel, Mailbox, Notification, Progress
from inbox.notifying.mailing import ADDRESS_REFUSED
from inbox.notifying.recipients import mail_addresses
from menus.colleagues import ago
from menus.models.mailbox import MailWhen

SHOWN = 10
NO_MAIL = "Email isn't set up on this site, so none is sent. Set EMAIL_URL (see README), then restart."


@dataclass(frozen=True, slots=True)
class SendingState:
    """Whether something works, and why not. `can_be_tried`: somebody would get a test."""

    works: bool
    sentence: str
    can_be_tried: bool


def of_mail(mailbox: Mailbox, now: datetime) -> SendingState:
    """Says whether its mail gets out."""
    if not settings.EMAIL_HOST:
        return SendingState(False, NO_MAIL, False)
    if mailbox.mail_when == MailWhen.NEVER:
        return SendingState(True, "This mailbox sends no email. Choose when to send it above, then save.", False)
    count = len(mail_addresses(mailbox))
    if not count:
        return SendingState(False, "Nobody gets email: no member has an address, and none is listed.", False)
    return _of_last(mailbox, Channel.MAIL, "Email", f"{count} {'address' if count == 1 else 'addresses'}", now)


def of_texts(mailbox: Mailbox, now: datetime) -> SendingState | None:
    """Says whether its texts get out; None for a mailbox that sends none."""
    if not mailbox.text_numbers:
        return None
    sender = sender_of(mailbox)
    if sender is None:
        return SendingState(False, "There is no Twilio number to text from. Choose one above.", False)
    return _of_last(mailbox, Channel.TEXT, "Texts", f"{len(mailbox.text_numbers)} from {sender}", now)


def latest(mailbox: Mailbox) -> list[Notification]:
    """Returns what was sent last, or was not."""
    return list(mailbox.notifications.exclude(state=Progress.SUMMED_UP).order_by("-changed_at", "-pk")[:SHOWN])


def _of_last(mailbox: Mailbox, channel: Channel, name: str, to: str, now: datetime) -> SendingState:
    """Judges by the last one of the whole site, because there is one mail server, and one account."""
    works, waits = ("works", "waits") if channel == Channel.MAIL else ("work", "wait")
    if not standing.standing(now).is_running:
        return SendingState(False, f"{name} {waits}: no worker is running.", True)
    # An address of another mailbox that is refused is no fault of the server, and is none of this one's business.
    ours = Q(mailbox=mailbox) | ~Q(state=Progress.FAILED) & ~Q(problem__startswith=ADDRESS_REFUSED)
    failed = Notification.objects.filter(ours, channel=channel).exclude(problem="").order_by("-changed_at").first()
    sent = Notification.objects.filter(channel=channel, state=Progress.SENT).order_by("-changed_at").first()
    if failed and (sent is None or failed.changed_at > sent.changed_at):
        to_whom = f", to {failed.to}" if failed.mailbox_id == mailbox.pk else ""
        return SendingState(False, f"The last attempt failed {ago(failed.changed_at)}{to_whom}: {failed.problem}", True)
    if sent is None:
        return SendingState(True, f"Nothing has been sent yet ({to}). Send a test.", True)
    return SendingState(True, f"{name} {works}: last sent {ago(sent.changed_at)}.", True)
