"""The pages on which numbers are connected at their provider."""
