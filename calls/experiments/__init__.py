"""Experiments: what both variants cost callers, whether the difference is sure, and their end."""
