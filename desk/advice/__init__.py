"""Advice from what callers do: a better order of options, prompts that are cut off, options that nobody takes."""
