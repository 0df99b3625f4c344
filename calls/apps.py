"""Registers this package with Django and the admin."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    """Calls and their turns."""

    name = "calls"
    verbose_name = "Calls"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Says which phone line a call belongs to, and what else the journal keeps."""
        from calls.call_back import reports as call_backs
        from calls.models import Call
        from calls.queues import reports as queues
        from calls.sessions import later
        from menus.access import lines

        lines.PATHS[Call] = "tree"
        for room in (call_backs, later, queues):
            room.register()
