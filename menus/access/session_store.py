"""Django's sessions in rows that know whose they are, and not what the cookie says (SESSION_ENGINE)."""

import hashlib
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.db import IntegrityError, transaction
from django.utils import timezone

from menus.kept_query import KeptQuery, found_by
from menus.models import LoginSession

# Where a session keeps what its row shows: {"address": …, "device": …}.
FROM = "_from"
# A page asks for both.
_SESSIONS = KeptQuery(lambda keys: LoginSession.objects.filter(pk__in=keys))
_PEOPLE = KeptQuery(lambda keys: User._default_manager.filter(pk__in=_SESSIONS.ask(keys).values("user")))


def digest(session_key: str) -> str:
    return hashlib.sha256(session_key.encode()).hexdigest()


class SessionStore(db.SessionStore):
    """A random key of 160 bits needs no salt and no slow hash."""

    row: LoginSession | None = None
    # Whom the row names. What the session holds says whether they are logged in (menus.access.recognising).
    person: User | None = None

    @classmethod
    def get_model_class(cls) -> type[LoginSession]:
        return LoginSession

    def loaded(self) -> LoginSession | None:
        """Returns the session's row as it was when it was first looked at; None if there is none."""
        self._get_session()  # type: ignore[attr-defined]
        return self.row

    def create(self) -> None:
        self.row = None
        super().create()

    def exists(self, session_key: str) -> bool:
        return LoginSession.objects.filter(pk=digest(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            LoginSession.objects.filter(pk=digest(key)).delete()

    def save(self, must_create: bool = False) -> None:
        """Raises CreateError, or UpdateError if the session was ended meanwhile."""
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        key, columns = digest(self.session_key), self._columns(data)
        if not must_create:
            if not LoginSession.objects.filter(pk=key).update(**columns):
                raise UpdateError
            return None
        try:
            with transaction.atomic():
                LoginSession(session_key=key, **columns).save(force_insert=True)
        except IntegrityError:
            raise CreateError from None
        return None

    def _get_session_from_db(self) -> LoginSession | None:
        found = found_by([_SESSIONS, _PEOPLE], [digest(self.session_key or "")])
        self.row = next((row for row in found[_SESSIONS] if row.expire_date > timezone.now()), None)
        self.person = next(iter(found[_PEOPLE]), None)
        if self.row is None:
            self._session_key = None
        return self.row

    def _columns(self, data: dict[str, Any]) -> dict[str, Any]:
        user = data.get(SESSION_KEY)
        return {
            "session_data": self.encode(data),
            "expire_date": self.get_expiry_date(),
            "user_id": int(user) if user else None,
            "used_at": timezone.now(),
            # Later ones are noted where they are seen.
            **(data.get(FROM, {}) if self.row is None else {}),
        }
