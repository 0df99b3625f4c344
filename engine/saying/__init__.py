"""What callers hear: prompts with their pauses and placeholders, our own sentences, and how long they take."""
