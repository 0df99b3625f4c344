"""Owns how an event looks in the log: one line, whatever the caller managed to put into it."""

import logging


class OneLine(logging.Formatter):
    """Writes line breaks as \\n: nobody can forge a second event, and a traceback stays together."""

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\r", "\\r").replace("\n", "\\n")
