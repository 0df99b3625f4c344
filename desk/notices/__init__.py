"""Notices on the desk: their page, and how many callers heard them."""
