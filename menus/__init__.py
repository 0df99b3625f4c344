"""What admins edit, and how it goes live."""
