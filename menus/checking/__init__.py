"""Checks of drafts: done once for everybody who looks, and stored with the draft if they took long."""
