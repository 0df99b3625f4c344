"""Which audio callers hear today, and which of it is missing."""

from collections.abc import Iterator

from engine import tree as t
from engine.prompts import prompts_of
from menus.live import tree_of
from menus.models import PhoneTree


def prompts_in(tree: t.Tree) -> Iterator[tuple[t.Destination, t.Prompt]]:
    """Every prompt, with the destination that says it."""
    for place in tree.destinations.values():
        yield from ((place, prompt) for _, prompt in prompts_of(place))


def audio_of(prompt: t.Prompt) -> Iterator[str]:
    """Names of the audio of a prompt, in whatever language."""
    yield from filter(None, (prompt.audio, *(wording.audio for wording in prompt.others)))


def live_audio(phone_tree: PhoneTree | None = None) -> set[str]:
    """Names of what callers of this tree, or of any, hear today."""
    trees = [phone_tree] if phone_tree else PhoneTree.objects.exclude(live_revision=None)
    live = (tree_of(each.live_revision_id) for each in trees if each.live_revision_id)
    return {name for tree in live for _, prompt in prompts_in(tree) for name in audio_of(prompt)}
