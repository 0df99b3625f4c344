"""The page of the search, and the part of it that is shown while somebody types."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control

from desk.search.drafts import LABELS
from desk.search.finding import found


def page(request: HttpRequest) -> HttpResponse:
    """GET with `q`; with `part`, only the results, for the box at the top of every page."""
    kept = admin.site.each_context(request)
    text, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    typed, groups = found(request.user, text, kind, kept["available_apps"])
    context = {"typed": typed, "groups": groups, "count": sum(len(group.hits) for group in groups)}
    if "part" in request.GET:
        response = TemplateResponse(request, "desk/search/results.html", context)
    else:
        kinds = LABELS.get(typed.kind, "")
        title = f"Search: {typed.text}" if typed.text else kinds or "Search"
        response = TemplateResponse(request, "desk/search/page.html", {**kept, **context, "title": title})
    patch_cache_control(response, private=True, no_store=True)
    return response
