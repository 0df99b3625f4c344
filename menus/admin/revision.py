"""The read-only pages of revisions, from which each can be published again."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from menus.access import rights
from menus.access.asking import asked_for, need
from menus.access.roles import PUBLISH
from menus.admin.pages import files
from menus.admin.pages.back import line_page
from menus.colleagues import moment
from menus.draft.edits import last_seen
from menus.draft.importing import DraftChanged
from menus.draft.outline import outline
from menus.fields.written import all_written
from menus.form_labels import PlainForm, PlainModelForm
from menus.models import Revision
from menus.page_titles import TitledByName
from menus.publishing.due import settle
from menus.publishing.live import tree_of
from menus.publishing.outcome import publish_again
from menus.publishing.publish import CannotPublish, NothingChanged, revert
from menus.publishing.resetting import differs, reset_draft, reset_too

CHANGE_DRAFT = "menus.change_phonetree"


@admin.register(Revision)
class RevisionAdmin(TitledByName):
    """Who published what, when and why; and the button that republishes it."""

    form = PlainModelForm
    list_display = ("number", "tree", "standing", "created", "by", "note")
    list_filter = ("tree",)
    fields = ("tree", "number", "standing", "created", "by", "note")
    readonly_fields = fields
    change_form_template = "admin/menus/revision/change_form.html"

    @admin.display(description="by", ordering="author")
    def by(self, revision: Revision) -> str:
        return revision.by

    @admin.display(description="created", ordering="published_at")
    def created(self, revision: Revision) -> str:
        return moment(revision.published_at)

    @admin.display(description="state")
    def standing(self, revision: Revision) -> str:
        return revision.standing.told

    def get_queryset(self, request: HttpRequest) -> Any:
        settle(timezone.now())
        return rights.seen(request.user, Revision.objects.with_standing())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        words = {"help_texts": {"number": "Counts up from 1 in each phone line."}}
        return super().get_form(request, obj, change=change, **words | kwargs)

    def get_urls(self) -> list[URLPattern]:
        again = self.admin_site.admin_view(require_POST(_publish_again))
        reset = self.admin_site.admin_view(require_POST(_reset))
        own = [
            path("<int:pk>/again/", again, name="menus_revision_again"),
            path("<int:pk>/reset/", reset, name="menus_revision_reset"),
            *files.revision_urls(self.admin_site),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        revision = self.get_object(request, object_id)
        lines = outline(tree_of(revision.pk)) if revision else []
        may_publish = revision is not None and request.user.has_perm(PUBLISH, revision)
        context = {**(extra_context or {}), "outline": lines, "may_publish": may_publish}
        if revision and request.user.has_perm(CHANGE_DRAFT, revision.tree) and differs(revision.tree, revision):
            context |= {"resets_to": revision, "draft_seen": last_seen(revision.tree_id)}
        return super().change_view(request, object_id, form_url, context)


class ResetForm(PlainForm):
    """Whether the draft is reset, and the last change of it that the page included."""

    resets = forms.BooleanField(required=False)
    draft_seen = forms.IntegerField(required=False)


def _publish_again(request: HttpRequest, pk: int) -> HttpResponse:
    revision = asked_for(request, Revision, PUBLISH, pk=pk)
    form = ResetForm(request.POST)
    resets = form.is_valid() and form.cleaned_data["resets"]
    if resets:
        need(request, CHANGE_DRAFT, revision.tree)
    try:
        new = revert(revision, request.user)
    except CannotPublish as refused:
        messages.error(request, f"Not published. {all_written(str(refused))} Callers hear no change.")
    except NothingChanged as same:
        messages.info(request, str(same))
    else:
        told = [reset_too(revision, request.user, form.cleaned_data["draft_seen"])] if resets else []
        messages.success(request, publish_again(revision, new, *told))
    return redirect(line_page(revision.tree))


def _reset(request: HttpRequest, pk: int) -> HttpResponse:
    """POST resets the draft alone; callers hear no change."""
    revision = asked_for(request, Revision, CHANGE_DRAFT, pk=pk)
    form = ResetForm(request.POST)
    try:
        reset_draft(revision, request.user, form.cleaned_data["draft_seen"] if form.is_valid() else None)
    except DraftChanged as why:
        messages.warning(request, str(why))
    else:
        messages.success(request, f"Your draft is now the same as version {revision.number}. You can undo this.")
    return redirect(line_page(revision.tree))
