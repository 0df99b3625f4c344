"""From a destination, or the word for its kind, to the class that has all of its columns."""

from typing import Any

from menus.models import KINDS, Destination

KIND_OF: dict[str, type[Destination]] = {str(kind.KIND): kind for kind in KINDS}


def whole(destination: Destination) -> Any:
    """The row with the columns of its own kind."""
    return KIND_OF[destination.kind]._default_manager.select_related("tree").get(pk=destination.pk)
