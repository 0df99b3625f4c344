"""Where people are logged in: one row for each browser, known by a digest of what its cookie says."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.module_loading import import_string

from menus.colleagues import ago


class LoginSession(AbstractBaseSession):
    """A session on one device. Whoever reads this table can't log in with what is in it.

    `must_enrol` leaves only the page on which a second factor is set up.
    """

    session_key = models.CharField(max_length=64, primary_key=True)  # hexadecimal SHA-256
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="login_sessions"
    )
    started_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(default=timezone.now)
    address = models.CharField(max_length=45, default="")
    device = models.CharField(max_length=60, default="")
    must_enrol = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()  # each person sees their own

    @property
    def ago(self) -> str:
        return ago(self.used_at)

    @classmethod
    def get_session_store_class(cls) -> type:
        store: type = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
        return store
