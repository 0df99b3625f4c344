"""The tree for tests of listening: speech, questions, a PIN, a branch, two languages."""

import json
from pathlib import Path

import pytest

from engine import snapshot
from menus.draft.importing import import_tree
from menus.models import PhoneNumber, PhoneTree
from menus.publishing.publish import publish
from tests.again import made_again

FILE = Path(__file__).parent / "scenarios" / "listening" / "tree.json"
NUMBER = "+15550100003"
# The member's PIN and date of birth; tests search for them wherever they must not be.
PIN, BIRTHDAY = "2468135790", "31121987"


@pytest.fixture
def parcels(db: None) -> PhoneTree:
    """The parcel line, published on its number."""
    made_again("parcels", publish_parcels)
    return PhoneTree.objects.get(slug="parcels")


def publish_parcels() -> None:
    # As a revision is read: a file from elsewhere could not bring the PIN.
    tree = import_tree(snapshot.load(json.loads(FILE.read_bytes())))
    PhoneNumber.objects.create(number=NUMBER, tree=tree)
    publish(tree)
