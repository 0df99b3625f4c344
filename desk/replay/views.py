"""The page on which a line's last calls are run on its draft."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now

from desk.replay.page import ReplayPage
from desk.replay.running import begin
from menus.access.asking import asked_for
from menus.colleagues import SEE_TREES
from menus.models import PhoneTree
from menus.publishing.due import settle


def replay(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows what is known of the draft as it is; POST begins to run the calls."""
    settle(now())
    phone_tree = asked_for(request, PhoneTree.objects.select_related("live_revision"), *SEE_TREES, slug=slug)
    page = ReplayPage(phone_tree, request.user)
    if request.method == "POST":
        begin(phone_tree, page.draft, page.live)
        return redirect("desk:replay", slug)
    context = {"title": f"Replay on {phone_tree}", "page": page, "phone_tree": phone_tree, "opts": PhoneTree._meta}
    return TemplateResponse(request, "desk/replay/page.html", {**admin.site.each_context(request), **context})
