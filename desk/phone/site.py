"""Calls the whole site from inside one of its own requests, as a WSGI application with all middleware."""

from functools import cache

from calls.webhooks.wsgi import Quiet


@cache
def site() -> Quiet:
    """Loaded once and shared by all threads, because it has no state.

    The thread's connection to the database, and a transaction that may be open on it, belong to the request that
    this one is within; at the signals around a request Django would close them.
    """
    within = Quiet()
    within.load_middleware()
    return within
