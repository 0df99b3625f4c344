"""Numbers at the provider: connecting them, and making sure that calls would work."""
