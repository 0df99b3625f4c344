"""How pages put things: a change, names that read alike, and values old and new."""
