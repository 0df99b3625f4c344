"""The page that publishes: what keeps the draft from it, a note, and the button."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from engine.check import Level, find_problems
from menus.compile import compile_tree
from menus.models import PhoneTree
from menus.publish import CannotPublish, NothingChanged, is_live, publish
from menus.warnings import linked, without_number


def publish_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows, POST publishes; refused or done, the person ends on a page that says so."""
    if not request.user.has_perm("menus.change_phonetree"):
        raise PermissionDenied
    phone_tree = get_object_or_404(PhoneTree, pk=pk)
    if request.method == "POST" and _published(request, phone_tree):
        return redirect(phone_tree)
    return TemplateResponse(request, "admin/menus/phonetree/publish.html", _context(request, phone_tree))


def _published(request: HttpRequest, phone_tree: PhoneTree) -> bool:
    """Whether the person is done here; otherwise the page's own list says what to mend."""
    try:
        revision = publish(phone_tree, request.user, request.POST.get("note", "").strip()[:200])
    except CannotPublish:
        messages.error(request, "Not published: please mend what is listed below first. Callers hear no change.")
        return False
    except NothingChanged as same:
        messages.info(request, f"{same} There was nothing to publish.")
        return True
    messages.success(
        request, f"Published: revision {revision.number} answers from now on. Calls under way keep theirs."
    )
    return True


def _context(request: HttpRequest, phone_tree: PhoneTree) -> dict[str, Any]:
    tree = compile_tree(phone_tree)
    rows = {row.key: row for row in phone_tree.destinations.all()}
    problems = [*linked(find_problems(tree), phone_tree, rows), *without_number(phone_tree)]
    return {
        **admin.site.each_context(request),
        "title": f"Publish {phone_tree}",
        "phone_tree": phone_tree,
        "opts": PhoneTree._meta,
        "errors": [problem for problem in problems if problem.level is Level.ERROR],
        "warnings": [problem for problem in problems if problem.level is Level.WARNING],
        "advice": [problem for problem in problems if problem.level is Level.ADVICE],
        "is_live": is_live(phone_tree, tree),
    }
