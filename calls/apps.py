"""Registers this package with Django and the admin."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    """Calls and their turns."""

    name = "calls"
    verbose_name = "Calls"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from calls.models import Call
        from menus.access import lines

        lines.PATHS[Call] = "tree"
