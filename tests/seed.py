"""The trees of sipgate's examples, on the number and for the caller that they name."""

from pathlib import Path

from django.db import connection

from engine import snapshot
from menus.draft.importing import import_tree
from menus.models import PhoneNumber, PhoneTree
from menus.publishing.publish import publish

FOLDER = Path(__file__).parent / "scenarios" / "seed"
SEED_NUMBER, SEED_CALLER = "+1234567890", "+9876543210"


def publish_seed(name: str) -> PhoneTree:
    """Publishes the tree in the file of this name on sipgate's SEED_NUMBER."""
    tree = import_tree(snapshot.read((FOLDER / f"{name}.json").read_bytes()))
    number = PhoneNumber.objects.create(number="+15550100021", tree=tree, provider="sipgate")
    with connection.cursor() as cursor:  # a digit short, as example numbers are: our forms would refuse it
        cursor.execute("UPDATE menus_phonenumber SET number = %s WHERE id = %s", [SEED_NUMBER, number.pk])
    publish(tree)
    return tree
