"""The read-only pages of revisions, from which each can be published again."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from menus.access import rights
from menus.access.asking import asked_for
from menus.access.roles import PUBLISH
from menus.admin.pages import files
from menus.colleagues import moment
from menus.draft.outline import outline
from menus.form_labels import PlainModelForm
from menus.models import Revision
from menus.page_titles import TitledByName
from menus.publishing.due import settle
from menus.publishing.live import tree_of
from menus.publishing.outcome import publish_again
from menus.publishing.publish import CannotPublish, NothingChanged, revert


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
        own = [path("<int:pk>/again/", again, name="menus_revision_again"), *files.revision_urls(self.admin_site)]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        revision = self.get_object(request, object_id)
        lines = outline(tree_of(revision.pk)) if revision else []
        may_publish = revision is not None and request.user.has_perm(PUBLISH, revision)
        context = {**(extra_context or {}), "outline": lines, "may_publish": may_publish}
        return super().change_view(request, object_id, form_url, context)


def _publish_again(request: HttpRequest, pk: int) -> HttpResponse:
    revision = asked_for(request, Revision, PUBLISH, pk=pk)
    try:
        new = revert(revision, request.user)
    except CannotPublish as refused:
        messages.error(request, f"Not published. {refused} Callers hear no change.")
    except NothingChanged as same:
        messages.info(request, str(same))
    else:
        messages.success(request, publish_again(revision, new))
    return redirect(revision.tree)
