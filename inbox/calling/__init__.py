"""Calls that people place for callers, and those that callers ask for."""
