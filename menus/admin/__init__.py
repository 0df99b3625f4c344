"""The admin's edit pages, one class for each model, in the order an editor works."""

from django.contrib import admin

from menus.admin import (
    branch,
    call_back,
    caller_list,
    conference,
    goodbye,
    listed_caller,
    menu,
    message,
    opening_hours,
    person,
    phone_directory,
    phone_number,
    phone_tree,
    pin_check,
    question,
    queue,
    reject,
    revision,
    rota,
    schedule,
    shared_prompt,
    shortcut,
    team,
    text_message,
    transfer,
    voicemail,
)

__all__ = [
    "branch",
    "call_back",
    "caller_list",
    "conference",
    "goodbye",
    "listed_caller",
    "menu",
    "message",
    "opening_hours",
    "person",
    "phone_directory",
    "phone_number",
    "phone_tree",
    "pin_check",
    "question",
    "queue",
    "reject",
    "revision",
    "rota",
    "schedule",
    "shared_prompt",
    "shortcut",
    "team",
    "text_message",
    "transfer",
    "voicemail",
]

admin.site.site_title = admin.site.site_header = "Branchline"
admin.site.index_title = "Your phone lines"
