"""The sample tree without its opening hours, so that no test depends on the hour at which it runs."""

from functools import cache
from pathlib import Path

from engine import snapshot
from engine import tree as t
from menus.draft.importing import import_tree
from menus.models import PhoneNumber, PhoneTree
from menus.publishing.publish import publish

FILE = Path(__file__).with_name("acme.json")
NUMBER = "+15550100001"


@cache
def plain_acme() -> t.Tree:
    """Returns the tree of the file."""
    return snapshot.read(FILE.read_bytes())


def publish_acme() -> PhoneTree:
    """Publishes it on the sample number."""
    made = import_tree(plain_acme())
    publish(made, note="The sample phone line")
    PhoneNumber.objects.create(number=NUMBER, label="sample", tree=made)
    return made
