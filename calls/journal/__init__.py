"""What callers did while PostgreSQL was away: on disk at once, and in PostgreSQL as soon as it answers."""
