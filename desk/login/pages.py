"""Renders the pages of this package."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> TemplateResponse:
    whole = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, f"desk/login/{template}", whole, status=status)
