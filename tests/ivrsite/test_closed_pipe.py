"""A command whose output nobody reads ends in silence; other broken pipes are errors."""

import io
import os
import sys

import pytest

from ivrsite.closed_pipe import NOBODY_READS, reader_may_leave


def piped(monkeypatch: pytest.MonkeyPatch) -> int:
    """Makes standard output a pipe; returns its reading end."""
    reading, writing = os.pipe()
    monkeypatch.setattr(sys, "stdout", os.fdopen(writing, "w"))
    return reading


@pytest.mark.parametrize("length", [1, 3 * io.DEFAULT_BUFFER_SIZE], ids=["at its end", "on its way"])
def test_a_command_ends_in_silence_when_its_reader_has_gone(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    os.close(piped(monkeypatch))
    with pytest.raises(SystemExit) as ended, reader_may_leave():
        sys.stdout.write("a" * length)
    assert ended.value.code == NOBODY_READS
    sys.stdout.close()  # which flushes, as Python does when it exits


def test_the_output_of_a_command_arrives_and_its_exit_code_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    reads = piped(monkeypatch)
    sys.stdout.write("said")
    with pytest.raises(SystemExit) as ended, reader_may_leave():
        sys.exit(3)
    sys.stdout.close()
    with os.fdopen(reads) as read:
        assert (read.read(), ended.value.code) == ("said", 3)


def test_a_connection_that_breaks_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    reads = piped(monkeypatch)
    with pytest.raises(BrokenPipeError), reader_may_leave():
        raise BrokenPipeError
    sys.stdout.close()
    os.close(reads)
