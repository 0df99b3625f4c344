"""HTTP of the languages side by side: their pages, and files out and in."""

import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header

from desk.text.language_page import LanguagePage, counted
from engine import tree as t
from engine.languages import name_of
from engine.saying.speaking import WORDS_A_SECOND
from menus.access.asking import asked_for, need
from menus.admin.conflicts.double_submit import FIELD, new_page, once
from menus.colleagues import SEE_TREES
from menus.draft.compile import compile_tree
from menus.draft.undo import undo_and_redo
from menus.form_labels import PlainForm
from menus.ids import id_of
from menus.models import PhoneTree
from menus.spreadsheets import LARGEST_TABLE
from menus.text.together import SaveOutcome, SeenDraft, save
from menus.translations.files import CannotReadFile, FileRow, as_csv, as_po, read
from menus.translations.made_from import came_from, confirm, made_from
from menus.translations.parts import Translated, read_language, translated, write_language
from menus.translations.planned import plan

EDIT = "menus.change_phonetree"
ENDINGS = {"csv": "text/csv; charset=utf-8", "po": "text/x-gettext-translation; charset=utf-8"}
# The name of the box that says a translation still fits, before the text's ID.
STILL = "still-"


class TranslationsForm(PlainForm):
    """The file."""

    file = forms.FileField(
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.po,.pot,text/csv"}),
        help_text=f"A CSV or PO file that you exported here, up to {LARGEST_TABLE // 1_000_000} MB.",
    )

    def clean_file(self) -> list[FileRow]:
        """Returns the file's translations."""
        file = self.cleaned_data["file"]
        try:
            return read(file.read(LARGEST_TABLE + 1), file.name)
        except CannotReadFile as why:
            raise ValidationError(str(why)) from None


def languages(request: HttpRequest, slug: str) -> HttpResponse:
    """Lists the languages of a line, with what each still needs."""
    phone_tree = asked_for(request, PhoneTree, *SEE_TREES, slug=slug)
    tree = compile_tree(phone_tree)
    context = {"counted": list(counted(phone_tree, tree)), "first": name_of(tree.language), "voice": tree.voice}
    return _rendered(request, phone_tree, "languages.html", {**context, "subtitle": "languages"})


def language(request: HttpRequest, slug: str, tag: str) -> HttpResponse:
    """GET shows both languages side by side; POST saves the translations."""
    phone_tree = asked_for(request, PhoneTree, *SEE_TREES, slug=slug)
    _must_have(phone_tree, tag)
    if request.method == "POST":
        need(request, EDIT, phone_tree)
        return once(request, lambda: _saved(request, phone_tree, tag))
    return _page(request, LanguagePage(phone_tree, tag, request.user.has_perm(EDIT, phone_tree)))


def export(request: HttpRequest, slug: str, tag: str, ending: str) -> HttpResponse:
    """Downloads the texts of both languages as CSV or PO."""
    phone_tree = asked_for(request, PhoneTree, *SEE_TREES, slug=slug)
    _must_have(phone_tree, tag)
    parts = translated(compile_tree(phone_tree), tag)
    old = made_from(phone_tree.pk, tag, parts)
    text = as_csv(parts, old) if ending == "csv" else as_po(parts, old, tag)
    name = content_disposition_header(as_attachment=True, filename=f"{slug}-{tag}.{ending}")
    return HttpResponse(text, content_type=ENDINGS[ending], headers={"Content-Disposition": name})


def import_file(request: HttpRequest, slug: str, tag: str) -> HttpResponse:
    """POST with a file shows what it would change; POST with `rows` carries that out."""
    phone_tree = asked_for(request, PhoneTree, EDIT, slug=slug)
    _must_have(phone_tree, tag)
    if request.method != "POST":
        return redirect("desk:language", slug, tag)
    if "rows" in request.POST:
        return once(request, lambda: _imported(request, phone_tree, tag))
    form = TranslationsForm(request.POST, request.FILES)
    page = LanguagePage(phone_tree, tag, may_edit=True)
    if not form.is_valid():
        return _page(request, page, form)
    planned = plan(page.parts, form.cleaned_data["file"])
    kept = [[each.part.id, each.text, each.made_from] for each in planned.good]
    context = {"page": page, "plan": planned, "rows": json.dumps(kept), "subtitle": f"import {page.second.name}"}
    return _rendered(request, phone_tree, "import.html", context)


