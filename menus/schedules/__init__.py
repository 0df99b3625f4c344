"""Schedules as rows: frozen for the engine and back, and how a change of one reaches callers."""
