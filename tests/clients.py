"""Test clients that share the site's middleware, as the requests of a worker do."""

from typing import Any

from django.conf import settings
from django.test.client import ClientHandler

# How the settings are named that middleware reads when it is made: a test that changes one gets middleware of its own.
READ_AT_FIRST = ("MIDDLEWARE", "PUBLIC_", "SECURE_", "WHITENOISE_", "STATIC", "DEBUG", "WEBHOOK_", "SESSION_", "CSRF_")

_MADE_BY_DJANGO = ClientHandler.load_middleware
_shared: Any = ClientHandler()


def share_middleware() -> None:
    """From now on, clients make it once, where each made its own: twice the time of a plain request."""
    ClientHandler.load_middleware = _load_middleware  # type: ignore[method-assign]


def _load_middleware(self: Any, is_async: bool = False) -> None:
    if _is_its_own():
        _MADE_BY_DJANGO(self, is_async)
        return
    if _shared._middleware_chain is None:
        _MADE_BY_DJANGO(_shared)
    self._middleware_chain = _shared._middleware_chain


def _is_its_own() -> bool:
    """Whether a setting that middleware reads at first differs in this test."""
    changed: set[str] = set()
    holder: Any = vars(settings)["_wrapped"]
    while hasattr(holder, "default_settings"):
        changed |= vars(holder).keys()
        holder = holder.default_settings
    return any(name.startswith(READ_AT_FIRST) for name in changed)
