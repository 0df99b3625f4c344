"""The forms of an import into a schedule: which public holidays, or which calendar file."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import signing

from menus.admin.plain_words import CHOOSE, PLAIN
from menus.fields import countries
from menus.fields.chosen import ChosenLineField
from menus.form_labels import PlainForm
from menus.models import Schedule
from menus.schedules.reading.asking import LARGEST_FILE
from menus.schedules.reading.found import FoundDays

YEARS_OFFERED = 5
_SALT = "menus.import-days"
# Seconds for which a preview can be confirmed.
_GOOD_FOR = 24 * 3600


class CountryForm(PlainForm):
    """Whose holidays."""

    country = ChosenLineField(
        suggestions=lambda: [(countries.called(code), "") for code in countries.NAMES],
        meant_by=countries.meant_by,
        called=countries.called,
        example="Germany",
        help_text="For example Germany.",
        error_messages=PLAIN,
    )


class HolidaysForm(PlainForm):
    """Of which region, and of which years."""

    country = forms.CharField(widget=forms.HiddenInput)
    region = forms.ChoiceField(required=False, help_text="Some regions have holidays of their own.")
    years = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages=CHOOSE | {"required": "Choose at least one year."},
        help_text="Import later years when the schedule's page reminds you.",
    )

    def __init__(self, country: str, regions: Iterable[tuple[str, str]], this_year: int, data: Any = None) -> None:
        years = [this_year + ahead for ahead in range(YEARS_OFFERED)]
        super().__init__(data, initial={"country": country, "years": years[:3]})
        self.fields["region"].choices = [("", "Whole country"), *regions]  # type: ignore[attr-defined]
        self.fields["region"].error_messages |= CHOOSE
        self.fields["years"].choices = [(year, year) for year in years]  # type: ignore[attr-defined]


class DaysFileForm(PlainForm):
    """The uploaded file."""

    file = forms.FileField(
        label="Calendar file",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        help_text=f"An .ics file exported from your calendar, up to {LARGEST_FILE / 1e6:.0f} MB.",
    )
    years = forms.TypedChoiceField(
        label="Until",
        coerce=int,
        error_messages=CHOOSE,
        help_text="Events that repeat are imported up to this day.",
    )

    def __init__(self, this_year: int, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"years": 2})
        ends = [(ahead, f"31 December {this_year + ahead}") for ahead in range(YEARS_OFFERED)]
        self.fields["years"].choices = ends  # type: ignore[attr-defined]


def sealed(row: Schedule, source: str, found: FoundDays) -> str:
    """Returns what was found as a text that a page carries to its confirmation, signed for this schedule."""
    return signing.dumps([row.pk, source, found.dump()], salt=_SALT, compress=True)


def unsealed(row: Schedule, text: str) -> tuple[str, FoundDays] | None:
    """Returns source and list; None if it is not ours, or too old."""
    try:
        pk, source, dumped = signing.loads(text, salt=_SALT, max_age=_GOOD_FOR)
    except signing.BadSignature:
        return None
    return (source, FoundDays.load(dumped)) if pk == row.pk else None
