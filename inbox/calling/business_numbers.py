"""Which number of ours a mailbox texts and calls back from, and which numbers it may dial."""

from engine.numbers.callers import number_of
from engine.providers.twilio import TWILIO
from inbox.models import Mailbox
from menus.models import PhoneNumber
from texts.our_numbers import account_of, refused, twilios

__all__ = ["account_of", "refused", "sender_of", "shown_by"]


def sender_of(mailbox: Mailbox) -> PhoneNumber | None:
    """Returns the number that texts come from: the chosen one, else the first of the mailbox's phone lines."""
    chosen = mailbox.text_from
    return chosen if chosen and chosen.provider == TWILIO.name else _first_of(mailbox)


def shown_by(mailbox: Mailbox, called: str) -> PhoneNumber | None:
    """Returns the number that a call back shows: the one that was called, else the first of the mailbox's lines."""
    # As sent, so it may be anything.
    number = number_of(called)
    return (twilios().filter(number=number).first() if number else None) or _first_of(mailbox)


def _first_of(mailbox: Mailbox) -> PhoneNumber | None:
    return twilios().filter(tree__mailbox_line__mailbox=mailbox).order_by("pk").first()
