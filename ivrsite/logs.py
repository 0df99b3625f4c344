"""Formats each log event as one line, whatever callers put into it."""

import logging
import re

# What PostgreSQL adds to an error: the row, key or statement that failed, including callers' numbers.
_VALUES = re.compile(r"\n(?:DETAIL|CONTEXT|LINE [0-9]+):.*?(?=\n\n|\Z)", re.DOTALL)


class OneLine(logging.Formatter):
    """Writes line breaks as \\n, so that nobody can forge a second event, and tracebacks stay together.

    Values of a failed statement are left out.
    """

    def format(self, record: logging.LogRecord) -> str:
        told = _VALUES.sub("", super().format(record))
        return told.replace("\r", "\\r").replace("\n", "\\n")


class RefusedInOneLine(logging.Filter):
    """Drops the traceback of a request that was answered 403 or with another 4xx: nothing of ours failed."""

    def filter(self, record: logging.LogRecord) -> bool:
        if 400 <= getattr(record, "status_code", 0) < 500:
            record.exc_info = record.exc_text = None
        return True
