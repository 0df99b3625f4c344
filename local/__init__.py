"""What a machine of one's own needs and an image does not: `make run`, and the private PostgreSQL."""
