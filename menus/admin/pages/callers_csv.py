"""The pages that take a caller list in and out as a table: choose a file, see what it would do, then confirm."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from menus.admin.conflicts.double_submit import FIELD, new_page, once
from menus.caller_lists.entries import ListEntry, country_here
from menus.caller_lists.importing import CannotImport, carry_out, entry_of, plan
from menus.caller_lists.table import CannotReadTable, TableLine, read, write
from menus.form_labels import PlainForm
from menus.models import CallerList
from menus.spreadsheets import BOM, LARGEST_TABLE

_SALT = "menus.import-callers"
# Seconds for which a preview can be confirmed.
_GOOD_FOR = 24 * 3600
# Rows of each group that a preview shows.
SHOWN = 100


class TableForm(PlainForm):
    """The table, and what becomes of callers who aren't in it."""

    file = forms.FileField(
        label="CSV file",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        help_text=f"Save your spreadsheet as CSV, for example from Excel. Up to {LARGEST_TABLE // 1_000_000} MB.",
    )
    replaces = forms.BooleanField(
        label="Remove everyone else",
        required=False,
        help_text="Callers on the list who aren't in the file are removed from it.",
    )


def may_see_lists(user: Any) -> bool:
    return any(user.has_perm(f"menus.{right}_callerlist") for right in ("view", "change"))


def may_import(user: Any) -> bool:
    """Whether this person may see lists, and do all that an import does."""
    rights = (f"menus.{right}_listedcaller" for right in ("add", "change", "delete"))
    return may_see_lists(user) and all(map(user.has_perm, rights))


def urls(site: AdminSite) -> list[URLPattern]:
    """The addresses below a list's."""
    pages = {"table": import_page, "import": require_POST(confirm_page), "csv": require_GET(export_page)}
    return [
        path(f"<int:pk>/{name}/", site.admin_view(view), name=f"menus_callerlist_{name}")
        for name, view in pages.items()
    ]


def export_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends all callers of a list as a table."""
    may_see = any(request.user.has_perm(f"menus.{right}_listedcaller") for right in ("view", "change"))
    if not may_see or not may_see_lists(request.user):
        raise PermissionDenied
    row = get_object_or_404(CallerList, pk=pk)
    table = BOM + write(entry_of(each) for each in row.callers.order_by("name", "pk"))
    named = {"Content-Disposition": f'attachment; filename="{slugify(row.key)}.csv"'}
    return HttpResponse(table, content_type="text/csv; charset=utf-8", headers=named)


def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks for a file; POST shows what importing it would do."""
    row, cannot = _list(request, pk), ""
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            lines = read(file.read(LARGEST_TABLE + 1), country_here())
            return _preview(request, row, lines, form.cleaned_data["replaces"], file.name)
        except CannotReadTable as why:
            cannot = f"{why} Nothing was changed."
    return _page(request, row, "table.html", {"title": "Import a table", "form": form, "cannot": cannot})


def confirm_page(request: HttpRequest, pk: int) -> HttpResponse:
    """POST carries out what was previewed."""
    row = _list(request, pk)
    return once(request, lambda: _import(request, row))


def _import(request: HttpRequest, row: CallerList) -> HttpResponse:
    given = _unsealed(row, request.POST.get("found", ""))
    if given is None:
        messages.error(request, "This preview is too old. Nothing was changed. Import again.")
        return redirect(row)
    lines, replaces, file = given
    try:
        done = carry_out(row, lines, request.user, replaces=replaces, file=file)
    except CannotImport as why:
        messages.error(request, f"{why} Nothing was changed.")
        return redirect(row)
    messages.success(request, f"Imported {file}: {done.counts}. You can undo this.")
    return redirect(row)


def _preview(request: HttpRequest, row: CallerList, lines: list[TableLine], replaces: bool, file: str) -> HttpResponse:
    planned = plan(row, lines, replaces=replaces)
    groups = (
        ("New", planned.new),
        ("Changed", [entry for _, entry in planned.changed]),
        ("Removed", [entry_of(each) for each in planned.removed]),
    )
    context = {
        "title": f"Import {file}",
        "plan": planned,
        "groups": [(heading, entries[:SHOWN], len(entries)) for heading, entries in groups if entries],
        "wrong": planned.wrong[:SHOWN],
        "may_confirm": not (planned.removed and planned.wrong),
        "found": _sealed(row, lines, replaces, file),
        "page": request.POST.get(FIELD) or new_page(),
    }
    return _page(request, row, "import_preview.html", context)


def _sealed(row: CallerList, lines: list[TableLine], replaces: bool, file: str) -> str:
    """Returns what was read as a text that a page carries to its confirmation, signed for this list."""
    entries = [(line.number, each.name, each.numbers, each.note, each.until) for line in lines if (each := line.entry)]
    dumped = [(*each[:-1], each[-1].isoformat() if each[-1] else None) for each in entries]
    return signing.dumps([row.pk, replaces, file[:200], dumped], salt=_SALT, compress=True)


def _unsealed(row: CallerList, text: str) -> tuple[list[TableLine], bool, str] | None:
    """Returns lines, whether they replace the list, and the file's name; None if it is not ours, or too old."""
    try:
        pk, replaces, file, dumped = signing.loads(text, salt=_SALT, max_age=_GOOD_FOR)
    except signing.BadSignature:
        return None
    lines = [
        TableLine(number, ListEntry(name, tuple(numbers), note, datetime.fromisoformat(until) if until else None))
        for number, name, numbers, note, until in dumped
    ]
    return (lines, replaces, file) if pk == row.pk else None


def _list(request: HttpRequest, pk: int) -> CallerList:
    if not may_import(request.user):
        raise PermissionDenied
    return get_object_or_404(CallerList, pk=pk)


def _page(request: HttpRequest, row: CallerList, template: str, context: dict[str, Any]) -> HttpResponse:
    context = {**admin.site.each_context(request), "opts": CallerList._meta, "list": row, **context}
    return TemplateResponse(request, f"admin/menus/callerlist/{template}", {**context, "now": timezone.now()})
