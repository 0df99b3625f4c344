"""Who is told of new items in a mailbox, and when."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from inbox.calling.business_numbers import sender_of
from inbox.models import Channel, Mailbox
from menus.models.mailbox import MailWhen

NIGHT_BEGINS, NIGHT_ENDS = time(21), time(8)
# Where a mailbox has a digest and names no time for it.
_USUAL = ["08:00"]
Recipient = tuple[Channel, str]


def recipients(mailbox: Mailbox) -> list[Recipient]:
    """Returns each address and number once. Without a mail server, or a number to text from, there are none."""
    numbers = mailbox.text_numbers if mailbox.text_numbers and sender_of(mailbox) else []
    addresses = mail_addresses(mailbox) if settings.EMAIL_HOST else []
    return [*((Channel.MAIL, each) for each in addresses), *((Channel.TEXT, each) for each in numbers)]


def mail_addresses(mailbox: Mailbox) -> list[str]:
    """Returns where its mail goes, whether there is a mail server or not."""
    if mailbox.mail_when == MailWhen.NEVER:
        return []
    members = mailbox.members.filter(is_active=True, is_staff=True).exclude(email="").order_by("pk")
    own = list(members.values_list("email", flat=True)) if mailbox.mail_members else []
    return list({each.casefold(): each for each in reversed([*own, *mailbox.mail_addresses])}.values())[::-1]


def next_digest(mailbox: Mailbox, after: datetime) -> datetime:
    """Returns when the next digest is due, in the mailbox's zone."""
    return min(_next(mailbox, time.fromisoformat(each), after) for each in mailbox.digest_at or _USUAL)


def held_by_night(mailbox: Mailbox, now: datetime) -> datetime | None:
    """Returns the morning until which nobody is texted; None while texts may be sent."""
    local = now.astimezone(ZoneInfo(mailbox.zone)).time()
    if mailbox.text_at_night or NIGHT_ENDS <= local < NIGHT_BEGINS:
        return None
    return _next(mailbox, NIGHT_ENDS, now)


def _next(mailbox: Mailbox, at: time, after: datetime) -> datetime:
    """Returns when it is next this time of day. A time that the clocks skip is the moment they are put forward."""
    zone = ZoneInfo(mailbox.zone)
    today = after.astimezone(zone).date()
    moments = (datetime.combine(today + timedelta(days), at, zone).astimezone(UTC) for days in range(3))
    return next(moment for moment in moments if moment > after)
