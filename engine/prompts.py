"""What a destination says: each of its prompts, by field name."""

from collections.abc import Iterator, Mapping
from typing import get_type_hints

from engine import tree as t

# The prompt fields of each kind, in order.
PROMPTS: Mapping[type[t.Destination], tuple[str, ...]] = {
    kind: tuple(name for name, plain in get_type_hints(kind).items() if plain is t.Prompt) for kind in t.KINDS
}


def prompts_of(place: t.Destination) -> Iterator[tuple[str, t.Prompt]]:
    """Every prompt with its field name, including empty ones."""
    for name in PROMPTS[type(place)]:
        yield name, getattr(place, name)
