"""Ends a command in silence when whoever reads its output has gone, as in `manage.py phone … | head`."""

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# What shells report of programs that SIGPIPE has ended: 128 + 13.
NOBODY_READS = 141


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Exits with NOBODY_READS once standard output is a pipe that nobody reads; touches no other broken pipe."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()  # while it can still be caught
    except BrokenPipeError:
        if not _nobody_reads(sys.stdout.fileno()):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more when it exits
        sys.exit(NOBODY_READS)


def _nobody_reads(output: int) -> bool:
    """https://man7.org/linux/man-pages/man2/poll.2.html: POLLERR is set where the reading end of a pipe is closed."""
    poll = select.poll()
    poll.register(output, select.POLLOUT)
    return any(event & select.POLLERR for _, event in poll.poll(0))
