"""Real calls, walked again on another version of their tree: pure, with what the record kept of them."""
