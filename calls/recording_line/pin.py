"""Who may record: three tries a call, ten wrong ones a day on a number."""

from django.db.models import Case, F, Value, When
from django.utils import timezone

from engine.pins import is_pin
from menus.models import PhoneNumber

TRIES_A_CALL = 3
WRONG_ONES_A_DAY = 10


def is_locked(number: PhoneNumber) -> bool:
    """Whether today's wrong PINs are used up; a new PIN begins anew."""
    return number.wrong_pins_on == timezone.localdate() and number.wrong_pins >= WRONG_ONES_A_DAY


def is_right(number: PhoneNumber, pin: str) -> bool:
    """Compares, and counts a wrong one."""
    if is_pin(pin, number.pin_digest):
        return True
    today = timezone.localdate()
    # In one statement, so that calls at the same moment are counted one by one.
    PhoneNumber.objects.filter(pk=number.pk).update(
        wrong_pins=Case(When(wrong_pins_on=today, then=F("wrong_pins") + 1), default=Value(1)), wrong_pins_on=today
    )
    return False
