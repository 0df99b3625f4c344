"""Formats each log event as one line, whatever a caller put into it."""

import logging
import re

# What PostgreSQL adds to an error: the row, the key or the statement that failed, with callers' numbers in it.
_VALUES = re.compile(r"\n(?:DETAIL|CONTEXT|LINE [0-9]+):.*?(?=\n\n|\Z)", re.DOTALL)


class OneLine(logging.Formatter):
    """Writes line breaks as \\n: nobody can forge a second event, and a traceback stays together.

    Values of a failed statement are left out.
    """

    def format(self, record: logging.LogRecord) -> str:
        told = _VALUES.sub("", super().format(record))
        return told.replace("\r", "\\r").replace("\n", "\\n")
