"""An event is one line in the log, whatever a caller put into it."""

import logging
import sys

from ivrsite.logs import OneLine


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
