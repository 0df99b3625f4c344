"""What pages tell of calls: in words, as the caller heard them, and as tests that are kept."""
