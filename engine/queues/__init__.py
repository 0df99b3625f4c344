"""Queues: what callers hear in them, who is rung for whom, and how long they wait with how many people."""
