"""Lists the audio that a tree's prompts refer to."""

from collections.abc import Iterator

from engine import tree as t
from engine.saying.prompts import prompts_of


def prompts_in(tree: t.Tree) -> Iterator[tuple[t.Destination, t.Prompt]]:
    """Yields every prompt with the destination that says it."""
    for place in tree.destinations.values():
        yield from ((place, prompt) for _, prompt in prompts_of(place))


def audio_of(prompt: t.Prompt) -> Iterator[str]:
    """Returns the names of a prompt's audio in all languages."""
    yield from filter(None, (prompt.audio, *(wording.audio for wording in prompt.others)))
