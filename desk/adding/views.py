"""HTTP of adding a phone line: what it is for, whose it is, and the picture with the telephone beside it."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from desk.adding.form import FileLineForm, NewLineForm, TextLineForm
from desk.text.paste import ProposalForm, foreign
from engine import limits
from engine import tree as t
from engine.languages import name_of
from engine.locales.known import LOCALES
from engine.saying.sentences import announcement
from menus.admin.conflicts.double_submit import FIELD, new_page, once
from menus.change_log.details import lines
from menus.change_log.writing import log
from menus.draft.importing import import_tree
from menus.models import PhoneNumber, PhoneTree, Schedule
from menus.samples import READY_MADE, ReadyMade
from menus.samples.in_languages import languages_of, ready_made_in
from menus.text.names import Names
from menus.text.pasting import Making, besides, make, other_language, propose

TEXT, FILE, NOTHING = "text", "file", "nothing"
_READY = {each.slug: each for each in READY_MADE}
_MENU = "Main menu"
# Begins the names of the inputs of the proposed menu.
MENU = "menu"
_EMPTY = t.Tree("line", "Line", "")


@permission_required("menus.add_phonetree", raise_exception=True)
def add(request: HttpRequest) -> HttpResponse:
    """GET asks what the line is for, then whose it is; POST makes it."""
    begins = request.GET.get("from", "")
    if begins not in (*_READY, TEXT, FILE, NOTHING):
        context = {"title": "Add a phone line", "ready_made": [(each, each.tree().name) for each in READY_MADE]}
        return _page(request, "begin.html", context)
    if request.method != "POST":
        return _form_page(request, begins, _form(request, begins))
    return once(request, lambda: _posted(request, begins))


def _form(request: HttpRequest, begins: str) -> NewLineForm:
    data: QueryDict | None = request.POST if request.method == "POST" else None
    data = _in_its_language(data) if data and begins == TEXT else data
    kind = {TEXT: TextLineForm, FILE: FileLineForm}.get(begins, NewLineForm)
    return kind(request.user, data, request.FILES or None)


def _in_its_language(sent: QueryDict) -> QueryDict:
    """A text that is first shown brings its language along, unless somebody chose one."""
    if f"{MENU}-text" in sent or sent.get("language") != _EMPTY.language:
        return sent
    own = sent.copy()
    own["language"] = other_language(sent.get("text", "")[: limits.PROMPT.most], _EMPTY.language) or _EMPTY.language
    return own


def _posted(request: HttpRequest, begins: str) -> HttpResponse:
    form = _form(request, begins)
    if not form.is_valid():
        return _form_page(request, begins, form)
    if begins == TEXT:
        return _from_text(request, form)
    if begins == FILE:
        return _made(request, form, form.begun(form.cleaned_data["file"]))
    ready = _READY.get(begins)
    language = form.cleaned_data["language"]
    tree = form.begun(ready_made_in(ready, language), ready) if ready else form.begun(_EMPTY)
    return _made(request, form, tree, ready)


def _from_text(request: HttpRequest, form: NewLineForm) -> HttpResponse:
    """Shows the menu before it is made; what was shown comes back with `make`."""
    empty = t.Tree("line", "Line", "", language=form.cleaned_data["language"])
    if "make" not in request.POST:
        proposal = propose(form.cleaned_data["text"], empty, _MENU)
        initial = {each: getattr(proposal, each) for each in ProposalForm.base_fields}
        shown = ProposalForm(initial=initial, prefix=MENU)
        return _form_page(request, TEXT, form, shown, make(empty, proposal))
    asked = ProposalForm(request.POST, prefix=MENU)
    if not asked.is_valid():
        return _form_page(request, TEXT, form, asked)
    making = make(empty, asked.proposal())
    if making.errors:
        asked.take(making.errors)
        return _form_page(request, TEXT, form, asked, making)
    return _made(request, form, form.begun(making.tree))


@transaction.atomic
def _made(request: HttpRequest, form: NewLineForm, tree: t.Tree, ready: ReadyMade | None = None) -> HttpResponse:
    there = set(Schedule.objects.values_list("key", flat=True))
    phone_tree = import_tree(tree)
    _log(request, phone_tree, "Added.")
    for schedule in Schedule.objects.exclude(key__in=there):
        _log(request, schedule, "Added with a new phone line.")  # not which: whoever sees any line reads this
    if number := form.cleaned_data.get("number"):
        _lead(request, number, phone_tree)
    change = f" Before you publish it, change {ready.to_change(hours_chosen=True)}." if ready else ""
    messages.success(
        request, f"“{phone_tree}” is your draft: try it here. Callers hear it once you publish it.{change}"
    )
    return redirect(f"{reverse('desk:tree', args=[phone_tree.slug])}?try=1")


def _lead(request: HttpRequest, number: PhoneNumber, phone_tree: PhoneTree) -> None:
    """Lets callers of the number reach the line, once it is published."""
    did = "added the number with a phone line" if number.pk is None else "led the number to a phone line"
    number.tree = phone_tree
    number.save()
    log(request.user, number, did, [lines("Phone line", (), [phone_tree.pk])])


def _log(request: HttpRequest, row: Any, what: str) -> None:
    admin.site.get_model_admin(type(row)).log_addition(request, row, what)


def _form_page(
    request: HttpRequest,
    begins: str,
    form: NewLineForm,
    shown: ProposalForm | None = None,
    making: Making | None = None,
) -> HttpResponse:
    ready = _READY.get(begins)
    context = {"title": "Add a phone line", "form": form, "begins": begins, "ready": ready}
    context |= _proposal(shown, making)
    if begins == TEXT and form.data.get("language") != request.POST.get("language"):
        context["language_note"] = f"Set to {name_of(form.data['language'])}, the language of your text."
    if ready:
        tongues = [LOCALES[code].name for code in languages_of(ready)]
        context["tongues"] = " and ".join(filter(None, (", ".join(tongues[:-1]), tongues[-1])))
    context["name"] = ready.tree().name if ready else {TEXT: "From a text", FILE: "From a file"}.get(begins, "")
    return _page(request, "line.html", context)


def _proposal(shown: ProposalForm | None, making: Making | None) -> dict[str, Any]:
    if not shown:
        return {}
    fields = [shown[name] for name in ("name", "introduction", "lines", "silence", "as_it_is")]
    context = {"shown": shown, "proposed": fields, "names": Names(making.tree).every if making else []}
    menu = making.tree.destinations[making.menu] if making else None
    if making and isinstance(menu, t.Menu):
        options = announcement(menu, making.tree.language) if menu.announces_options else ""
        context["said"] = f"{menu.prompt.text} {options}".strip()
        text, language = str(shown["text"].value() or ""), making.tree.language
        context |= {"besides": besides(text, language), "foreign": foreign(text, language)}
    return context


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    whole = {
        **admin.site.each_context(request),
        "opts": PhoneTree._meta,
        "sent": request.POST.get(FIELD) or new_page(),
        **context,
    }
    return TemplateResponse(request, f"desk/adding/{template}", whole)
