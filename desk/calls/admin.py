"""The record as pages at the addresses that the admin gives calls: read-only, because it is history."""

from typing import Any

from django.contrib import admin, messages
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from calls import answers
from calls.models import Call
from calls.speaking import speaking
from calls.story import tell
from desk.calls.access import VIEW
from desk.calls.listing import CallListing
from desk.calls.rows import lasted
from desk.calls.table import Table, downloads
from desk.calls.wanted import WantedCalls, found
from engine.reply import Doing
from menus.access.asking import need_one
from menus.admin.pages.blocking import about_caller
from menus.caller_lists.names import name_of
from menus.form_labels import PlainModelForm
from menus.page_titles import TitledByName


@admin.register(Call)
class CallAdmin(TitledByName):
    """Calls, newest first, and each call as the path that its caller took."""

    class Media:
        js = [Script("calls/speaking.js", type="module")]

    form = PlainModelForm
    fields = (
        ("from_", "called"),
        "line",
        "outcome",
        "started_at",
        "ended_at",
        "duration",
        "given_answers",
        "waiting_keys",
        "sid",
    )
    readonly_fields = ("from_", "line", "outcome", "duration", "given_answers")
    change_form_template = "admin/calls/call/change_form.html"

    @admin.display(description="from")
    def from_(self, call: Call) -> str:
        name = name_of(call.caller)
        return f"{name}, {call.who}" if name else call.who

    @admin.display(description="status")
    def outcome(self, call: Call) -> str:
        return "blocked" if call.doing == Doing.BLOCKED else call.get_status_display()

    @admin.display(description="phone line")
    def line(self, call: Call) -> str:
        if call.direction.startswith("outbound"):
            return "none, we called back"
        return str(call.revision) if call.revision else "nothing was published on this number"

    @admin.display(description="duration")
    def duration(self, call: Call) -> str:
        return lasted(call)

    @admin.display(description="answers")
    def given_answers(self, call: Call) -> str:
        return ", ".join(f"{name}: {answer}" for name, answer in answers.shown(call.answers)) or "none"

    def get_fields(self, request: HttpRequest, obj: Call | None = None) -> Any:
        unused = {"waiting_keys"} if obj and not obj.waiting_keys else set()
        return [name for name in self.fields if name not in unused]

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
        call = self.get_object(request, object_id)
        steps = list(tell(call)) if call else []
        context = {**(extra_context or {}), "steps": steps, "is_test": bool(call and call.is_test)}
        context["about"] = about_caller(request.user, call.caller) if call and not call.is_test else None
        if call and (name := name_of(call.caller)):
            context["named"] = f"{name} to {call.called or 'unknown'}"
        return super().change_view(request, object_id, form_url, context)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        page = super().render_change_form(request, context, *args, **kwargs)
        if "named" in context:
            context["title"] = context["named"]
        return page
