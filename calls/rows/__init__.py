"""Rows of their own that `calls.models` has, too: of queues, outages and connections."""
