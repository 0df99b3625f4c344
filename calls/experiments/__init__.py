"""Experiments: what both versions cost callers, whether the difference is sure, and their end."""
