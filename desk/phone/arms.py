"""Names a test call so that it hears one variant of an experiment: which one depends on the call's ID."""

from engine.experiments import draw
from engine.tree import Tree
from menus.models import Menu
from simulator.line import new_call_sid

# Of a line with three experiments at ten percent each, one in a thousand calls is on B everywhere.
MOST_TRIES = 5000


def has_experiments() -> bool:
    """Whether any draft has one; what is live usually has the same."""
    return Menu.objects.filter(other_share__gt=0).exists()


def sid_on(tree: Tree, arm: str) -> str:
    """Returns the ID of a new call that hears this variant of every experiment; any variant for ""."""
    sid = new_call_sid()
    for _ in range(MOST_TRIES if arm and tree.experiments else 0):
        if set(draw(tree, sid, {})) == {arm}:
            break
        sid = new_call_sid()
    return sid
