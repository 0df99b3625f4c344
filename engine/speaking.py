"""How long a text takes to be spoken."""

from functools import lru_cache

# About 160 words a minute, as an unhurried voice reads them.
WORDS_A_SECOND = 2.7


@lru_cache(maxsize=4096)
def seconds(text: str) -> float:
    """Speaking time of `text`, in seconds; an estimate."""
    return len(text.split()) / WORDS_A_SECOND
