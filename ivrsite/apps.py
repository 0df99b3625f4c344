"""Names this room for Django and loads its system checks."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The site itself; it has no models."""

    name = "ivrsite"

    def ready(self) -> None:
        from ivrsite import checks  # noqa: F401  (registers itself)
