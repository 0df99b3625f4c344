"""Logging in: passwords and how often they may be tried, the second factor, lost passwords, and sessions."""
