"""`publishing`: a line is published, cut short and rolled back 45 times with 300 calls under way.

Each call finishes on its own version, and new calls are on the new one within two seconds in every worker.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from bench.faults.figures import Bar
from bench.faults.site import HOURS, a_site
from tests.served.site import CHECKOUT, Call, Site

CHANGES, CALLS = 45, 300
# At once, so that every process that answers calls gets some of them.
AT_ONCE = 16
# Makes one change for each line that it reads, and answers once it is committed: new words, the same without the place
# that 3 leads to, and the version before that again.
_PUBLISHER = """
import sys
from menus.models import Menu, Option, PhoneTree
from menus.publishing.publish import live_before, publish, revert
tree = PhoneTree.objects.get()
Menu.objects.filter(tree=tree, key="menu").update(announces_options=False)
print("ready", flush=True)
for line in sys.stdin:
    number = int(line)
    if number % 3 == 2:
        revert(live_before(PhoneTree.objects.get()))
    else:
        Menu.objects.filter(tree=tree, key="menu").update(prompt=f"Version {number}. For sales, press 1.")
        if number % 3 == 1:
            Option.objects.filter(menu__tree=tree, menu__key="menu", keys=["3"]).delete()
        elif not Option.objects.filter(menu__tree=tree, menu__key="menu", keys=["3"]).exists():
            menu = Menu.objects.get(tree=tree, key="menu")
            place = tree.destinations.get(key="hours")
            Option.objects.create(menu=menu, keys=["3"], label="opening hours", goes_to=place, order=9)
        publish(PhoneTree.objects.get())
    print(PhoneTree.objects.get().live_revision.number, flush=True)
"""


def run() -> Iterator[Bar]:
    with a_site() as site, _publisher(site) as change, ThreadPoolExecutor(AT_ONCE) as callers:
        versions: dict[int, bytes] = {}  # what callers hear first; one that is rolled back to says what it said before
        calls: list[tuple[Call, int]] = []
        slowest, mixed, new = 0.0, 0, 0
        for number in range(CHANGES):
            change(number)
            said = versions[number] = versions[number - 2] if number % 3 == 2 else b"Version %d." % number
            slowest = max(slowest, _seconds_until_new(site, callers, said))
            for call in callers.map(lambda _: Call(site), range(CALLS // CHANGES + 1)):
                new += said not in call.go_on()
                calls.append((call, number))
        for call, number in calls:
            mixed += not _finishes(call, versions[number], has_hours=number % 3 != 1)
    yield Bar("changes", CHANGES, 45, at_least=True)
    yield Bar("calls under way", len(calls), 300, at_least=True)
    yield Bar("calls that did not finish on their own version", mixed, 0)
    yield Bar("calls that began on an older one", new, 0)
    yield Bar("seconds until every worker begins on the new one", slowest, 2)


def _seconds_until_new(site: Site, callers: ThreadPoolExecutor, said: bytes) -> float:
    began = time.monotonic()
    while time.monotonic() - began < 30:
        if all(said in each for each in callers.map(lambda _: Call(site).go_on(), range(AT_ONCE))):
            return time.monotonic() - began
    return float("inf")


def _finishes(call: Call, said: bytes, *, has_hours: bool) -> bool:
    """Whether a call that began on a version goes on there: to the hours, where they are, and back to the menu."""
    answer = call.go_on(Digits="3")
    return HOURS in answer and said in call.go_on(Digits="9") if has_hours else said in answer


@contextmanager
def _publisher(site: Site) -> Iterator[Callable[[int], int]]:
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", _PUBLISHER]
    process = subprocess.Popen(
        command, cwd=CHECKOUT, env=site.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin
    assert process.stdout
    assert process.stdout.readline() == "ready\n"

    def change(number: int) -> int:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{number}\n")
        process.stdin.flush()
        return int(process.stdout.readline())

    try:
        yield change
    finally:
        process.stdin.close()
        process.wait()
