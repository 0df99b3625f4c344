"""Calls counted by day: computed from turns while a day goes on, kept as rows once it is over, read as both."""
