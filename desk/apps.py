"""How Django names this room."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages without rows of their own."""

    name = "desk"
    verbose_name = "Desk"
