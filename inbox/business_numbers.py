"""Which number of ours a mailbox texts and calls back from, and which numbers it may dial."""

from django.conf import settings
from django.db.models import QuerySet

from engine.callers import number_of
from engine.providers.twilio import TWILIO
from inbox.models import Mailbox
from menus.fields.dialled import DialRules, Refusal, refusal, rules_of
from menus.fields.telephone import country_by_code
from menus.models import PhoneNumber
from menus.models.phone_tree import Purpose


def sender_of(mailbox: Mailbox) -> PhoneNumber | None:
    """Returns the number that texts come from: the chosen one, else the first of the mailbox's phone lines."""
    chosen = mailbox.text_from
    return chosen if chosen and chosen.provider == TWILIO.name else _first_of(mailbox)


def shown_by(mailbox: Mailbox, called: str) -> PhoneNumber | None:
    """Returns the number that a call back shows: the one that was called, else the first of the mailbox's lines."""
    # As sent, so it may be anything.
    number = number_of(called)
    return (_twilios().filter(number=number).first() if number else None) or _first_of(mailbox)


def account_of(number: PhoneNumber) -> str:
    """Returns the account at Twilio that has the number."""
    connected = getattr(number, "connected", None)
    return connected.account if connected else settings.TWILIO_ACCOUNT_SID


def refused(dialled: str, number: PhoneNumber) -> Refusal | None:
    """Returns why `dialled` may not be rung or texted from a number of ours: by the rules of its phone line."""
    return refusal(dialled, _rules(number))


def _rules(number: PhoneNumber) -> DialRules:
    ours = set(PhoneNumber.objects.values_list("number", flat=True))
    if number.tree is None:
        home = (country_by_code(number.number),)
        return DialRules(countries=home, are_its_own=True, ours=ours, homes=home)
    answered = number.tree.numbers.values_list("number", flat=True)
    return rules_of(number.tree, answered, ours)


def _first_of(mailbox: Mailbox) -> PhoneNumber | None:
    return _twilios().filter(tree__mailbox_line__mailbox=mailbox).order_by("pk").first()


def _twilios() -> QuerySet[PhoneNumber]:
    numbers = PhoneNumber.objects.filter(provider=TWILIO.name, purpose=Purpose.CALLERS)
    return numbers.select_related("tree", "connected")
