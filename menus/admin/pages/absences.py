"""Marks somebody as away or back, with one click or two times; receptionists can have this permission alone."""

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from menus.colleagues import until
from menus.fields.moment import ENDS_FIRST, PAST, MomentField
from menus.form_labels import PlainForm
from menus.ids import id_of
from menus.models import Absence, Person

MORNING = time(9)
RIGHT = "menus.set_absences"


class AbsenceForm(PlainForm):
    """From when until when somebody is away."""

    since = MomentField(label="From", required=False)
    until = MomentField(label="Until", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        now = timezone.now()
        cleaned["since"] = cleaned.get("since") or now
        ends = cleaned.get("until")
        if ends and ends <= now:
            self.add_error("until", PAST)
        elif ends and ends <= cleaned["since"]:
            self.add_error("until", ENDS_FIRST)
        return cleaned


def may_set(request: HttpRequest, person: Person | None = None) -> bool:
    """Whether this user can set absences, of a person or of anybody; anyone who can change people can."""
    return request.user.has_perm(RIGHT, person) or request.user.has_perm("menus.change_person", person)


def tomorrow_morning(now: datetime) -> datetime:
    """Returns nine o'clock of the next day, by the site's clock."""
    tomorrow = timezone.localtime(now).date() + timedelta(1)
    return datetime.combine(tomorrow, MORNING, timezone.get_current_timezone())


def set_absence(request: HttpRequest, person: Person, now: datetime) -> str:
    """Stores what was posted. Returns what was done, or "" after saying why not."""
    if "tomorrow" in request.POST:
        return _add(person, now, tomorrow_morning(now), now)
    form = AbsenceForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, f"Not saved. {errors[0]}")
        return ""
    return _add(person, form.cleaned_data["since"], form.cleaned_data["until"], now)


def end_absences(person: Person, now: datetime) -> str:
    """Ends those of now."""
    for each in person.absences.not_over(now).filter(since__lte=now):
        each.until = now
        each.save(update_fields=["until"]) if each.since < now else each.delete()
    return f"{person} is back."


def remove_absence(person: Person, pk: str) -> str:
    """Removes one to come; "" if it is gone already."""
    gone, _ = person.absences.filter(pk=id_of(pk)).delete()
    return f"{person} is no longer away then." if gone else ""


def _add(person: Person, since: datetime, ends: datetime | None, now: datetime) -> str:
    """Stores nothing where it is said already, as by a second click: removing one of two would change nothing."""
    if not person.absences.filter(since__lte=since, until=ends).exists():
        Absence.objects.create(person=person, since=since, until=ends)
    begins = f" from {until(since, now).removeprefix('until ')}" if since > now else ""
    return f"{person} is away{begins} {until(ends, now) if ends else 'until further notice'}."
