"""The pages where people edit, one class for each model, in the order an editor works."""

from django.contrib import admin

from menus.admin import destinations, phone_number, phone_tree, revision, shared_prompt

__all__ = ["destinations", "phone_number", "phone_tree", "revision", "shared_prompt"]

admin.site.site_title = admin.site.site_header = "Branchline"
admin.site.index_title = "Your phone lines"
