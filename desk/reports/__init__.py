"""Reports: figures of days and lines, where callers went, and what the next months bring."""
