"""What each kind of destination does: one file per kind, which answers the questions of kind.py."""
