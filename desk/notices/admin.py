"""The page of a notice: written or recorded, heard, switched on, and ended with one click."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Field, Prefetch
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from desk.notices.form import LinesInput, NoticeForm, parts
from desk.notices.heard import heard, with_counts
from desk.notices.listening import listens, unheard
from engine.languages import name_of
from engine.saying.speaking import WORDS_A_SECOND
from menus.access.naming import lines_seen
from menus.admin.conflicts.conflict_admin import ConflictAwareAdmin
from menus.admin.forms.audio_field import TakesAudio
from menus.admin.forms.wordings import fields_of
from menus.colleagues import known, moment
from menus.current.store import store
from menus.models import Notice, PhoneTree
from menus.notices.checking import reasons_against, warnings
from menus.notices.switching import CannotSwitchOn, end, switch_on, undo_end
from menus.notices.telling import ShownNotice

# What the rows of the list carry: how many callers heard each.
CALLERS = "callers"


class WithCounts(ChangeList):
    """Counts the callers of all notices on a page of the list in one query."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        counts = heard(self.result_list)
        for notice in self.result_list:
            setattr(notice, CALLERS, counts.get(notice.pk))


@admin.register(Notice)
class NoticeAdmin(TakesAudio, ConflictAwareAdmin):
    """Everything can be edited until it is switched on; then only its end, and nothing once it is over."""

    class Media:
        js = [Script("bundle/editor.js", type="module")]

    form = NoticeForm
    list_display = ("says", "on", "state", "closes", "heard_by", "set_by")
    begin = (
        "No notices yet",
        "A notice is said before anything else until a time you choose, for example “We are closed today because of "
        "snow”. It can close a line, too, and needs no publishing.",
        "Add a notice",
    )
    change_form_template = "desk/notices/change_form.html"
    view_on_site = False
    actions = None  # what callers heard stays in the history

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("switched_on_by", "made_by", "ended_by")
        # Of lines that somebody doesn't see, not even the names; whoever may change a notice sees all of its lines.
        lines, seen = PhoneTree.objects.all(), lines_seen(request.user)
        shown = Prefetch("lines", lines if seen is None else lines.filter(pk__in=seen))
        return rows.prefetch_related("wordings__audio", shown)

    @admin.display(description="notice")
    def says(self, notice: Notice) -> str:
        return str(notice)

    @admin.display(description="phone lines")
    def on(self, notice: Notice) -> str:
        return ", ".join(map(str, notice.lines.all()))

    @admin.display(description="state")
    def state(self, notice: Notice) -> str:
        return ShownNotice(notice, timezone.now()).state

    @admin.display(description="heard by")
    def heard_by(self, notice: Notice) -> str:
        count = getattr(notice, CALLERS, None)
        return "" if count is None else f"{count:,} caller{'' if count == 1 else 's'}"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WithCounts

    @admin.display(description="set by")
    def set_by(self, notice: Notice) -> str:
        return ShownNotice(notice, timezone.now()).set_by

    @admin.display(description="from")
    def began(self, notice: Notice) -> str:
        return moment(notice.begins_at) if notice.begins_at else ""

    @admin.display(description="until")
    def ends(self, notice: Notice) -> str:
        return moment(notice.ends_at)

    def has_delete_permission(self, request: HttpRequest, obj: Notice | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.switched_on_at)

    def get_fieldsets(self, request: HttpRequest, obj: Notice | None = None) -> Any:
        if obj and obj.switched_on_at:
            ends = ("ends",) if obj.is_over(timezone.now()) else ("ends_at",)
            return ((None, {"fields": ("on", "closes", "began", *ends)}),)
        own = (None, {"fields": ("lines", "closes")}), ("When", {"fields": ("begins_at", "ends_at")})
        said = [
            (
                f"In {name_of(part.language)}",
                {"fields": (part.text, part.audio, part.fits), "classes": ("said-in", f"said-in-{part.language}")},
            )
            for part in parts(obj)
        ]
        return (*own, *said)

    def get_readonly_fields(self, request: HttpRequest, obj: Notice | None = None) -> Any:
        return ("on", "closes", "began", "ends") if obj and obj.switched_on_at else ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        said = () if obj and obj.switched_on_at else parts(obj)
        form = type("NoticeForm", (NoticeForm,), {"parts": said, **fields_of(said)})
        return super().get_form(request, obj, change=change, **{"form": form} | kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **kwargs | {"widget": LinesInput()})

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "lines" and field:
            # Without the admin's links beside it, and without its remark about keys to hold down.
            field.widget = getattr(field.widget, "widget", field.widget)
            field.help_text = db_field.help_text
        return field

    def save_model(self, request: HttpRequest, obj: Notice, form: Any, change: bool) -> None:
        if not change:
            obj.made_by = known(request.user)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.instance.switched_on_at:
            # After the commit: what is read before it would be taken for the version of another change.
            transaction.on_commit(store.hurry)

    def response_post_save_add(self, request: HttpRequest, obj: Notice) -> HttpResponseRedirect:
        return HttpResponseRedirect(f"{obj.get_absolute_url()}#switch")

    def response_post_save_change(self, request: HttpRequest, obj: Notice) -> HttpResponseRedirect:
        return HttpResponseRedirect(f"{obj.get_absolute_url()}#switch")

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context["words_a_second"] = WORDS_A_SECOND
        context |= {"show_save_and_add_another": False, "show_save_and_continue": False}
        if notice := context.get("original"):
            context |= _state_of(Notice.objects.get(pk=notice.pk))  # a refused form has modified the row
            context["show_save"] = not context["is_over"]
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        acts = {"on": self.on_view, "end": self.end_view, "undo-end": self.undo_end_view}
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(require_POST(view)), name=f"menus_notice_{name}")
            for name, view in acts.items()
        ]
        return [*own, *super().get_urls()]

    @transaction.atomic
    def on_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Switches it on, if every wording was heard as it is now."""
        self.lock(pk)  # so that nobody saves other words after they were compared
        notice = self._asked_for(request, pk)
        if missing := unheard(notice, request.POST):
            messages.error(request, f"Not switched on. {missing}")
            return HttpResponseRedirect(f"{notice.get_absolute_url()}#switch")
        try:
            on = switch_on(notice, request.user, timezone.now())
        except CannotSwitchOn as refused:
            messages.error(request, f"Not switched on. {refused}")
            return HttpResponseRedirect(f"{notice.get_absolute_url()}#switch")
        messages.success(request, f"{ShownNotice(on, timezone.now()).state}. {_callers(on)}")
        return redirect(notice)

    def end_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        notice = self._asked_for(request, pk)
        ended = end(notice, request.user, timezone.now())
        messages.success(request, f"{ShownNotice(ended, timezone.now()).state}. Callers don't hear it anymore.")
        return _back(request, notice)

    def undo_end_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        notice = self._asked_for(request, pk)
        try:
            again = undo_end(notice, request.user, timezone.now())
        except CannotSwitchOn as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"{ShownNotice(again, timezone.now()).state} again.")
        return redirect(notice)

    def _asked_for(self, request: HttpRequest, pk: int) -> Notice:
        notice = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, notice):
            raise PermissionDenied
        return notice  # type: ignore[no-any-return]


def _callers(notice: Notice) -> str:
    lines = ", ".join(map(str, notice.lines.all()))
    return f"Callers of {lines} hear it within two seconds."


def _state_of(notice: Notice) -> dict[str, Any]:
    """Returns what the page shows of whether it is on, and what to do next."""
    now = timezone.now()
    (shown,) = with_counts([ShownNotice(notice, now)])
    is_draft = notice.switched_on_at is None
    return {
        "shown_notice": shown,
        "is_draft": is_draft,
        "is_over": notice.is_over(now),
        "may_undo_end": notice.ended_at is not None and notice.ends_at > now,
        "listens": listens(notice),
        "reasons": reasons_against(notice, now) if is_draft else [],
        "oddities": warnings(notice) if is_draft else [],
    }


def _back(request: HttpRequest, notice: Notice) -> HttpResponse:
    """Returns to the page whose button was pressed, else to the notice."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wanted if wanted and is_ours else notice.get_absolute_url())
