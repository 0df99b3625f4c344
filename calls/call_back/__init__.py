"""Calls back to callers: calls of ours, which walk no tree."""
