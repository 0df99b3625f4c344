"""Reads what texts say about keys, and checks whether it is true."""
