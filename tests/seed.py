"""The trees of sipgate's examples, on the number and for the caller that they name."""

from pathlib import Path

from django.db import connection

from engine import snapshot
from engine.tree import Tree
from menus.draft.importing import import_tree
from menus.models import PhoneNumber, PhoneTree
from menus.publishing.publish import publish
from tests.again import made_again

FOLDER = Path(__file__).parent / "scenarios" / "seed"
SEED_NUMBER, SEED_CALLER = "+1234567890", "+9876543210"


def publish_seed(name: str) -> PhoneTree:
    """The tree in the file of this name, published on SEED_NUMBER of sipgate's."""
    made_again(f"seed {name}", lambda: _publish(name))
    return PhoneTree.objects.get(slug=_file(name).slug)


def _file(name: str) -> Tree:
    return snapshot.read((FOLDER / f"{name}.json").read_bytes())


def _publish(name: str) -> None:
    tree = import_tree(_file(name))
    number = PhoneNumber.objects.create(number="+15550100021", tree=tree, provider="sipgate")
    with connection.cursor() as cursor:  # a digit short, as example numbers are: our forms would refuse it
        cursor.execute("UPDATE menus_phonenumber SET number = %s WHERE id = %s", [SEED_NUMBER, number.pk])
    publish(tree)
