"""Proves a tree by walking every path with the real engine."""
