"""What the pages of shared things share: a key that is chosen once, because phone lines and files name it."""

from typing import Any

from django.contrib.admin.options import ModelAdmin
from django.http import HttpRequest


class KeptKeyAdmin(ModelAdmin):
    """Shows the key of a saved row, and says why nobody can type another."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("key",) if obj else ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        why = {"help_texts": {"key": "Phone lines and files use this name, so it can't change."}} if obj else {}
        return super().get_form(request, obj, change=change, **why | kwargs)
