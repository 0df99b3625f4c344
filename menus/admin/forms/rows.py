"""Base for rows edited on their parent's page: a menu's options, a branch's cases, a tree's languages."""

from typing import Any

from django.contrib.admin.options import TabularInline
from django.forms import Media
from django.http import HttpRequest


class Rows(TabularInline):
    """Inline rows: anyone who may change the parent may change them."""

    @property
    def media(self) -> Media:
        """Returns none of Django's scripts: static/editor/options.js adds and removes rows."""
        return Media()

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "view", obj) or self._may(request, "change", obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change" if obj else "add", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change" if obj else "add", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change" if obj else "add", obj)

    def _may(self, request: HttpRequest, do: str, whole: Any) -> bool:
        meta = self.parent_model._meta
        return request.user.has_perm(f"{meta.app_label}.{do}_{meta.model_name}", whole)
