"""The record as pages at the addresses that the admin gives calls: read-only, because it is history."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from calls.models import Call
from calls.telling.speaking import speaking
from desk.calls.access import VIEW
from desk.calls.call_page import CallPageView
from desk.calls.listing import CallListing
from desk.calls.table import Table, downloads
from desk.calls.wanted import WantedCalls, found
from menus.access.asking import need_one
from menus.admin.pages.blocking import about_caller
from menus.page_titles import TitledByName


@admin.register(Call)
class CallAdmin(TitledByName):
    """Calls, newest first, and each call as the path that its caller took."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("csv/", view(require_GET(self.csv_view)), name="calls_call_csv"),
            path("<int:pk>/speaking/", view(speaking), name="calls_call_speaking"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        need_one(request, *VIEW)
        listing = CallListing(request.user, WantedCalls.of(request.GET.dict()))
        context = {"title": "Calls", "listing": listing, "opts": self.opts, **(extra_context or {})}
        whole = {**self.admin_site.each_context(request), **context}
        return TemplateResponse(request, "desk/calls/list.html", whole)

    def csv_view(self, request: HttpRequest) -> StreamingHttpResponse | HttpResponseRedirect:
        """Sends what the list finds, on all of its pages."""
        need_one(request, *VIEW)
        wanted = WantedCalls.of(request.GET.dict())
        if not downloads.begin():
            messages.warning(request, "Someone is downloading calls right now. Try again in a minute.")
            return HttpResponseRedirect(f"{reverse('admin:calls_call_changelist')}?{wanted.address()}")
        named = {"Content-Disposition": f'attachment; filename="calls-{timezone.localdate().isoformat()}.csv"'}
        pieces = Table(found(request.user, wanted))
        return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8", headers=named)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        self.must_be_seen(request, object_id)
        call: Call | None = self.get_object(request, object_id)
        if call is None:
            raise Http404("There is no such call.")
        if request.method == "POST" or not self.has_view_permission(request, call):
            raise PermissionDenied
        page = CallPageView(request.user, call)
        about = None if call.is_test else about_caller(request.user, call.caller)
        context = {"title": page.title, "page": page, "about": about, "original": call, **(extra_context or {})}
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, "desk/calls/call.html", whole)
