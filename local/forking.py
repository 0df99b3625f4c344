"""Processes that begin with everything that this one has loaded, and without its files."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

MOST_FILES = 65_536


def forked(work: Callable[[], object], stdin: int = 0) -> int:
    """Starts `work` in a process of its own, which reads from `stdin`; returns its ID.

    It leaves none of our blocks, however it ends: they are ours to leave.
    """
    _flush()
    return os.fork() or _do(work, stdin)


def end_code(pid: int) -> int:
    """Waits for the end of a process that we started; 0 if somebody else, such as gunicorn, has collected its code."""
    with suppress(ChildProcessError):
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return 0


def is_over(pid: int) -> bool:
    with suppress(ChildProcessError):
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    return True


def end(pid: int, by: signal.Signals = signal.SIGTERM) -> None:
    """Ends a process that we started, unless it is over, and waits for it."""
    if not is_over(pid):
        os.kill(pid, by)
        end_code(pid)


def _do(work: Callable[[], object], stdin: int) -> NoReturn:
    code = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        if stdin:
            os.dup2(stdin, 0)
            sys.stdin = open(0, closefd=False)  # noqa: SIM115  (as long as the process)
        os.closerange(3, MOST_FILES)
        work()
        code = 0
    except SystemExit as refused:
        print(refused, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        _flush()
        os._exit(code)


def _flush() -> None:
    sys.stdout.flush()
    sys.stderr.flush()
