"""An event is one line in the log, whatever a caller puts into it."""

import logging
import sys

import pytest
from django.core.exceptions import PermissionDenied

from ivrsite.logs import OneLine, RefusedInOneLine


def event(message: str, *args: str) -> logging.LogRecord:
    return logging.LogRecord("calls", logging.INFO, __file__, 1, message, args, None)


def test_nobody_can_write_a_second_event() -> None:
    assert OneLine().format(event("from %s", "+1555\r\nERROR forged")) == "from +1555\\r\\nERROR forged"


NUMBER = "+15550100002"
DUPLICATE = f"duplicate key\nDETAIL:  Key (caller)=({NUMBER}) already exists.\nCONTEXT:  COPY {NUMBER}"
NULL = f"null value\nLINE 1: INSERT '{NUMBER}'\n        ^"


def test_the_values_of_a_statement_that_failed_are_in_no_log() -> None:
    failed = event("turn failed")
    try:
        try:
            raise ValueError(DUPLICATE)
        except ValueError as why:
            raise RuntimeError(NULL) from why
    except RuntimeError:
        failed.exc_info = sys.exc_info()
    line = OneLine().format(failed)
    assert "duplicate key" in line
    assert "null value" in line
    assert "The above exception was the direct cause" in line
    assert NUMBER not in line


def test_a_traceback_stays_with_its_event() -> None:
    failed = event("turn failed")
    try:
        raise ValueError("no")
    except ValueError:
        failed.exc_info = sys.exc_info()
    line = OneLine().format(failed)
    assert line.startswith("turn failed\\nTraceback")
    assert "\n" not in line


@pytest.mark.parametrize(("status", "is_kept"), [(400, False), (403, False), (500, True), (None, True)])
def test_only_what_failed_here_has_a_traceback(status: int | None, is_kept: bool) -> None:
    record = event("Forbidden: %s", "/desk/")
    try:
        raise PermissionDenied
    except PermissionDenied:
        record.exc_info = sys.exc_info()
    if status:
        record.status_code = status
    assert RefusedInOneLine().filter(record)
    assert ("Traceback" in OneLine().format(record)) is is_kept
