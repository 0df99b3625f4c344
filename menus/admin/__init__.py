"""The pages where people edit, one class for each model, in the order an editor works."""

from django.contrib import admin

from menus.admin import (
    branch,
    destinations,
    menu,
    phone_number,
    phone_tree,
    pin_check,
    question,
    revision,
    shared_prompt,
)

__all__ = [
    "branch",
    "destinations",
    "menu",
    "phone_number",
    "phone_tree",
    "pin_check",
    "question",
    "revision",
    "shared_prompt",
]

admin.site.site_title = admin.site.site_header = "Branchline"
admin.site.index_title = "Your phone lines"
