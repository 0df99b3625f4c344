"""Formats of dates for Django's own pages, by language."""
