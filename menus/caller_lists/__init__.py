"""Caller lists: frozen for the engine, changed and undone, callers blocked, names looked up, tables in and out."""
