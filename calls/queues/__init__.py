"""Queues that people answer: who waits, who is rung for them, and who took which call (docs/queues.md)."""
