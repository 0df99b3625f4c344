"""Erases everything of one caller when somebody asks, and on each line what is older than its days."""
