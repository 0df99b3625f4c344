"""The pages of an import: upload, preview, confirm."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from engine import limits, snapshot
from engine import tree as t
from engine.changes import changes
from engine.check import Level, Problem
from menus.admin.conflicts.double_submit import FIELD, new_page, once
from menus.admin.pages.back import line_page
from menus.admin.pages.import_form import FileForm, ImportForm
from menus.change_log.writing import log
from menus.checking.checks import Patience, StillChecking, examined
from menus.draft.contents import contents
from menus.draft.importing import DraftChanged, SlugTaken, read_file
from menus.draft.outline import outline
from menus.models import PhoneTree
from menus.publishing.problems import not_here

HEADINGS = {
    Level.ERROR: "Fix before publishing",
    Level.WARNING: "Good to know",
    Level.ADVICE: "Tips",
}
# Errors listed on one page; a file with more is not one of ours.
MOST_ERRORS = 200


def import_page(request: HttpRequest) -> HttpResponse:
    """GET asks for a file; POST previews the import, or lists everything that is wrong with the file."""
    _may_import(request)
    if request.method != "POST":
        return _file_page(request, FileForm())
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _file_page(request, form)
    file = form.cleaned_data["file"]
    try:
        tree = read_file(file.read(limits.LARGEST_FILE + 1))
    except snapshot.BadSnapshot as bad:
        return _file_page(request, FileForm(), bad.errors, file.name)
    return _preview(request, ImportForm(tree, request.user))


def confirm_page(request: HttpRequest) -> HttpResponse:
    """POST carries out the previewed import; if that is no longer possible, the preview is shown again.

    It is also shown again for whoever waits for the check of the file (`look`).
    """
    _may_import(request)
    if request.method != "POST":
        return redirect("admin:menus_phonetree_import")
    try:
        # The accepted file has every field written out by now, so it is longer.
        tree = read_file(request.POST.get("tree", "").encode(), largest=2 * limits.LARGEST_FILE)
    except snapshot.BadSnapshot as bad:
        return _file_page(request, FileForm(), bad.errors)
    form = ImportForm(tree, request.user, request.POST)
    if "look" in request.POST:
        return _preview(request, form)
    return once(request, lambda: _imported(request, form) or _preview(request, form))


def _may_import(request: HttpRequest) -> None:
    if not any(request.user.has_perm(f"menus.{may}_phonetree") for may in ("add", "change")):
        raise PermissionDenied


def _imported(request: HttpRequest, form: ImportForm) -> HttpResponse | None:
    """Imports and returns a redirect to the tree; None if the person has to look again."""
    if not form.is_valid():
        return None
    try:
        phone_tree = form.save()
    except SlugTaken as taken:
        form.add_error("slug", str(taken))
        return None
    except DraftChanged as changed:
        messages.error(request, f"{changed} Nothing was imported. Check again what would be replaced.")
        return _preview(request, ImportForm(form.frozen, request.user))
    _tell(request, phone_tree, replaced=phone_tree == form.there)
    return redirect(line_page(phone_tree))


def _tell(request: HttpRequest, phone_tree: PhoneTree, *, replaced: bool) -> None:
    if replaced:
        told = "Imported as the draft. Callers hear no change until you publish. You can undo this."
    else:
        log(request.user, phone_tree, "imported the phone line from a file")
        told = f"Imported: “{phone_tree}” is now a draft. Callers hear it once you publish it."
    messages.success(request, told)


def _file_page(
    request: HttpRequest, form: FileForm, errors: Iterable[snapshot.Error] = (), file_name: str = ""
) -> HttpResponse:
    every = list(errors)
    context = {
        "title": "Import a phone line",
        "form": form,
        "errors": every[:MOST_ERRORS],
        "more_errors": len(every[MOST_ERRORS:]),
        "file_name": file_name,
    }
    return _page(request, "import.html", context)


def _preview(request: HttpRequest, form: ImportForm) -> HttpResponse:
    context = {
        "title": f"Import “{form.frozen.name}”?",
        "form": form,
        "page": request.POST.get(FIELD) or new_page(),
        "fields_of_new": [form["name"], form["slug"]],
        "tree": form.frozen,
        "contents": contents(form.frozen),
        "changes": changes(form.draft, form.frozen) if form.draft else [],
        **_told(form.frozen),
        "outline": outline(form.frozen),
    }
    return _page(request, "import_preview.html", context)


def _told(tree: t.Tree) -> dict[str, Any]:
    """Groups the problems under a heading for each level; or says how far the check is."""
    try:
        problems = [*not_here(tree), *examined(tree, patience=Patience()).problems]
    except StillChecking as still:
        return {"told": [], "checking": still}
    return {"told": [(heading, _of(problems, level)) for level, heading in HEADINGS.items()]}


def _of(problems: Iterable[Problem], level: Level) -> list[Problem]:
    return [problem for problem in problems if problem.level is level]


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    context = {**admin.site.each_context(request), "opts": PhoneTree._meta, **context}
    return TemplateResponse(request, f"admin/menus/phonetree/{template}", context)
