"""The row of a PIN check."""

from django.db import models

from engine import limits
from engine import tree as t
from engine.labels import name_of_kind
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination

_PIN_CHECK = ColumnsOf(t.PinCheck)


class PinCheck(Destination):
    """Asks for a PIN and compares it with a salted digest."""

    FROZEN = t.PinCheck

    digest = models.CharField(max_length=limits.DIGEST.most, blank=True, editable=False)
    goes_to = _PIN_CHECK.link("goes_to")
    wait_seconds = _PIN_CHECK.number("wait_seconds")
    no_match = _PIN_CHECK.sentence("no_match")
    gives_up_to = _PIN_CHECK.link("gives_up_to")

    class Meta:
        verbose_name = name_of_kind(t.PinCheck).in_a_sentence
