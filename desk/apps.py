"""Registers this package with Django and the admin."""

from django.apps import AppConfig, apps


class DeskConfig(AppConfig):
    """Pages without rows of their own."""

    name = "desk"
    verbose_name = "Desk"

    def ready(self) -> None:
        # Django's name for it is a programmer's.
        apps.get_app_config("auth").verbose_name = "Accounts"
