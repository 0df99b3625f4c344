"""Registers this package with Django."""

from django.apps import AppConfig


class TextsConfig(AppConfig):
    """Texts in and out."""

    name = "texts"
    verbose_name = "Texts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Says which phone line a number's replies belong to."""
        from menus.access import lines
        from texts.models import TextSettings

        lines.PATHS[TextSettings] = "number__tree"
