"""The common base of every destination's admin page."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.forms import BaseModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from engine.labels import beside
from engine.saying.speaking import WORDS_A_SECOND
from engine.wording.apart import told_apart
from menus import models
from menus.access.asking import asked_for
from menus.access.naming import mailboxes_unseen
from menus.admin.conflicts.double_submit import once
from menus.admin.conflicts.draft_admin import DraftAdmin
from menus.admin.forms.audio_field import TakesAudio
from menus.admin.forms.destination_form import DestinationForm
from menus.admin.forms.links import LinksInTree, edited_tree
from menus.admin.forms.said_in import in_languages, labels_of, parts_of
from menus.admin.forms.wordings import fields_of
from menus.admin.pages import unfinished
from menus.admin.pages.back import back, keeping_next, line_page, place_of
from menus.admin.pages.beside import is_beside, keeping_place
from menus.admin.pages.new_destination import NewDestinationForm
from menus.draft import edits
from menus.draft.compile import compile_tree
from menus.draft.duplicate import duplicate_destination
from menus.draft.used_by import used_by
from menus.fields.key_choice import KeyChoiceField
from menus.ids import id_of
from menus.page_titles import titled_new


class DestinationAdmin(LinksInTree, TakesAudio, DraftAdmin):
    """The base of all kinds; each kind adds its own fields between the text and the key."""

    form = DestinationForm
    own_fields: tuple[Any, ...] = ()
    more_fields: tuple[Any, ...] = ()
    # Help texts that a field gets in addition to its meaning.
    advice: Mapping[str, str] = {}
    list_display = ("name", "tree", "key")
    list_filter = ("tree",)
    list_select_related = ("tree",)
    search_fields = ("name", "key", "prompt")
    actions = None  # deleted one by one, because each confirmation says what will lead nowhere
    view_on_site = False
    change_form_template = "admin/menus/destination/change_form.html"
    delete_confirmation_template = "admin/menus/destination/delete.html"

    def get_fieldsets(self, request: HttpRequest, obj: models.Destination | None = None) -> Any:
        first = ("name", "prompt") if obj else ("tree", "name", "prompt")
        return (
            (None, {"fields": (*first, *self.own_fields)}),
            in_languages(parts_of(self.model, request), labels_of(obj, request)),
            ("More", {"classes": ("collapse",), "fields": (*self.more_fields, "key")}),
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Joins the tree and its numbers, which every part of a form reads."""
        return super().get_queryset(request).select_related("tree").prefetch_related("tree__numbers")

    def get_urls(self) -> list[URLPattern]:
        duplicate = self.admin_site.admin_view(require_POST(self.duplicate_once))
        name = f"menus_{self.opts.model_name}_duplicate"
        return [path("<int:pk>/duplicate/", duplicate, name=name), *super().get_urls()]

    def address_to_duplicate(self, row: models.Destination) -> str:
        return reverse(f"admin:menus_{row.kind}_duplicate", args=[row.pk])

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """A list of one kind over all lines leads on: to the line that it was narrowed to, or to the search."""
        if request.method != "GET" or not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        line = self.get_queryset(request).filter(tree=id_of(request.GET.get("tree__id__exact", ""))).first()
        if line:
            return redirect("desk:tree", line.tree.slug)
        asked = {"kind": str(self.opts.model_name), "q": request.GET.get("q", "")}
        return redirect(f"{reverse('admin:search')}?{urlencode(asked)}")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if request.method == "GET" and edited_tree(request) is None and self.has_add_permission(request):
            return self.choose_tree(request)
        return super().add_view(request, form_url, extra_context)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        tree = edited_tree(request) if object_id is None else None
        if tree and not self.trees_to_choose(request).filter(pk=tree).exists():
            self._refuse_tree(request, tree)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def address_to_recreate(self, request: HttpRequest) -> str:
        return keeping_place(request, super().address_to_recreate(request))

    def _refuse_tree(self, request: HttpRequest, tree: int) -> None:
        """A new destination of a tree that somebody may not change shows nothing of it."""
        if models.PhoneTree.objects.filter(pk=tree).exists() and self.has_add_permission(request):
            raise Http404

    def choose_tree(self, request: HttpRequest) -> HttpResponse:
        """Asks for the tree first, because every other choice depends on it."""
        trees = self.trees_to_choose(request)
        if len(trees) == 1:
            return redirect(f"{self.address_to_add()}?tree={trees[0].pk}")
        context = {**self.admin_site.each_context(request), "opts": self.opts, "trees": trees}
        context["title"] = f"{titled_new(self.model)}: choose a phone line"
        return TemplateResponse(request, "admin/menus/destination/choose_tree.html", context)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        words = {"help_texts": self._help_texts()}
        parts, labels = parts_of(self.model, request), labels_of(obj, request)
        fields = {"parts": parts, "labels": labels, **fields_of((*parts, *labels))}
        worded = type(self.form.__name__, (self.form,), fields)
        form = super().get_form(request, obj, change=change, **words | {"form": worded} | kwargs)
        if "tree" in form.base_fields and edited_tree(request):
            form.base_fields["tree"].widget = forms.HiddenInput()
        if isinstance(field := form.base_fields.get("mailbox"), KeyChoiceField):
            field.hide(mailboxes_unseen(request.user))
        return form

    def _help_texts(self) -> dict[str, str]:
        """Returns the help of the main text, which differs by kind, and the advice appended to other fields."""
        frozen = self.model.FROZEN
        meant = {"prompt": beside(frozen, "prompt").meaning} if frozen else {}
        for name, more in self.advice.items():
            column: Any = self.opts.get_field(name)
            meant[name] = f"{column.help_text} {more}"
        return meant

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        row: models.Destination | None = context.get("original")
        tree = row.tree if row and request.method == "GET" else self._tree(request)
        context |= {
            "phone_tree": tree,
            **(_seen_from(row) if row else {"used_by": []}),
            "back": back(request, place_of(row) if row else line_page(tree) if tree else ""),
            "new_destination": NewDestinationForm(auto_id="id_new_%s"),
            "words_a_second": WORDS_A_SECOND,
            "duplicate_link": row and keeping_next(request, self.address_to_duplicate(row)),
            "delete_link": row and keeping_next(request, reverse(f"admin:menus_{row.kind}_delete", args=[row.pk])),
            "show_save_and_add_another": False,
        }
        unfinished.mark(context.get("inline_admin_formsets", ()))
        if not context.get("errors"):
            unfinished.hint_at_fields(context["adminform"].form, context.get("problems", ()))
        return super().render_change_form(request, context, *args, **kwargs)

    @staticmethod
    def _tree(request: HttpRequest) -> models.PhoneTree | None:
        return models.PhoneTree.objects.filter(pk=edited_tree(request) or 0).first()

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return super().delete_view(request, object_id, extra_context)
        page = line_page(row.tree)
        context = {**(extra_context or {}), "used_by": used_by(row), "back": back(request, place_of(row))}
        response = super().delete_view(request, object_id, context)
        return redirect(back(request, page)) if isinstance(response, HttpResponseRedirect) else response

    def duplicate_once(self, request: HttpRequest, pk: int) -> HttpResponse:
        return once(request, lambda: self.duplicate_view(request, pk))

    def duplicate_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = asked_for(request, models.Destination, f"menus.add_{self.opts.model_name}", pk=pk)
        copy = duplicate_destination(row, request.user)
        self.message_user(request, f"You are editing the copy. Nothing leads to “{copy.name}” yet.")
        return redirect(keeping_place(request, copy.get_absolute_url()))

    def save_model(self, request: HttpRequest, obj: models.Destination, form: BaseModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        # The first destination of a tree is usually its start.
        models.PhoneTree.objects.filter(pk=obj.tree_id, start=None).update(start=obj.pk)

    def delete_model(self, request: HttpRequest, obj: models.Destination) -> None:
        with edits.recorded(obj.tree, request.user):
            super().delete_model(request, obj)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        response = super().response_add(request, obj, keeping_place(request, obj.get_absolute_url()))
        unfinished.tell(request, obj)
        return response

    def response_change(self, request: HttpRequest, obj: models.Destination) -> HttpResponse:
        response = super().response_change(request, obj)
        unfinished.tell(request, obj)
        if "_continue" in request.POST:
            return redirect(keeping_place(request, obj.get_absolute_url()))
        return response

    def response_post_save_add(self, request: HttpRequest, obj: models.Destination) -> HttpResponseRedirect:
        return _after_saving(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: models.Destination) -> HttpResponseRedirect:
        return _after_saving(request, obj)


def _after_saving(request: HttpRequest, row: models.Destination) -> HttpResponseRedirect:
    """Back to where the person came from; beside the picture, the form stays."""
    stays = is_beside(request)
    return HttpResponseRedirect(
        keeping_place(request, row.get_absolute_url()) if stays else back(request, place_of(row))
    )


def _seen_from(row: models.Destination) -> dict[str, Any]:
    """Returns what leads to it, and what is wrong there."""
    draft = compile_tree(row.tree)
    apart = told_apart(draft).destinations.get(row.key)
    if apart and apart.name != draft.destinations[row.key].name:
        row.shown_name = apart.name  # type: ignore[attr-defined]
    return {"used_by": used_by(row, draft), **unfinished.told_of(row, draft)}
