"""Renders the pages of this package that people see before they are in, or in between."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse

# Without the sidebar, the search and whatever else leads elsewhere.
NOTHING_ELSE = {"has_permission": False, "available_apps": (), "is_nav_sidebar_enabled": False}


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> TemplateResponse:
    whole = {**admin.site.each_context(request), **NOTHING_ELSE, **context}
    return TemplateResponse(request, f"desk/login/{template}", whole, status=status)
