"""What happens when the telephone rings."""
