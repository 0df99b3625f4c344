"""Real calls run on a draft before it is published, and calls kept as tests of their line."""
