"""A calendar file that is read into a rota: what it would change, then the change itself."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from engine.on_duty.people import Directory
from engine.on_duty.rotas import Rota as Frozen
from engine.on_duty.rotas import RotaException, timeline
from menus.admin.pages.rota_acts import DutiesFileForm
from menus.as_json import as_json, from_json
from menus.models import Rota
from menus.people import freezing
from menus.people.weeks import names
from menus.people.writing import Missing, add_exceptions
from menus.schedules.reading.asking import LARGEST_FILE
from menus.schedules.reading.found import CannotRead
from menus.staffing.calendars import Imported, imported

# Changes that a preview lists.
MOST_SHOWN = 100
_SALT = "menus.import-rota"
# Seconds for which a preview can be confirmed.
_GOOD_FOR = 24 * 3600
Moment = Callable[[datetime], str]


def preview(request: HttpRequest, row: Rota, at: datetime, moment: Moment, context: dict[str, Any]) -> HttpResponse:
    """Shows what the file of this POST would change; leads back to the rota if there is nothing to show."""
    form = DutiesFileForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "Choose a calendar file.")
        return redirect(row)
    file, is_whole = form.cleaned_data["file"], form.cleaned_data["is_whole"]
    rota, everybody = freezing.rota(row), freezing.directory()
    try:
        found = imported(rota, everybody, file.read(LARGEST_FILE + 1), at, is_whole)
    except CannotRead as why:
        messages.error(request, f"{why} Nothing was changed.")
        return redirect(row)
    changes = list(_changes(rota, everybody, found, moment))
    context |= {
        "title": f"Import {file.name}",
        "rota": row,
        "events": found.events,
        "unknown": found.unknown,
        "remarks": found.remarks,
        "changes": changes[:MOST_SHOWN],
        "more": max(len(changes) - MOST_SHOWN, 0),
        "found": signing.dumps([row.pk, as_json(found.exceptions)], salt=_SALT, compress=True),
    }
    return TemplateResponse(request, "admin/menus/people/import_preview.html", context)


def carry_out(request: HttpRequest, row: Rota, at: datetime) -> str:
    """Returns what was done, or "" after saying why not."""
    try:
        pk, dumped = signing.loads(request.POST.get("found", ""), salt=_SALT, max_age=_GOOD_FOR)
    except signing.BadSignature:
        pk, dumped = 0, []
    if pk != row.pk:
        messages.error(request, "This preview is too old. Nothing was changed. Import again.")
        return ""
    exceptions: tuple[RotaException, ...] = from_json(tuple[RotaException, ...], dumped)
    coming = [each for each in exceptions if each.until > at]
    try:
        add_exceptions(row, coming)
    except Missing as missing:
        messages.error(request, f"{missing} Nothing was changed. Import again.")
        return ""
    return f"Imported {_counted(len(coming))} from a calendar."


def _counted(many: int) -> str:
    return f"{many} {'exception' if many == 1 else 'exceptions'}"


def _changes(rota: Frozen, everybody: Directory, found: Imported, moment: Moment) -> Iterator[tuple[str, str, str]]:
    """Yields when, who is on duty then by the calendar, and who is now."""
    for each in found.exceptions:
        now = dict.fromkeys(names(everybody, duty.people) for duty in timeline(rota, each.since, each.until))
        yield f"{moment(each.since)} to {moment(each.until)}", names(everybody, each.people), ", then ".join(now)
