"""The prompts of a tree beside their text: shared ones, and those recorded by telephone."""
