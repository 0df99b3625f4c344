"""The record as pages: read-only, each call as the path the caller took."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from calls import answers
from calls.models import Call
from calls.speaking import speaking
from calls.story import tell
from engine.reply import Doing
from menus.admin.pages.blocking import about_caller
from menus.caller_lists.names import name_of, names_of, numbers_of
from menus.form_labels import PlainModelForm
from menus.page_titles import TitledByName


class WhoseCalls(SimpleListFilter):
    """Shows callers' calls unless test calls are asked for, because those may pretend to be of any year."""

    title = "who called"
    parameter_name = "calls"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("blocked", "blocked callers"), ("test", "test calls")]

    def queryset(self, request: HttpRequest, calls: QuerySet[Call]) -> QuerySet[Call]:
        found = calls.filter(is_test=self.value() == "test")
        return found.filter(doing=Doing.BLOCKED) if self.value() == "blocked" else found

    def choices(self, changelist: Any) -> Iterator[Any]:
        everything, *others = super().choices(changelist)
        yield {**everything, "display": "callers"}
        yield from others


class NamedCalls(ChangeList):
    """The calls of one page with the names of their callers, read at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        calls = list(self.result_list)
        names = names_of(call.caller for call in calls)
        for call in calls:
            call.name = names.get(call.caller, "")
        self.result_list = calls


@admin.register(Call)
class CallAdmin(TitledByName):
    """Calls, newest first. Read-only, because the record is history."""

    class Media:
        js = [Script("calls/speaking.js", type="module")]

    form = PlainModelForm
    list_display = ("started_at", "from_", "called", "line", "outcome", "turns", "duration")
    list_filter = (WhoseCalls, "status", "started_at", "revision__tree")
    list_select_related = ("revision__tree",)
    search_fields = ("sid", "caller", "called")
    show_full_result_count = False  # counting a million calls takes longer than showing twenty
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

    @admin.display(description="from", ordering="caller")
    def from_(self, call: Call) -> str:
        name = call.name if hasattr(call, "name") else name_of(call.caller)
        return f"{name}, {call.who}" if name else call.who

    @admin.display(description="status", ordering="status")
    def outcome(self, call: Call) -> str:
        return "blocked" if call.doing == Doing.BLOCKED else call.get_status_display()

    @admin.display(description="phone line")
    def line(self, call: Call) -> str:
        if call.direction.startswith("outbound"):
            return "none, we called back"
        return str(call.revision) if call.revision else "nothing was published on this number"

    @admin.display(description="duration")
    def duration(self, call: Call) -> str:
        return "" if call.duration_seconds is None else f"{call.duration_seconds} s"

    @admin.display(description="answers")
    def given_answers(self, call: Call) -> str:
        return ", ".join(f"{name}: {answer}" for name, answer in answers.shown(call.answers)) or "none"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return NamedCalls

    def get_search_results(self, request: HttpRequest, calls: Any, search_term: str) -> tuple[QuerySet[Call], bool]:
        """Finds calls by the names of their callers as well."""
        found, may_repeat = super().get_search_results(request, calls, search_term)
        numbers = numbers_of(search_term) if search_term.strip() else set()
        return (found | calls.filter(caller__in=numbers) if numbers else found), may_repeat

    def get_fields(self, request: HttpRequest, obj: Call | None = None) -> Any:
        unused = {"waiting_keys"} if obj and not obj.waiting_keys else set()
        return [name for name in self.fields if name not in unused]

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(speaking)
        return [path("<int:pk>/speaking/", page, name="calls_call_speaking"), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

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
