"""What fifty callers at a lookup that is never answered cost the other callers.

    python -m bench.lookups [seconds for each trial]

Eight callers walk the sample's menu, undisturbed and beside the fifty; each of these hears a sentence of two seconds,
is looked up, and calls again. Prints the callers' median and p99 next to the undisturbed ones, how many lookups ran out
of time, and how many failed at once. Writes bench/results/lookups.json. Everything is on loopback.
"""

import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from bench.strangers import RESULTS, SECONDS, _threads, figures, free_port, nothing, trial
from simulator.stand_in_system import ScriptedAnswer, StandInSystem, stand_in_system
from tests.served.site import Call, Site

LOOKERS = 50
PAIRS = 3
SENTENCE = 2.0
NUMBER = "+15550100009"
LOST = b"We cannot look now"


def line_of(system: StandInSystem) -> str:
    """Returns the file of a line that asks the system first of all."""
    bye = {"kind": "goodbye", "key": "bye", "name": "Bye", "prompt": {"text": "We cannot look now. Goodbye."}}
    ways = dict.fromkeys(("goes_to", "not_found_to", "failed_to"), "bye")
    find = {"kind": "lookup", "key": "find", "name": "Find", "prompt": {"text": "One moment."}, "answers": [], **ways}
    places = [{**find, "address": system.address}, bye]
    return json.dumps({"format": 1, "slug": "orders", "name": "Orders", "start": "find", "destinations": places})


def prepare(site: Site, folder: Path, system: StandInSystem) -> None:
    """Publishes the line on a number of its own, with a key."""
    file = folder / "orders.json"
    file.write_text(line_of(system))
    site.run("manage.py", "import_tree", str(file))
    made = (
        "from django.utils import timezone; from menus.access.lookup_keys import make; "
        "from menus.models import PhoneNumber, PhoneTree; tree = PhoneTree.objects.get(slug='orders'); "
        f"PhoneNumber.objects.create(number='{NUMBER}', tree=tree); make(tree, None, timezone.now())"
    )
    site.run("manage.py", "shell", "--command", made)
    site.run("manage.py", "publish", "orders")


@contextmanager
def lookers(site: Site, took: list[float]) -> Iterator[None]:
    """Callers who are looked up, one call after the other; `took` are the seconds of each lookup."""
    over, numbers = Event(), itertools.count()

    def call() -> None:
        over.wait(next(numbers) * SENTENCE / LOOKERS)  # nobody calls at the same moment as fifty others
        while not over.is_set():
            caller = Call(site)
            try:
                caller.go_on(None, To=NUMBER)
                over.wait(SENTENCE)
                began = time.monotonic()
                if LOST in caller.go_on(None, To=NUMBER):
                    took.append(time.monotonic() - began)
            except OSError:
                over.wait(0.05)

    with _threads(call, LOOKERS, over):
        yield


def main(seconds: float) -> None:
    results: dict[str, object] = {"cores": os.cpu_count(), "load": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory() as folder, stand_in_system(ScriptedAnswer(after=600)) as system:
        allowed = {"LOOKUP_PRIVATE_HOSTS": f"127.0.0.1:{system.port}", "DEBUG": "true", "ALLOWED_HOSTS": "127.0.0.1"}
        site = Site(Path(folder) / "data", free_port(), {**os.environ, **allowed})
        took: list[float] = []
        pairs: list[dict[str, dict[str, float]]] = []
        try:
            site.start()
            prepare(site, Path(folder), system)
            for _ in range(PAIRS):  # the machine's speed varies
                before = figures(trial(site, nothing, seconds), None)
                found = figures(trial(site, lambda it: lookers(it, took), seconds), before["p99_ms"] / 1000)
                pairs.append({"undisturbed": before, "fifty at a lookup": found})
        finally:
            site.end()
    kinds = Counter("ran out of time" if each > 1 else "failed at once" for each in took)
    times = statistics.median(each["fifty at a lookup"]["times_undisturbed"] for each in pairs)
    results |= {"times_undisturbed": times, "lookups": dict(kinds), "pairs": pairs}
    print(json.dumps(results, indent=1))
    (RESULTS.parent / "lookups.json").write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
