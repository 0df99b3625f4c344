"""What a developer's machine needs and an image does not: `make run`, and the private PostgreSQL."""
