"""The page of a phone tree: its destinations, problems, live version, and the way to publish."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import ForeignKey, Prefetch
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from engine.check import Level
from menus.access.naming import lines_seen
from menus.access.roles import PUBLISH
from menus.admin.conflicts.draft_admin import DraftAdmin
from menus.admin.forms.rows import Rows
from menus.admin.forms.tree_form import TreeForm, offer_what_is_spoken
from menus.admin.pages import files, unfinished
from menus.admin.pages.announcement import announcement_of
from menus.admin.pages.back import line_page
from menus.admin.pages.checking import checking
from menus.admin.pages.new_destination import new_destination
from menus.admin.pages.objecting import objections_to
from menus.admin.pages.undoing import duplicate_page, redo_page, undo_page
from menus.admin.pages.voices_of import voices_of
from menus.change_log.details import value
from menus.change_log.keeping import CHANGE
from menus.change_log.writing import log
from menus.checking.checks import Patience, StillChecking
from menus.colleagues import known
from menus.draft.compile import compile_tree
from menus.draft.outline import outline
from menus.draft.undo import undo_and_redo
from menus.form_labels import PlainModelForm
from menus.models import KINDS, Destination, Notice, PhoneTree, TreeLanguage
from menus.notices.telling import in_order, on_line
from menus.publishing.due import settle
from menus.publishing.own_numbers import OurNumbers
from menus.publishing.problems import problems_in
from menus.publishing.publish import is_live
from menus.publishing.second_person import MAY_APPROVE
from menus.publishing.warnings import keys_in_writing, linked, without_number, without_page


class LanguageFormSet(BaseInlineFormSet):
    """Gives each row's inputs names of their own, because screen readers do not read column headings as labels."""

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for name, label in {"language": "Language", "voice": "Voice", "DELETE": "Remove"}.items():
            if name in form.fields:
                form.fields[name].widget.attrs["aria-label"] = label
        offer_what_is_spoken(form, self.providers)

    @cached_property
    def providers(self) -> list[str]:
        """Read once for all rows."""
        return self.instance.providers if self.instance.pk else []


# One of these opens the publish page.
OPENS_PUBLISHING = ("menus.change_phonetree", PUBLISH, MAY_APPROVE)
# What a list's rows carry of their notices.
COMING = "coming_notices"


class LanguageInline(Rows):
    """Further languages, each with its voice."""

    model = TreeLanguage
    template = "admin/menus/phonetree/languages.html"
    form = PlainModelForm
    formset = LanguageFormSet
    fields = ("language", "voice")
    verbose_name = "language"
    verbose_name_plural = "other languages"
    extra = 1


class LineList(ChangeList):
    """The list of phone lines, each of which leads to its page."""

    def url_for_result(self, result: Any) -> str:
        return line_page(result)


