"""Causes each fault that docs/reliability.md lists, and compares what it costs with a bar."""
