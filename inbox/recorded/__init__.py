"""What callers recorded: fetched from the provider, kept, written down, and sealed again."""
