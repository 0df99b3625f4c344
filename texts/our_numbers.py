"""Which numbers of ours texts and calls of our own making come from, and which numbers they may reach."""

from django.conf import settings
from django.db.models import QuerySet

from engine.providers.twilio import TWILIO
from menus.fields.dialled import DialRules, Refusal, refusal, rules_of
from menus.fields.telephone import country_by_code
from menus.models import PhoneNumber
from menus.models.phone_tree import Purpose


def account_of(number: PhoneNumber) -> str:
    """Returns the account at Twilio that has the number."""
    connected = getattr(number, "connected", None)
    return connected.account if connected else settings.TWILIO_ACCOUNT_SID


def refused(dialled: str, number: PhoneNumber) -> Refusal | None:
    """Returns why `dialled` may not be rung or texted from a number of ours: by the rules of its phone line."""
    return refusal(dialled, _rules(number))


def twilios() -> QuerySet[PhoneNumber]:
    """Returns our numbers at Twilio that callers reach."""
    numbers = PhoneNumber.objects.filter(provider=TWILIO.name, purpose=Purpose.CALLERS)
    return numbers.select_related("tree", "connected")


def numbered(number: str) -> PhoneNumber | None:
    """Returns the number of ours, whatever it is for."""
    return PhoneNumber.objects.select_related("tree", "connected").filter(number=number).first()


def is_ours(number: str) -> bool:
    return PhoneNumber.objects.filter(number=number).exists()


def _rules(number: PhoneNumber) -> DialRules:
    ours = set(PhoneNumber.objects.values_list("number", flat=True))
    if number.tree is None:
        home = (country_by_code(number.number),)
        return DialRules(countries=home, are_its_own=True, ours=ours, homes=home)
    answered = number.tree.numbers.values_list("number", flat=True)
    return rules_of(number.tree, answered, ours)
