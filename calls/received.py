"""When the kernel received a request; a thread may read it much later."""

import socket
import struct
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

# In Linux's struct tcp_info, after eight bytes and eleven integers: milliseconds since data last arrived.
_LAST_DATA_RECEIVED = 8 + 4 * 11
_LENGTH = _LAST_DATA_RECEIVED + 4
# No request waits longer than this for a thread; a larger value means something else.
_LONGEST = timedelta(seconds=30)


def received_at(request: HttpRequest) -> datetime:
    """Returns the kernel's time if the server exposes the connection; otherwise now.

    Two keys of one call may be read by two processes, and the one that came first may be read last. What the
    kernel noted is the order in which they came.
    """
    now = timezone.now()
    connection = request.META.get("gunicorn.socket")
    if not isinstance(connection, socket.socket) or not hasattr(socket, "TCP_INFO"):
        return now
    try:
        told = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _LENGTH)
        (milliseconds,) = struct.unpack_from("=I", told, _LAST_DATA_RECEIVED)
    except (OSError, struct.error):  # not TCP, such as a Unix socket
        return now
    waited = timedelta(milliseconds=milliseconds)
    return now - waited if waited < _LONGEST else now
