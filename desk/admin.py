"""The admin's pages that this room owns. Accounts have pages of their own (desk/accounts/) in place of Django's."""

from django.contrib import admin
from django.contrib.auth.models import Group, User

from desk.calls.admin import CallAdmin
from desk.notices.admin import NoticeAdmin

__all__ = ["CallAdmin", "NoticeAdmin"]

admin.site.unregister([User, Group])
