"""The longer descriptions of changes to kinds that have rows."""
