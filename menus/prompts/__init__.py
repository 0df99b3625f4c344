"""Prompts beyond their text: shared ones, and those recorded by telephone."""
