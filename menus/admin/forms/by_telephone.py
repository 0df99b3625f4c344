"""The hint beside a text about recording it by telephone."""

from functools import cached_property

from menus.models import PhoneNumber, PromptNumber, TelephoneRecording
from menus.models.phone_tree import Purpose
from menus.prompts.spots import Spot, number_of


class Lines:
    """The recording lines' numbers, looked up once for a whole form, and only if it is shown."""

    @cached_property
    def numbers(self) -> str:
        """Returns the numbers joined by “or”; "" if there are none."""
        return " or ".join(map(str, PhoneNumber.objects.filter(purpose=Purpose.RECORDING)))


class ByTelephone:
    """The hint for one text: `lines` are the numbers to call, `number` is what to enter there."""

    def __init__(self, spot: Spot, lines: Lines) -> None:
        self._spot = spot
        self._lines = lines

    @property
    def lines(self) -> str:
        return self._lines.numbers

    @cached_property
    def number(self) -> PromptNumber:
        return number_of(self._spot)

    @property
    def waiting(self) -> TelephoneRecording | None:
        """Returns the recording that was kept but not fetched yet."""
        if not self.lines:
            return None
        return self.number.recordings.filter(is_kept=True, is_in_draft=False).first()
