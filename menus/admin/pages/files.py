"""Import, export, downloads and ready-made trees: their addresses and views."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.http import content_disposition_header

from engine import snapshot
from menus.access.asking import asked_for
from menus.admin.pages.back import line_page
from menus.admin.pages.import_pages import confirm_page, import_page
from menus.change_log.writing import log
from menus.colleagues import SEE_TREES
from menus.draft.compile import compile_tree
from menus.draft.contents import contents
from menus.draft.importing import import_tree, set_apart
from menus.draft.outline import outline
from menus.models import PhoneTree, Revision
from menus.publishing.live import tree_of
from menus.samples import READY_MADE, ReadyMade


def tree_urls(site: AdminSite) -> list[URLPattern]:
    """The addresses below the phone trees'."""
    view = site.admin_view
    return [
        path("import/", view(import_page), name="menus_phonetree_import"),
        path("import/confirm/", view(confirm_page), name="menus_phonetree_import_confirm"),
        path("ready-made/", view(ready_made_page), name="menus_phonetree_ready_made"),
        path("<int:pk>/export/", view(export_draft), name="menus_phonetree_export"),
    ]


def revision_urls(site: AdminSite) -> list[URLPattern]:
    """The address below the revisions'."""
    return [path("<int:pk>/export/", site.admin_view(export_revision), name="menus_revision_export")]


def export_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Downloads the draft as a file."""
    phone_tree = asked_for(request, PhoneTree, *SEE_TREES, pk=pk)
    return _download(snapshot.write(compile_tree(phone_tree)), f"{phone_tree.slug}.json")


def export_revision(request: HttpRequest, pk: int) -> HttpResponse:
    """Downloads a revision as a file."""
    rights = ("menus.view_revision", "menus.change_revision")
    revision = asked_for(request, Revision.objects.select_related("tree"), *rights, pk=pk)
    return _download(snapshot.write(tree_of(pk)), f"{revision.tree.slug}-revision-{revision.number}.json")


@permission_required("menus.add_phonetree", raise_exception=True)
def ready_made_page(request: HttpRequest) -> HttpResponse:
    """GET lists the ready-made trees; POST creates a draft from one."""
    if request.method == "POST":
        chosen = next((each for each in READY_MADE if each.slug == request.POST.get("slug")), None)
        if chosen:
            return _use(request, chosen)
    context = {
        **admin.site.each_context(request),
        "title": "Start from a ready-made phone line",
        "opts": PhoneTree._meta,
        "cards": [_card(each) for each in READY_MADE],
    }
    return TemplateResponse(request, "admin/menus/phonetree/ready_made.html", context)


def _use(request: HttpRequest, chosen: ReadyMade) -> HttpResponse:
    phone_tree = import_tree(set_apart(chosen.tree()))
    log(request.user, phone_tree, f"created the phone line from the ready-made “{chosen.tree().name}”")
    yours = chosen.to_change(hours_chosen=False)
    messages.success(request, f"“{phone_tree}” is now your draft. Before you publish it, change {yours}.")
    return redirect(line_page(phone_tree))


def _card(ready_made: ReadyMade) -> dict[str, Any]:
    tree = ready_made.tree()
    return {"about": ready_made, "tree": tree, "contents": contents(tree), "outline": outline(tree)}


def _download(text: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        text, content_type="application/json; charset=utf-8", headers={"Content-Disposition": disposition}
    )
