"""HTTP of the pages on which a phone line is written."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from desk.text.page import TextPage, read, write
from engine import tree as t
from engine.labels import name_of_kind
from menus.access.asking import asked_for, need
from menus.admin.conflicts.double_submit import FIELD, new_page, once
from menus.admin.pages import unfinished
from menus.colleagues import SEE_TREES
from menus.ids import id_of
from menus.models import PhoneTree
from menus.text.together import SeenDraft, save

KIND_NAMES = [name_of_kind(kind).in_a_sentence for kind in t.KINDS]
EDIT = "menus.change_phonetree"


def text(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows the whole line as text; POST saves what was typed, all of it or nothing."""
    phone_tree = asked_for(request, PhoneTree, *SEE_TREES, slug=slug)
    if request.method == "POST":
        need(request, EDIT, phone_tree)
        return once(request, lambda: _saved(request, phone_tree))
    return _page(request, TextPage(phone_tree, request.user.has_perm(EDIT, phone_tree)))


def _saved(request: HttpRequest, phone_tree: PhoneTree) -> HttpResponse:
    before = SeenDraft(id_of(request.POST.get("seen", "")), request.POST.get("state", ""))
    typed = {name: str(value) for name, value in request.POST.items() if "-" in name or name == "start"}
    outcome = save(phone_tree, before, typed, request.user, read, write)
    phone_tree.refresh_from_db()
    if not outcome.saved:
        return _page(request, TextPage(phone_tree, may_edit=True, outcome=outcome))
    if outcome.changed:
        messages.success(request, "Saved. Callers hear it once you publish it. You can undo this.")
        unfinished.tell_of_tree(request, phone_tree)
    else:
        messages.info(request, "Nothing has changed.")
    return redirect("desk:text", phone_tree.slug)


def _page(request: HttpRequest, page: TextPage) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "opts": PhoneTree._meta,
        "title": page.phone_tree.name,
        "subtitle": "as text",
        "page": page,
        "original": page.phone_tree,
        "steps": page.steps,
        "kinds": KIND_NAMES,
        "sent": request.POST.get(FIELD) or new_page(),
    }
    return TemplateResponse(request, "desk/text/line.html", context)
