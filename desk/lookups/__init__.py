"""Pages of lookups: the key that signs their requests, and a try."""