def _saved(request: HttpRequest, phone_tree: PhoneTree, tag: str) -> HttpResponse:
    typed = {name: str(value) for name, value in request.POST.items() if name.startswith(("say-", "option-", "words-"))}
    outcome = _save(request, phone_tree, tag, typed)
    if not outcome.saved:
        return _page(request, LanguagePage(phone_tree, tag, may_edit=True, outcome=outcome))
    still = {name.removeprefix(STILL) for name in request.POST if name.startswith(STILL)}
    confirm(phone_tree.pk, tag, [part for part in translated(outcome.tree, tag) if part.id in still])
    _tell(request, phone_tree, tag, outcome.changed, bool(still))
    return redirect("desk:language", phone_tree.slug, tag)


def _imported(request: HttpRequest, phone_tree: PhoneTree, tag: str) -> HttpResponse:
    rows = _rows(request.POST["rows"])
    outcome = _save(request, phone_tree, tag, {id_: text for id_, text, _ in rows})
    if not outcome.saved:
        return _page(request, LanguagePage(phone_tree, tag, may_edit=True, outcome=outcome))
    known: dict[str, Translated] = {part.id: part for part in translated(outcome.tree, tag)}
    came_from(phone_tree.pk, tag, [(known[id_], text, source) for id_, text, source in rows if source and id_ in known])
    _tell(request, phone_tree, tag, outcome.changed, confirmed=False)
    return redirect("desk:language", phone_tree.slug, tag)


def _rows(text: str) -> list[tuple[str, str, str]]:
    """Reads what the preview holds; a page of our own writes it, so anything else is nothing."""
    try:
        return [(str(id_), str(said), str(source)) for id_, said, source in json.loads(text)]
    except (ValueError, TypeError, RecursionError):
        return []


def _save(request: HttpRequest, phone_tree: PhoneTree, tag: str, typed: dict[str, str]) -> SaveOutcome:
    before = SeenDraft(id_of(request.POST.get("seen", "")), request.POST.get("state", ""))

    def texts(tree: t.Tree) -> dict[str, str]:
        return read_language(tree, tag)

    def write(tree: t.Tree, values: Any) -> tuple[t.Tree, dict[str, list[str]]]:
        return write_language(tree, tag, values)

    return save(phone_tree, before, typed, request.user, texts, write)


def _tell(request: HttpRequest, phone_tree: PhoneTree, tag: str, changed: bool, confirmed: bool) -> None:
    if changed:
        what = f"{name_of(tag)} translations changed."
        admin.site.get_model_admin(PhoneTree).log_change(request, phone_tree, what)
        messages.success(request, "Saved. Callers hear it once you publish it. You can undo this.")
    elif confirmed:
        messages.success(request, "Saved. These translations are marked as up to date.")
    else:
        messages.info(request, "Nothing has changed.")


def _must_have(phone_tree: PhoneTree, tag: str) -> None:
    if not phone_tree.other_languages.filter(language=tag).exists():
        raise Http404("This phone line doesn't have this language.")


def _page(request: HttpRequest, page: LanguagePage, form: TranslationsForm | None = None) -> HttpResponse:
    context: dict[str, Any] = {"page": page, "form": form or TranslationsForm(), "still": STILL}
    context |= {"subtitle": page.second.name, "original": page.phone_tree, "steps": undo_and_redo(page.phone_tree)}
    context["words_a_second"] = WORDS_A_SECOND
    return _rendered(request, page.phone_tree, "language.html", context)


def _rendered(request: HttpRequest, phone_tree: PhoneTree, template: str, context: dict[str, Any]) -> HttpResponse:
    whole = {
        **admin.site.each_context(request),
        "opts": PhoneTree._meta,
        "title": phone_tree.name,
        "sent": request.POST.get(FIELD) or new_page(),
        "page": {"phone_tree": phone_tree, "may_edit": request.user.has_perm(EDIT, phone_tree)},
        **context,
    }
    return TemplateResponse(request, f"desk/text/{template}", whole)
