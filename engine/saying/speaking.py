"""Estimates how long a text takes to be spoken."""

from functools import lru_cache

from engine.saying.pauses import parts

# About 160 words a minute, the pace of an unhurried voice.
WORDS_A_SECOND = 2.7


@lru_cache(maxsize=4096)
def seconds(text: str) -> float:
    """Speaking time of `text`, in seconds; an estimate."""
    divided = list(parts(text))
    spoken = sum(len(part.split()) for part in divided if isinstance(part, str))
    return spoken / WORDS_A_SECOND + sum(part for part in divided if isinstance(part, int))
