"""Which audio callers hear today."""

from menus.audio.in_use import audio_of, prompts_in
from menus.models import PhoneTree
from menus.publishing.live import tree_of


def live_audio(phone_tree: PhoneTree | None = None) -> set[str]:
    """Names of what callers of this tree, or of any, hear today."""
    trees = [phone_tree] if phone_tree else PhoneTree.objects.exclude(live_revision=None)
    live = (tree_of(each.live_revision_id) for each in trees if each.live_revision_id)
    return {name for tree in live for _, prompt in prompts_in(tree) for name in audio_of(prompt)}
