"""HTTP only: who may see which page, and its content type."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from desk.line.rung import RungAtForm
from desk.line.tree_page import TreePage
from desk.line.tree_page import latest as latest_of
from desk.line_view import read_view
from desk.linking.views import MAY_ADD, MAY_CHANGE
from desk.picture.style import flat
from desk.publishing.buttons import act
from desk.publishing.comparison import Comparison
from desk.publishing.form import PublishForm
from desk.publishing.page import MAY_OPEN, PublishPage
from menus.access.asking import asked_for
from menus.access.naming import lines_seen
from menus.checking.checks import Patience, StillChecking
from menus.colleagues import SEE_TREES
from menus.draft.outline import in_words
from menus.models import PhoneTree
from menus.publishing.due import settle


def tree(request: HttpRequest, slug: str) -> HttpResponse:
    """The line's page: its draft as a picture that is edited, what is live, or both side by side."""
    moment = RungAtForm(request.GET if "rings_at" in request.GET else None)
    view = read_view(request.path, request.GET)
    phone_tree = _asked_for(request, slug)
    edits, seen = _may_edit(request, phone_tree), lines_seen(request.user)
    page = TreePage(phone_tree, now(), Patience(), view, edits, moment.moment, seen)
    context = {"title": phone_tree.name, "page": page, "view": view, "way_back": view.address(), "moment": moment}
    context |= {"steps": page.steps, "original": phone_tree}
    return _page_of(request, "desk/tree.html", context)


@require_safe
def latest(request: HttpRequest, slug: str) -> HttpResponse:
    """What the line's page asks every few seconds, to follow what colleagues change."""
    phone_tree = asked_for(request, PhoneTree, *SEE_TREES, slug=slug)
    return HttpResponse(latest_of(phone_tree), content_type="text/plain")


def _may_edit(request: HttpRequest, phone_tree: PhoneTree) -> bool:
    """Whether somebody may edit destinations of every kind: the picture then has links that change it."""
    return all(request.user.has_perm(right, phone_tree) for right in (*MAY_CHANGE, *MAY_ADD))


def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows the page; POST performs the pressed button and ends on a page that shows the result."""
    settle(now())
    phone_tree = asked_for(request, PhoneTree.objects.select_related("live_revision"), *MAY_OPEN, slug=slug)
    form = PublishForm(request.POST or None)
    is_waiting = False
    try:
        if request.method == "POST" and form.is_valid() and act(request, phone_tree, form):
            sees = any(request.user.has_perm(right, phone_tree) for right in SEE_TREES)
            return redirect("desk:tree" if sees else "desk:publish", slug)
    except StillChecking:
        is_waiting = True
    page = PublishPage(phone_tree, request.user, is_waiting, request.GET.get("version", ""))
    context = {"title": f"Publish {phone_tree}", "page": page, "form": form}
    return _page_of(request, "desk/publish.html", context)


def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed for callers between two revisions, or a revision and the draft."""
    settle(now())
    phone_tree = asked_for(request, PhoneTree, *SEE_TREES, slug=slug)
    page = Comparison(phone_tree, request.GET.get("old", ""), request.GET.get("new", ""))
    return _page_of(request, "desk/compare.html", {"title": f"Compare versions of {phone_tree}", "page": page})


def _page_of(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    whole = {**admin.site.each_context(request), "opts": PhoneTree._meta, **context}
    return TemplateResponse(request, template, whole)


def picture(request: HttpRequest, slug: str, which: str) -> HttpResponse:
    """Downloads one of the two pictures."""
    page = _page(request, slug)
    style = flat(_css())
    drawn = (page.draw_live if which == "live" else page.draw_draft)(style, settings.PUBLIC_BASE_URL)
    return _download(drawn, "image/svg+xml", f"{slug}-{which}.svg")


def words(request: HttpRequest, slug: str, which: str) -> HttpResponse:
    """Downloads one of the two trees as plain text."""
    page = _page(request, slug)
    shown = page.live if which == "live" else page.draft
    return _download(in_words(shown) if shown else "", "text/plain; charset=utf-8", f"{slug}-{which}.txt")


def _page(request: HttpRequest, slug: str) -> TreePage:
    return TreePage(_asked_for(request, slug), now())


def _asked_for(request: HttpRequest, slug: str) -> PhoneTree:
    settle(now())
    every = PhoneTree.objects.select_related("live_revision").defer("live_revision__snapshot")
    return asked_for(request, every.prefetch_related("numbers"), *SEE_TREES, slug=slug)


def _css() -> str:
    found: Any = finders.find("skin/picture.css")
    return Path(found).read_text("utf-8")


def _download(content: str, content_type: str, name: str) -> HttpResponse:
    if not content:
        raise Http404("Nothing is published yet.")
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)
