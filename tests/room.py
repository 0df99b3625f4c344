"""Room on the stack: each test runs in a frame so large that Python asks the kernel for memory only once.

Python 3.11 keeps frames in pieces of 16 kB. It takes a piece from the kernel when a call no longer fits into the last
one, and gives it back when that call returns. Where a loop in a deep place crosses this border, as templates do, each
of its calls takes two system calls and a page fault: a quarter of the CPU time of a page.
"""

from collections.abc import Callable

import pytest
from _pytest.runner import runtestprotocol

# Of eight bytes. The piece for this frame is twice as long, and the other half has room for 3,000 ordinary frames.
WORDS = 1 << 16


def with_room(work: Callable[[], object]) -> None:
    work()


with_room.__code__ = with_room.__code__.replace(co_stacksize=WORDS)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Does what pytest does, with room."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    with_room(lambda: runtestprotocol(item, nextitem=nextitem))
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True