@admin.register(PhoneTree)
class PhoneTreeAdmin(DraftAdmin):
    """Name and language at the top; below, the tree's parts, each linked to its form."""

    form = TreeForm
    recorded_elsewhere: ClassVar = frozenset({CHANGE})  # a new tree, or one that is gone, is no change of a draft
    view_on_site = False
    list_display = ("called", "answers_on", "live", "said_first")
    search_fields = ("name", "slug")
    actions = None  # deleted one by one, as destinations are
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "language", "voice", "start", "fallback_number")}),
        (
            "Keys and words that work everywhere",
            {
                "classes": ("collapse",),
                "description": "Keys work in every menu without an option on that key; * and # also work where "
                "callers enter an answer or a PIN. Callers who can speak can also say “operator”, “go back” or "
                "“repeat” in their language, with or without a key.",
                "fields": (
                    "operator_to",
                    ("operator_key", "operator_words"),
                    ("back_key", "back_words"),
                    ("repeat_key", "repeat_words"),
                    "remembers_language",
                ),
            },
        ),
        (
            "Limits",
            {
                "classes": ("collapse",),
                "fields": (
                    "dials_countries",
                    "dials_abroad",
                    "dials_costly",
                    "calls_an_hour",
                    "typed_numbers_a_day",
                    "call_minutes",
                    "menu_minutes",
                ),
            },
        ),
        (
            "More",
            {"classes": ("collapse",), "fields": ("slug", "country", "time_zone", "needs_approval", "answers_on_page")},
        ),
    )
    inlines = (LanguageInline,)
    change_form_template = "admin/menus/phonetree/change_form.html"
    begin = (
        "No phone lines yet",
        "A phone line is what callers hear on one or more numbers. Begin with a ready-made one, or with the text of "
        "your menu today.",
        "Add a phone line",
    )

    @admin.display(description="name", ordering="name")
    def called(self, phone_tree: PhoneTree) -> str:
        return str(phone_tree)

    @admin.display(description="answers on")
    def answers_on(self, phone_tree: PhoneTree) -> str:
        return ", ".join(str(number) for number in phone_tree.numbers.all()) or "no number yet"

    @admin.display(description="live")
    def live(self, phone_tree: PhoneTree) -> str:
        live = phone_tree.live_revision
        return f"version {live.number}" if live else "not published yet"

    @admin.display(description="notices")
    def said_first(self, phone_tree: PhoneTree) -> str:
        shown = in_order(getattr(phone_tree, COMING), timezone.now())
        more = f" · and {len(shown) - 1} more" if shown[1:] else ""
        return "".join(f"{each.state}, {each.does}" for each in shown[:1]) + more

    def get_queryset(self, request: HttpRequest) -> Any:
        coming = Prefetch("notices", Notice.objects.coming(timezone.now()), to_attr=COMING)
        return super().get_queryset(request).select_related("live_revision").prefetch_related("numbers", coming)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Leads to the history of the phone line, which has filters."""
        self.must_be_seen(request, object_id)
        row = self.get_object(request, object_id)
        if row is None:
            return super().history_view(request, object_id, extra_context)
        return redirect("desk:history", row.slug)

    def response_change(self, request: HttpRequest, obj: PhoneTree) -> HttpResponse:
        unfinished.tell_of_tree(request, obj)
        return super().response_change(request, obj)

    def response_post_save_add(self, request: HttpRequest, obj: PhoneTree) -> HttpResponseRedirect:
        return HttpResponseRedirect(line_page(obj))  # where its first destination is created

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return LineList

    def get_urls(self) -> list[URLPattern]:
        progress = path("checking/<slug:key>/", self.admin_site.admin_view(checking), name="menus_phonetree_checking")
        return [progress, *self.editing_urls(), *files.tree_urls(self.admin_site), *super().get_urls()]

    def has_delete_permission(self, request: HttpRequest, obj: PhoneTree | None = None) -> bool:
        """A tree that was published cannot be deleted, because calls refer to it; its page says so."""
        published = obj is not None and obj.revisions.exists()
        return super().has_delete_permission(request, obj) and not published

    def editing_urls(self) -> list[URLPattern]:
        pages = {
            "undo": undo_page,
            "redo": redo_page,
            "duplicate": duplicate_page,
            "new_destination": new_destination,
            "announcement": announcement_of,
            "objections": objections_to,
            "voices": voices_of,
        }
        return [
            path(
                f"<int:pk>/{name.replace('_', '-')}/", self.admin_site.admin_view(page), name=f"menus_phonetree_{name}"
            )
            for name, page in pages.items()
        ]

    def get_fieldsets(self, request: HttpRequest, obj: PhoneTree | None = None) -> Any:
        if obj is None:  # a new tree has no start to choose yet
            return ((None, {"fields": ("name", "slug", "language", "fallback_number")}),)
        return super().get_fieldsets(request, obj)

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in ("start", "operator_to") and request.resolver_match:
            tree = request.resolver_match.kwargs.get("object_id")
            kwargs["queryset"] = Destination.objects.filter(tree=tree)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field and db_field.name in ("start", "operator_to"):
            field.empty_label = "Nothing chosen"
        return field

    def get_readonly_fields(self, request: HttpRequest, obj: PhoneTree | None = None) -> Any:
        may_switch = request.user.has_perm(MAY_APPROVE, obj)
        may_show = request.user.has_perm(PUBLISH, obj)
        kept = (*(() if may_switch else ("needs_approval",)), *(() if may_show else ("answers_on_page",)))
        return (*self.readonly_fields, *kept)

    def save_model(self, request: HttpRequest, obj: PhoneTree, form: Any, change: bool) -> None:
        if change and "needs_approval" in form.changed_data and not obj.needs_approval:
            self._ask_to_switch_off(request, obj, form)
        elif change and "needs_approval" in form.changed_data:
            log(request.user, obj, "switched on approval", [value("Second person", "no", "yes")])
        if change and "answers_on_page" in form.changed_data:
            was, now = ("no", "yes") if obj.answers_on_page else ("yes", "no")
            did = "put the line on the web" if obj.answers_on_page else "took the line off the web"
            log(request.user, obj, did, [value("Also on the web", was, now)])
        super().save_model(request, obj, form, change)

    def _ask_to_switch_off(self, request: HttpRequest, phone_tree: PhoneTree, form: Any) -> None:
        """Keeps approval on until somebody else agrees, on the publish page."""
        phone_tree.needs_approval, phone_tree.unguard_asked_by = True, known(request.user)
        log(request.user, phone_tree, "asked to switch off approval")
        page = reverse("desk:publish", args=[phone_tree.slug])
        told = "Approval stays on until a second person agrees to switch it off, on the <a href='{}'>publish page</a>."
        messages.warning(request, format_html(told, page))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        settle(timezone.now())
        phone_tree = self.get_object(request, object_id)
        context = {**(extra_context or {}), **(_overview(phone_tree, request.user) if phone_tree else {})}
        return super().change_view(request, object_id, form_url, context)


def _overview(phone_tree: PhoneTree, user: User | AnonymousUser) -> dict[str, Any]:
    tree = compile_tree(phone_tree)
    rows = {row.key: row for row in phone_tree.destinations.all()}
    checking, problems = None, [*without_number(phone_tree), *without_page(phone_tree, tree)]
    problems += keys_in_writing(phone_tree, tree, rows, is_read=phone_tree.answers_on_page)
    try:
        ours = OurNumbers(seen=lines_seen(user))
        found = problems_in(tree, phone_tree.providers, phone_tree, ours, Patience())
        problems = [*linked(found, phone_tree, rows), *problems]
    except StillChecking as still:
        checking = still
    return {
        "checking": checking,
        "problems": [problem for problem in problems if problem.level is not Level.ADVICE],
        "advice": [problem for problem in problems if problem.level is Level.ADVICE],
        "outline": [(rows[line.key], line) for line in outline(tree)],
        "add_links": [_add_link(kind, phone_tree) for kind in KINDS if _may_add(kind, phone_tree, user)],
        "may_publish": any(user.has_perm(right, phone_tree) for right in OPENS_PUBLISHING),
        "revisions": phone_tree.revisions.with_standing()[:5],
        "is_live": is_live(phone_tree, tree),
        "steps": undo_and_redo(phone_tree),
        "notices": on_line(phone_tree),
    }


def _may_add(kind: type[Destination], phone_tree: PhoneTree, user: User | AnonymousUser) -> bool:
    return admin.site.is_registered(kind) and user.has_perm(f"menus.add_{kind._meta.model_name}", phone_tree)


def _add_link(kind: type[Destination], phone_tree: PhoneTree) -> tuple[str, str]:
    name = kind._meta.model_name
    return str(kind._meta.verbose_name), f"{reverse(f'admin:menus_{name}_add')}?tree={phone_tree.pk}"
