"""Registers this package with Django."""

from django.apps import AppConfig


class TextsConfig(AppConfig):
    """Texts in and out."""

    name = "texts"
    verbose_name = "Texts"
    default_auto_field = "django.db.models.BigAutoField"
