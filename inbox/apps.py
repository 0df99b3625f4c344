"""Registers this package with Django and the admin."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """What callers leave behind."""

    name = "inbox"
    verbose_name = "Inbox"
    default_auto_field = "django.db.models.BigAutoField"
