"""What publishing asks of one place of a kind, where that is more than a few lines."""
