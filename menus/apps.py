"""Registers this package with Django and the admin."""

from django.apps import AppConfig


class MenusConfig(AppConfig):
    """The phone trees as rows."""

    name = "menus"
    verbose_name = "Phone lines"
    default_auto_field = "django.db.models.BigAutoField"
