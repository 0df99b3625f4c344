"""Publishes a tree that asks for one number after the other, in the database that Django is connected to."""

import json
from typing import Any

from menus.draft.importing import import_tree, read_file
from menus.models import PhoneNumber
from menus.publishing.publish import publish
from tests.served.keys import NUMBER

TREE: dict[str, Any] = {
    "format": 1,
    "slug": "numbers",
    "name": "Numbers",
    "start": "number",
    "destinations": [
        {
            "kind": "menu",
            "key": "number",
            "name": "Number",
            "prompt": {"text": "Please enter a number of four digits."},
            "options": [{"keys": ["0000"], "label": "the end", "goes_to": "bye"}],
            "tries": 5,
        },
        {"kind": "goodbye", "key": "bye", "name": "Goodbye", "prompt": {"text": "Goodbye."}},
    ],
}


def publish_numbers() -> None:
    tree = import_tree(read_file(json.dumps(TREE).encode()))
    publish(tree)
    PhoneNumber.objects.create(number=NUMBER, tree=tree)
