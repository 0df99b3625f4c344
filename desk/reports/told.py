"""A row of a report: one number in two periods, as words."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from desk.plot import part as draw_part


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One number in two periods, as words; `earlier` and `change` are empty if nothing is compared.

    `part` is 0 to 1, for a bar beside it; None for none.
    """

    name: str
    now: str
    earlier: str = ""
    change: str = ""
    link: str = ""
    part: float | None = None

    @property
    def bar(self) -> SafeString:
        return draw_part(self.part or 0)
