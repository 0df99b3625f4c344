"""The admin's pages for people who may not do everything everywhere: rows are asked for, and choices narrowed."""

from typing import Any

from django.contrib.admin.filters import RelatedFieldListFilter
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, ManyToManyField, QuerySet
from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponse

from menus.access import rights
from menus.access.naming import lines_seen
from menus.change_log.keeping import KeepsChangeLog
from menus.colleagues import SEE_TREES
from menus.models import PhoneTree


class TreesSeen(RelatedFieldListFilter):
    """A filter by phone line, which offers those that somebody sees."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        choices: list[Any] = super().field_choices(field, request, model_admin)
        if rights.sees_all(request.user):
            return choices
        seen = rights.trees_where(request.user, *SEE_TREES)
        return [(value, label) for value, label in choices if value in seen]


class Scoped(KeepsChangeLog):
    """Lists what somebody sees, and asks for rights on the row where there is one."""

    @property
    def media(self) -> Media:
        """Returns none of Django's scripts, a third of a megabyte for what our pages don't have."""
        return Media()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return rights.seen(request.user, super().get_queryset(request))

    def get_list_filter(self, request: HttpRequest) -> Any:
        every = super().get_list_filter(request)
        return [(each, TreesSeen) if each in ("tree", "revision__tree") else each for each in every]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) and (
            self._may(request, "view", obj) or self._may(request, "change", obj)
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may(request, "delete", obj)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        self.must_be_seen(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        self.must_be_seen(request, object_id)
        return super().delete_view(request, object_id, extra_context)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        self.must_be_seen(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def lines_seen(self, request: HttpRequest) -> set[int] | None:
        return lines_seen(request.user)

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is PhoneTree and "queryset" not in kwargs:
            kwargs["queryset"] = self.trees_to_choose(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: Any = None, **kwargs: Any) -> Any:
        if db_field.related_model is PhoneTree and "queryset" not in kwargs:
            kwargs["queryset"] = self.trees_to_choose(request)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def trees_to_choose(self, request: HttpRequest) -> QuerySet[PhoneTree]:
        """Returns the phone lines on which this person may add or change such rows."""
        return rights.trees_for(request.user, self._right("add"), self._right("change"))

    def must_be_seen(self, request: HttpRequest, object_id: str | None) -> None:
        """Raises Http404 for a row of other people's lines, which Django would call deleted."""
        if object_id is None or request.user.is_superuser or not rights.roles_of(request.user):
            return
        try:
            asked = self.model._default_manager.filter(pk=self.opts.pk.to_python(unquote(object_id)))
            if not rights.seen(request.user, asked).exists() and asked.exists():
                raise Http404
        except (ValidationError, ValueError, OverflowError):
            return

    def _may(self, request: HttpRequest, does: str, row: Any) -> bool:
        return row is None or request.user.has_perm(self._right(does), row)

    def _right(self, does: str) -> str:
        return f"{self.opts.app_label}.{does}_{self.opts.model_name}"
