"""Calls in progress whose provider reports every step and keeps nothing of them."""
