"""What callers leave behind, and the work that comes of it."""
