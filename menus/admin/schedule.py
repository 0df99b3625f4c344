"""The page of a schedule: whether it is open now, its calendar, and one form for its hours and the days that differ."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from menus.access.asking import asked_for, need
from menus.access.naming import hidden, sees_line
from menus.access.roles import PUBLISH
from menus.admin.conflicts.conflict import Shown
from menus.admin.conflicts.conflict_admin import ConflictAwareAdmin
from menus.admin.forms.named_day_form import ImportedRows, TypedRows
from menus.admin.forms.schedule_form import WEEK, ScheduleForm, week_of
from menus.admin.kept_key import KeptKeyAdmin
from menus.admin.pages.import_days import schedule_urls
from menus.admin.pages.republished import tell
from menus.change_log.keeping import CHANGE
from menus.draft.schedule_rows import READS, frozen
from menus.fields.hours import said
from menus.ids import id_of
from menus.models import PhoneTree, Schedule
from menus.schedules import calendar, history
from menus.schedules.arranging import arrange
from menus.schedules.in_words import local_time, now_in_words
from menus.schedules.lists import keep_left_out, told_lists
from menus.schedules.sharing import behind, publish_hours, uses
from menus.undo_steps import CannotUndo


def _shown(name: str) -> Callable[[Any, Schedule], str]:
    """Returns what shows the hours of a weekday as text."""
    return admin.display(description=name.capitalize())(lambda _, row: said(week_of(row)[name]) or "Closed")


@admin.register(Schedule)
class ScheduleAdmin(KeptKeyAdmin, ConflictAwareAdmin):
    """A week, and the days that differ."""

    class Media:
        css = {"all": ["editor/hours.css"]}
        js = [Script("bundle/editor.js", type="module")]

    form = ScheduleForm
    recorded_elsewhere: ClassVar = frozenset({CHANGE})  # by menus.schedules.history
    inlines = (TypedRows, ImportedRows)
    list_display = ("name", "now", "zone")
    search_fields = ("name", "key")
    view_on_site = False
    begin = (
        "No schedules yet",
        "A schedule says when you're open, with lunch breaks and holidays. Any number of phone lines can use the same "
        "one: change it here, and every line follows after you publish.",
        "Add a schedule",
    )
    change_form_template = "admin/menus/schedule/change_form.html"
    delete_confirmation_template = "admin/menus/schedule/delete.html"
    # Shown to people who may only view.
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = map(_shown, WEEK)
    actions = None  # deleted one by one, because each confirmation lists where it is used

    @admin.display(description="now")
    def now(self, row: Schedule) -> str:
        return now_in_words(frozen(row), timezone.now())

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related(*READS)

    def get_fieldsets(self, request: HttpRequest, obj: Schedule | None = None) -> Any:
        return (
            (None, {"fields": ("name", "zone")}),
            ("Every week", {"classes": ("week",), "fields": WEEK}),
            ("More", {"classes": ("collapse", "last"), "fields": ("key",)}),
        )

    def get_inline_instances(self, request: HttpRequest, obj: Schedule | None = None) -> Any:
        every = super().get_inline_instances(request, obj)
        has_lists = obj is not None and obj.days.exclude(imported_from=None).exists()
        return [each for each in every if has_lists or not isinstance(each, ImportedRows)]

    def values_to_recreate(self, before: Shown) -> Mapping[str, str]:
        return {"key": before.key}

    def get_urls(self) -> list[URLPattern]:
        pages = {"undo": self.undo_view, "redo": self.redo_view, "publish": self.publish_view}
        return [
            *(
                path(f"<int:pk>/{name}/", self.admin_site.admin_view(require_POST(view)), name=f"menus_schedule_{name}")
                for name, view in pages.items()
            ),
            *schedule_urls(self.admin_site),
            *super().get_urls(),
        ]

    def save_model(self, request: HttpRequest, obj: Schedule, form: Any, change: bool) -> None:
        if change:
            form.before = history.dump(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        gone = [form.instance for rows in formsets for form in rows.deleted_forms if form.instance.mark]
        super().save_related(request, form, formsets, change)
        keep_left_out(gone)
        arrange(form.instance)
        if change:
            history.record(form.instance, form.before, request.user)

    def response_post_save_add(self, request: HttpRequest, obj: Schedule) -> HttpResponseRedirect:
        return HttpResponseRedirect(obj.get_absolute_url())  # the calendar there shows the result

    def response_post_save_change(self, request: HttpRequest, obj: Schedule) -> HttpResponseRedirect:
        """Redirects to the calendar, or to publishing if callers of some trees still hear the old hours."""
        fresh = Schedule.objects.prefetch_related(*READS).get(pk=obj.pk)
        return HttpResponseRedirect(f"{obj.get_absolute_url()}{'#live-heading' if behind(fresh) else ''}")

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if row := context.get("original"):
            saved = Schedule.objects.prefetch_related(*READS).get(pk=row.pk)
            late = behind(saved)
            sees = sees_line(request.user)
            context |= _overview(saved, request.GET.get("from", "")) | _used(saved, sees)
            late = [each for each in late if sees(each.tree)]
            context["behind"] = late
            context["may_publish"] = any(request.user.has_perm(PUBLISH, each.tree) for each in late)
            context["people"] = list(saved.people.all())
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Shows what uses it instead of deleting it."""
        row = self.get_object(request, unquote(object_id))
        used, people = (uses(row), list(row.people.all())) if row else ([], [])
        if (used or people) and request.method == "POST" and self.has_delete_permission(request, row):
            return redirect("admin:menus_schedule_delete", object_id)
        shown = _used(row, sees_line(request.user)) if row else {}
        return super().delete_view(request, object_id, {**(extra_context or {}), **shown, "people": people})

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        need(request, PUBLISH)
        row = asked_for(request, Schedule, pk=pk)
        done = publish_hours(row, request.user, partial(request.user.has_perm, PUBLISH))
        tell(request, done, "Nothing to publish. Callers already hear these hours.")
        return redirect(row)

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._step(request, pk, history.undo, "Undone")

    def redo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._step(request, pk, history.redo, "Redone")

    def _step(self, request: HttpRequest, pk: int, go: Any, done: str) -> HttpResponse:
        row = asked_for(request, Schedule, "menus.change_schedule", pk=pk)
        change = request.POST.get("change", "")
        try:
            undone = go(row, id_of(change), request.user)
        except CannotUndo as why:
            messages.warning(request, str(why))
        else:
            messages.success(request, f"{done}: {undone}.")
        return redirect(row)


def _used(row: Schedule, sees: Callable[[PhoneTree], bool]) -> dict[str, Any]:
    """Returns where somebody may know that it is used, and what is said of other lines."""
    every = uses(row)
    shown = [each for each in every if sees(each.tree)]
    return {"uses": shown, "hidden": hidden([each for each in every if each not in shown])}


def _overview(row: Schedule, wanted: str) -> dict[str, Any]:
    """Returns what the page shows of the saved schedule; `wanted` is a date of the week its calendar begins with."""
    at, schedule = timezone.now(), frozen(row)
    monday = calendar.monday_of(schedule, at, wanted)
    return {
        "now_in_words": now_in_words(schedule, at),
        "local_time": local_time(schedule, at),
        "weeks": calendar.weeks(schedule, at, monday),
        "this_week": calendar.monday_of(schedule, at) == monday,
        "later": monday + timedelta(weeks=calendar.WEEKS),
        "differing": calendar.differing(schedule, at),
        "lists": told_lists(row, at),
        "steps": history.steps(row),
    }
