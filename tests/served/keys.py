"""sipgate's part on a served site: keys that are on their way together, and what was kept of them."""

import json
import random
import threading
import time
from dataclasses import dataclass, field
from uuid import uuid4

from tests.served.site import SIPGATE_TOKEN, Site

NUMBER = "+15550100044"
# Each number is of so many keys, and the caller is asked for the next one.
LENGTH = 4
TREE = {
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


def publish_numbers(site: Site) -> None:
    """A tree that asks for one number after the other, on NUMBER."""
    site.run("manage.py", "shell", "--verbosity", "0", "-c", _PUBLISH.format(tree=json.dumps(TREE), number=NUMBER))


_PUBLISH = """
from menus.importing import import_tree, read_file
from menus.models import PhoneNumber
from menus.publish import publish
tree = import_tree(read_file({tree!r}.encode()))
publish(tree)
PhoneNumber.objects.create(number={number!r}, tree=tree)
"""


def random_keys(many: int) -> str:
    return "".join(random.choices("123456789*", k=many))


@dataclass
class Keys:
    """One session, and the statuses of what it was answered."""

    site: Site
    id: str = field(default_factory=lambda: str(uuid4()))
    statuses: list[int] = field(default_factory=list)

    def tell(self, kind: str, **fields: str) -> None:
        session = {"id": self.id, "account_id": "a", "phone_number": NUMBER, "from_phone_number": "+15550100002"}
        body = json.dumps({"type": kind, "session": session, **fields}).encode()
        headers = {"Content-Type": "application/json", "X-API-TOKEN": SIPGATE_TOKEN}
        self.statuses.append(self.site.ask("POST", "/sipgate/", body, headers)[0])

    def press(self, keys: str, apart: float) -> list[threading.Thread]:
        """Every key after so many seconds, whether the one before is answered or not."""
        under_way = []
        for key in keys:
            under_way.append(threading.Thread(target=self.tell, args=("dtmf_received",), kwargs={"digit": key}))
            under_way[-1].start()
            time.sleep(apart)
        return under_way

    def kept(self) -> str:
        """Every key of the turns, in their order."""
        turns = self.site.rows(
            "SELECT heard ->> 'digits' FROM calls_turn JOIN calls_call c ON c.id = call_id "
            "WHERE sid = %s AND number > 1 ORDER BY number",
            self.id,
        )
        return "".join(digits for (digits,) in turns)
