"""Plays sipgate: sends events as JSON and receives actions, as strictly as the documentation."""
