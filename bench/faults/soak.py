"""`soak`: fifty turns a second for five minutes with people in the admin; memory and file descriptors stay flat."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.at_work import PASSWORD, Person, apart, prepare
from bench.faults.figures import Bar
from bench.faults.site import Callers, a_site, lost_and_doubled
from tests.served.site import Site

SECONDS, WARM = 300.0, 60.0
CALLERS, TURNS_A_SECOND = 10, 50
PAGES = (
    *("/admin/", "/desk/tree/acme/", "/admin/calls/call/", "/admin/inbox/item/", "/desk/calls/now/", "/desk/reports/"),
    *("/admin/menus/phonetree/", "/desk/ahead/", "/admin/menus/schedule/", "/desk/search/?q=sales"),
)


def run() -> Iterator[Bar]:
    with a_site() as site:
        prepare(site, site.data_dir)
        with _people(site), Callers(site, CALLERS, pause=CALLERS / TURNS_A_SECOND) as callers:
            time.sleep(WARM)
            before = _used(site)
            time.sleep(SECONDS - WARM)
            after = _used(site)
        seen = callers.seen
        lost, doubled = lost_and_doubled(site, seen)
    yield Bar("turns a second", len(seen.answered) / SECONDS, TURNS_A_SECOND * 0.7, at_least=True)
    yield Bar("turns that failed or were sent again", seen.counts["delivered again"] + seen.counts["other than 200"], 0)
    yield Bar("lost", lost, 0)
    yield Bar("doubled", doubled, 0)
    yield Bar("memory of the web server, × that after a minute", after[0] / before[0], 1.1)
    yield Bar("file descriptors, × those after a minute", after[1] / before[1], 1.1)
    yield Bar("seconds of the longest answer", seen.slowest, 5)


def _used(site: Site) -> tuple[int, int]:
    """Bytes that the workers have for themselves, and their open files."""
    own = files = 0
    for pid in site.workers():
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        own += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith(("Private_", "Pss:")))
        files += len(list(Path(f"/proc/{pid}/fd").iterdir()))
    return own, files


@contextmanager
def _people(site: Site) -> Iterator[None]:
    """Two people who open one page after the other."""

    def look() -> None:
        person = Person(site)
        person.sign_in("bench", PASSWORD)
        while True:
            for page in PAGES:
                person.ask("GET", page)
                time.sleep(0.5)

    with apart([look, look]):
        yield
