"""The publish page: its form, what it shows, and what its buttons do."""
