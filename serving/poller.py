"""Waits for connections to become readable: once for each wait, so that a connection with a thread costs nothing."""

import select
from collections.abc import Callable
from functools import partial
from typing import Any

ONCE = select.EPOLLIN | select.EPOLLONESHOT


class Poller:
    """epoll by file descriptor.

    `register` and `unregister` are what gunicorn calls, for its listeners and its pipe. `watch` is for connections:
    one system call for each wait instead of two, and none to stop waiting. Threads may call it; what it is given runs
    in the event loop.
    """

    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._then: dict[int, Callable[[], object]] = {}

    def register(self, watched: Any, _events: int, then: Callable[[Any], object]) -> None:
        """Calls `then` with what is watched, each time that it is readable, until it is unregistered."""
        descriptor = _descriptor(watched)
        self._then[descriptor] = partial(then, watched)
        self._epoll.register(descriptor, select.EPOLLIN)

    def watch(self, connection: Any, then: Callable[[], object]) -> None:
        """Calls `then` when the connection is readable, once."""
        descriptor = connection.fileno()
        is_known = descriptor in self._then
        self._then[descriptor] = then
        try:
            (self._epoll.modify if is_known else self._epoll.register)(descriptor, ONCE)
        except FileNotFoundError:  # gunicorn has closed one that had this number without telling
            self._epoll.register(descriptor, ONCE)

    def unregister(self, watched: Any) -> None:
        """Forgets it. A connection must be forgotten before it is closed: another process may hold it as well."""
        descriptor = _descriptor(watched)
        if self._then.pop(descriptor, None):
            self._epoll.unregister(descriptor)

    def wait(self, seconds: float) -> list[int]:
        """Returns the descriptors that are readable."""
        return [descriptor for descriptor, _ in self._epoll.poll(seconds)]

    def act_on(self, descriptor: int) -> None:
        """Calls what was given for it; nothing if it has been forgotten meanwhile."""
        if then := self._then.get(descriptor):
            then()

    def close(self) -> None:
        self._epoll.close()


def _descriptor(watched: Any) -> int:
    return watched if isinstance(watched, int) else int(watched.fileno())
