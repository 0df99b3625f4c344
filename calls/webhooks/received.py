"""When the kernel received a request; a thread may read it much later."""

from datetime import UTC, datetime

from django.http import HttpRequest
from django.utils import timezone


def received_at(request: HttpRequest) -> datetime:
    """Returns the time that our server noted with the connection (serving/bounded_socket.py); otherwise now.

    Two keys of one call may be read by two processes, and the one that came first may be read last. What the
    kernel noted is the order in which they came, to the microsecond.
    """
    noted = getattr(request.META.get("gunicorn.socket"), "received_at", 0.0)
    return datetime.fromtimestamp(noted, UTC) if noted else timezone.now()
