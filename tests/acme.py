"""The sample tree without its opening hours, so that no test depends on the hour at which it runs."""

from functools import cache
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from engine import snapshot
from engine import tree as t
from menus.draft.importing import import_tree
from menus.models import PhoneNumber, PhoneTree
from menus.publishing.publish import publish
from tests.again import made_again

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


def load_sample() -> None:
    """Leaves what `manage.py load_sample` does: the tree as it is, on the sample number, and a team for its queue."""
    made_again("load_sample", lambda: call_command("load_sample", verbosity=0, stdout=StringIO()))
