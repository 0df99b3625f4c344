"""Translators between a telephone provider and the engine: verify, read, write. No rows, no decisions."""
