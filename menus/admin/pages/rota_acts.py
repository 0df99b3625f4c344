"""What is done to a rota with a click or two: swap turns, put somebody else on duty for a time, undo either."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from engine.hours.schedules import zone_of
from engine.on_duty.rotas import RotaException, other_half, swapped, turn_at
from menus.fields.moment import ENDS_FIRST, MomentField
from menus.form_labels import PlainForm
from menus.ids import id_of, is_id
from menus.models import Person, Rota
from menus.models import RotaException as RotaExceptionRow
from menus.people import freezing
from menus.people.writing import add_exceptions

# Turns from now on that can be swapped; the page shows eight.
MOST_AHEAD = 60


class ExceptionForm(PlainForm):
    """Somebody else is on duty for a time, or nobody is. Times are by the rota's clock, as on its page."""

    since = MomentField(label="From", says_zone=False)
    until = MomentField(label="Until", says_zone=False)
    person = forms.ModelChoiceField(Person.objects.none(), label="On duty", required=False, empty_label="Nobody")
    shift = forms.ChoiceField(label="Shift", required=False)

    def __init__(self, row: Rota, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = row.zone
        shifts = [(each.key, each.name) for each in row.shifts.all()]
        self.fields["person"].queryset = Person.objects.all()  # type: ignore[attr-defined]
        self.fields["shift"].choices = [("", "All shifts"), *shifts]  # type: ignore[attr-defined]
        if len(shifts) < 2:
            del self.fields["shift"]

    def full_clean(self) -> None:
        with timezone.override(zone_of(self.zone) or UTC):
            super().full_clean()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and cleaned["until"] <= cleaned["since"]:
            self.add_error("until", ENDS_FIRST)
        return cleaned


class DutiesFileForm(PlainForm):
    """A calendar file of duties."""

    file = forms.FileField(label="Calendar file", help_text="An .ics file whose events are named after people.")
    is_whole = forms.BooleanField(
        label="This is the whole rota",
        required=False,
        help_text="Nobody is on duty between its events. Leave it off if the file has only changes.",
    )


def swap(request: HttpRequest, row: Rota, at: datetime) -> str:
    """Returns what was done, or "" after saying why not."""
    rota = freezing.rota(row)
    first = turn_at(rota, at) or 0
    numbers = [request.POST.get(name, "") for name in ("turn", "with")]
    turns = [id_of(each) for each in numbers if is_id(each)]
    if len(set(turns)) < 2 or not all(first <= each < first + MOST_AHEAD for each in turns):
        messages.error(request, "These turns can't be swapped. Choose two different ones that aren't over.")
        return ""
    add_exceptions(row, swapped(rota, *turns))
    return "Swapped two turns."


def put_on_duty(request: HttpRequest, row: Rota, at: datetime) -> str:
    """Returns what was done, or "" after saying why not."""
    form = ExceptionForm(row, request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, f"Not saved. {errors[0]}")
        return ""
    data = form.cleaned_data
    if data["until"] <= at:
        messages.error(request, "Not saved. That time is over. Pick a later one.")
        return ""
    person = data["person"]
    people = (person.key,) if person else ()
    add_exceptions(row, [RotaException(data["since"], data["until"], people, data.get("shift", ""))])
    return f"{person or 'Nobody'} is on duty instead."


def remove_exception(request: HttpRequest, row: Rota, at: datetime) -> str:
    """Removes both halves of a swap: one alone would give a turn to somebody twice. Returns what was done.

    Returns "" after saying that it is gone already.
    """
    pk = request.POST.get("exception", "")
    rows = list(row.exceptions.all())
    chosen = next((each for each in rows if str(each.pk) == pk), None)
    if chosen is None:
        messages.warning(request, "Nothing was removed. Someone changed this exception. Check the list.")
        return ""
    other = half_of(row, rows, chosen)
    row.exceptions.filter(pk__in=[each.pk for each in (chosen, other) if each]).delete()
    return "Undid a swap." if other else "Removed an exception."


def half_of(row: Rota, rows: Sequence[RotaExceptionRow], chosen: RotaExceptionRow) -> RotaExceptionRow | None:
    """Returns the other half of a swap; None for any other exception. `rows` are all of the rota, in order."""
    rota = freezing.rota(row)
    found = other_half(rota, rota.exceptions[rows.index(chosen)])
    return rows[rota.exceptions.index(found)] if found else None
