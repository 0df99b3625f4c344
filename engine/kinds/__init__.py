"""What each kind of destination does: one file a kind, which answers the questions of kind.py."""
