"""Measures whether a turn costs more in a larger tree or with more calls kept, and the memory that many trees take.

    python -m bench.growth [calls]

On a private PostgreSQL that is thrown away. Five million turns take a few minutes and 2 GB: their rows are generated.
CPU microseconds of the server and of PostgreSQL for each turn, medians of interleaved rounds, and kilobytes.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import sleep
from typing import Any

import psycopg

from bench.turn.phone import Turns, callers, first_turns, later_turns
from bench.turn.servers import Server, _environ, _served, free_port
from ivrsite import environment
from tests.served.site import Site, children

RESULTS = Path(__file__).parent / "results/growth.json"
ROUNDS = 9
SECONDS = 0.8
CALLERS = 8
FEW, MANY = 250, 1_250_000
TURNS_OF_A_CALL = 4
# Destinations: a menu and a message each.
SMALL, LARGE = 10, 1_000
NUMBERS = {SMALL: "+15550100021", LARGE: "+15550100022"}
TREES, DESTINATIONS = 100, 200

TREE = """
from menus.draft.importing import import_tree
from menus.models import PhoneNumber
from menus.publishing.publish import publish
from tests.menus.test_restore import tree_of
for size, slug, number in {trees!r}:
    tree = import_tree(tree_of(size // 2, slug))
    PhoneNumber.objects.create(number=number, tree=tree)
    publish(tree)
"""
# As a year of calls leaves them; without the checks of each row, which have nothing to find here.
ROWS = """
SET session_replication_role = replica;
INSERT INTO calls_call (provider, sid, account, caller, called, direction, status, revision_id, position, doing, turns,
    waiting_keys, menus_since, started_at, last_seen_at, ended_at, is_test)
SELECT 'twilio', 'CA' || md5(n::text), 'AC0', '+1555' || n % 100000, '+15550100001', 'inbound', 'completed',
    (SELECT live_revision_id FROM menus_phonetree LIMIT 1), '', '', {turns}, '', at, at, at, at, false
FROM generate_series(1, {calls}) n, LATERAL (SELECT now() - n * interval '25 seconds' AS at) moments;
INSERT INTO calls_turn (call_id, number, answers, at, heard, overtime, facts, passed, doing, taken_at, took_ms)
SELECT id, number, number, 'menu', '{{"kind": "digits", "digits": "1"}}', false, '{{}}', '{{menu}}', '', started_at, 1
FROM calls_call, generate_series(1, {turns}) number WHERE account = 'AC0';
"""


def cpu(server: Server, turns: Turns = later_turns) -> tuple[float, float]:
    """Microseconds a turn, of the server and of PostgreSQL."""
    before = server.used()
    heard = callers(turns, server.target, CALLERS, True, SECONDS)
    assert not heard.lost
    server_, postgres = (
        (after - earlier) * 1e6 / len(heard.seconds) for earlier, after in zip(before, server.used(), strict=True)
    )
    return server_, postgres


def medians(measured: list[tuple[float, float]]) -> dict[str, float]:
    return {
        "server_us": round(median(each[0] for each in measured)),
        "postgres_us": round(median(each[1] for each in measured)),
    }


def by_destinations(site: Site, server: Server) -> dict[str, dict[str, float]]:
    trees = [(size, f"tree-{size}", number) for size, number in NUMBERS.items()]
    site.run("manage.py", "shell", "-c", TREE.format(trees=trees))
    loads: dict[str, Turns] = {}
    for size, number in NUMBERS.items():
        loads[f"{size}, later turns"] = partial(later_turns, number=number, keys="1")
        loads[f"{size}, first turns"] = partial(first_turns, number=number)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in loads}
    for turn in range(ROUNDS + 1):  # the first one fills the caches
        for name, turns in loads.items():
            measured = cpu(server, turns)
            if turn:
                found[name].append(measured)
    return {name: medians(each) for name, each in found.items()}


def by_rows(few: tuple[Site, Server], many: tuple[Site, Server], calls: int) -> dict[int, dict[str, float]]:
    filled = {FEW: few, calls: many}
    for count, (site, _) in filled.items():
        with psycopg.connect(**address(site), autocommit=True) as connection:
            connection.execute("DELETE FROM calls_turn; DELETE FROM calls_call")
            connection.execute(ROWS.format(calls=count, turns=TURNS_OF_A_CALL))
            connection.execute("VACUUM ANALYZE calls_call, calls_turn")
            connection.execute("CHECKPOINT")
    found: dict[int, list[tuple[float, float]]] = {count: [] for count in filled}
    for turn in range(ROUNDS + 1):
        for count, (_, server) in filled.items():
            measured = cpu(server)
            if turn:
                found[count].append(measured)
    return {count * TURNS_OF_A_CALL: medians(each) for count, each in found.items()}


def address(site: Site) -> dict[str, Any]:
    at = environment.private_database(site.data_dir)
    return {"host": at["HOST"], "port": at["PORT"], "user": at["USER"], "dbname": at["NAME"]}


def memory(site: Site) -> dict[str, int]:
    """Kilobytes that a process which answers calls has for itself or shares in part, with all trees loaded."""
    trees = [(DESTINATIONS, f"many-{n}", f"+1555020{n:04}") for n in range(TREES)]
    site.run("manage.py", "shell", "-c", TREE.format(trees=trees))
    with _served(site, "ivrsite.wsgi", ("--config", "gunicorn.conf.py"), "many") as server:
        callers(first_turns, server.target, 4, True, SECONDS)
        largest, before = 0, -1
        while largest != before:  # a process learns its trees beside its first calls
            sleep(5)
            largest, before = max(map(proportional, children(server.pid))), largest
        return {"trees": TREES, "destinations_of_each": DESTINATIONS, "largest_process_kb": largest}


def proportional(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@contextmanager
def started(folder: Path) -> Iterator[tuple[Site, Server]]:
    site = Site(folder / "data", free_port(), _environ())
    try:
        site.start_postgres()
        for command in ("migrate", "load_sample"):
            site.run("manage.py", command, "--verbosity", "0")
        with _served(site, "ivrsite.wsgi", ("--config", "gunicorn.conf.py"), "ours") as server:
            yield site, server
    finally:
        site.end()


def main(calls: int) -> None:
    with ExitStack() as stack:
        few, many = (
            stack.enter_context(started(Path(stack.enter_context(tempfile.TemporaryDirectory())))) for _ in range(2)
        )
        result = {
            "destinations": by_destinations(*few),
            "turns_kept": by_rows(few, many, calls),
            "memory": memory(few[0]),
        }
    RESULTS.write_text(json.dumps(result, indent=2) + "\n")
    print(RESULTS.read_text())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)
