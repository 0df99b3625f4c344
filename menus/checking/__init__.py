"""Checks of drafts: done once for everybody who looks, and kept with the draft where they took long."""
