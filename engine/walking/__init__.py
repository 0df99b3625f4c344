"""A turn under way: from place to place, from line to line, and what it says."""
