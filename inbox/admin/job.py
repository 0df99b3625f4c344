"""The page of background work: what waits, what failed and why, and doing it again."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timesince import timeuntil
from django.utils.timezone import now

from calls.models import Outbox
from inbox.background.handing_over import do_again, routines
from inbox.background.standing import SILENT, may_see, standing
from inbox.models import Job, JobState, Routine
from inbox.work import registered
from menus.colleagues import ago, moment
from menus.form_labels import PlainModelForm

PILLS = {JobState.DONE: "success", JobState.FAILED: "error", JobState.TOO_LATE: "warning"}
UNDONE = Q(state__in=[JobState.WAITING, JobState.RUNNING, JobState.FAILED, JobState.TOO_LATE])


class WhichJobs(SimpleListFilter):
    """Shows unfinished jobs by default."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("failed", "failed"), ("waiting", "waiting"), ("too-late", "too late"), ("done", "done")]

    def queryset(self, request: HttpRequest, jobs: QuerySet[Job]) -> QuerySet[Job]:
        if self.value() == JobState.WAITING:
            return jobs.filter(state__in=[JobState.WAITING, JobState.RUNNING])
        return jobs.filter(state=self.value()) if self.value() else jobs.filter(UNDONE)

    def choices(self, changelist: Any) -> Iterator[Any]:
        everything, *others = super().choices(changelist)
        yield {**everything, "display": "not done"}
        yield from others


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    """Read-only, without arguments, which may hold what callers said."""

    form = PlainModelForm
    list_display = ("title", "how_far", "problem", "asked_for", "call", "again")
    list_filter = (WhichJobs,)
    list_per_page = 50
    show_full_result_count = False
    fields = ("how_far", "problem", "tries", "asked_for", "next_try", "latest", "call")
    readonly_fields = ("how_far", "asked_for", "next_try", "latest", "call")
    actions = ("do_again",)
    change_list_template = "admin/inbox/job/change_list.html"

    @property
    def media(self) -> Media:
        """Returns the only script of Django's that this list has a use for: it counts the boxes that are ticked."""
        return Media(js=["admin/js/actions.js"])

    @admin.display(description="job", ordering="name")
    def title(self, job: Job) -> str:
        return job.title

    @admin.display(description="state", ordering="state")
    def how_far(self, job: Job) -> str:
        state = JobState(job.state)
        more = [f"{job.tries} tries"] if job.tries > 1 else []
        if state is JobState.WAITING and job.next_try_at and job.next_try_at > now():
            more.append(f"next in {timeuntil(job.next_try_at, depth=1)}")
        pill, told = PILLS.get(state, ""), ", ".join(more)
        return format_html('<span class="pill {}">{}</span> <span class="quiet">{}</span>', pill, state.label, told)

    @admin.display(description="asked for", ordering="made_at")
    def asked_for(self, job: Job) -> str:
        at = job.made_at
        return format_html('<time datetime="{}" title="{}">{}</time>', at.isoformat(), moment(at), ago(at))

    @admin.display(description="next try")
    def next_try(self, job: Job) -> str:
        return moment(job.next_try_at) if job.next_try_at else ""

    @admin.display(description="latest moment")
    def latest(self, job: Job) -> str:
        return moment(job.not_after) if job.not_after else "none"

    @admin.display(description="call")
    def call(self, job: Job) -> str:
        of = job.arguments.get("call")
        if not isinstance(of, int):
            return ""
        return format_html('<a href="{}">Open</a>', reverse("admin:calls_call_change", args=[of]))

    @admin.display(description="")
    def again(self, job: Job) -> str:
        if job.state in (JobState.DONE, JobState.RUNNING):
            return ""
        # Not a hidden text: it would stand beside the table on narrow screens, which scroll it.
        button = (
            '<button type="submit" class="button" name="again" value="{}" aria-label="Do again: {}">Do again</button>'
        )
        return format_html(button, job.pk, job.title)

    @admin.action(description="Do again", permissions=["redo"])
    def do_again(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        count = do_again(jobs, now())
        if count:
            told = "1 job will be done again." if count == 1 else f"{count} jobs will be done again."
            messages.success(request, told)
        else:
            messages.info(request, "Nothing to do again: these jobs are done, or are being done now.")

    def get_list_display(self, request: HttpRequest) -> Any:
        left_out = {"call": not _may_see_calls(request), "again": not self.has_redo_permission(request)}
        return [name for name in self.list_display if not left_out.get(name)]

    def get_fields(self, request: HttpRequest, obj: Job | None = None) -> Any:
        return [name for name in self.fields if name != "call" or _may_see_calls(request)]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        wanted = request.POST.get("again", "")
        if wanted.isdecimal() and self.has_redo_permission(request):
            self.do_again(request, Job.objects.filter(pk=int(wanted[:18])))
            return redirect(request.get_full_path())
        found = standing(now())
        # A worker leaves what it does not know in the outbox, and takes everything else within seconds.
        left = Outbox.objects.filter(made_at__lt=found.now - SILENT).count() if found.is_running else 0
        context = {"standing": found, "newer": left, "routines": list(_routines())}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context |= {"title": context["original"].title, "subtitle": "Background job"}
        return super().render_change_form(request, context, *args, **kwargs)

    def has_redo_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("inbox.change_job")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return may_see(request.user)


def _routines() -> Iterator[tuple[str, str, Routine | None, str, str]]:
    """Yields what is done every few minutes: its title, how often, what it did last, and how long ago and when."""
    done = routines()
    for work in sorted(registered().values(), key=lambda work: (work.minutes, work.title)):
        if work.minutes:
            last = done.get(work.name)
            at = last.done_at if last else None
            yield work.title, _every(work.minutes), last, ago(at) if at else "", moment(at) if at else ""


def _every(minutes: int) -> str:
    if minutes % 1440 == 0:
        return "every day" if minutes == 1440 else f"every {minutes // 1440} days"
    return "every minute" if minutes == 1 else f"every {minutes} minutes"


def _may_see_calls(request: HttpRequest) -> bool:
    return any(map(request.user.has_perm, ("calls.view_call", "calls.change_call")))
