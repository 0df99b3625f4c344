"""Registers this package with Django."""

from django.apps import AppConfig


class TextsConfig(AppConfig):
    """Texts in and out."""

    name = "texts"
    verbose_name = "Texts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Says which phone line a number's replies belong to, and what the journal keeps of texts."""
        from menus.access import lines
        from texts import reports
        from texts.models import TextSettings

        lines.PATHS[TextSettings] = "number__tree"
        reports.register()
