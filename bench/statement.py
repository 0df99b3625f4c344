"""Measures what a turn's statement costs PostgreSQL without the flush of its commit, and what each guard adds.

    python -m bench.statement [rounds]

One caller after the other, on eight connections by turns, so that each backend finds its caches as cold as under load.
Each variant has a database of its own. CPU microseconds of a turn, medians and least ones of interleaved rounds, go to
bench/results/statement.json. It takes two minutes.
"""

import json
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import clock_gettime
from typing import Any

import django
import psycopg
from psycopg import sql

from bench.turn.phone import KEYS, NUMBER
from bench.turn.servers import installed

RESULTS = Path(__file__).parent / "results/statement.json"
ROUNDS = 15
CONNECTIONS = 8
CALLS = 80
LATER_TURNS = 10

_TURN = "ALTER TABLE calls_turn DROP CONSTRAINT"
_CALL = "ALTER TABLE calls_call DROP CONSTRAINT"
# What is missing in each variant's database.
WITHOUT = {
    "as it is": "",
    "without triggers": "DROP TRIGGER call_is_over ON calls_call; DROP TRIGGER call_is_there_and_over ON calls_call",
    "without the turn's foreign key": f"{_TURN} calls_turn_call_id_2ac841a1_fk_calls_call_id",
    "without the call's foreign key": f"{_CALL} calls_call_revision_id_1293b28a_fk_menus_revision_id",
    "without checks": f"{_TURN} calls_turn_number_check; {_TURN} calls_turn_took_ms_check;"
    f"{_TURN} calls_turn_answers_check; {_CALL} calls_call_turns_check; {_CALL} calls_call_duration_seconds_check",
    "without two of the turn's indexes": "DROP INDEX turns_with_people; DROP INDEX turns_with_typed_numbers",
    "without two of the call's indexes": "DROP INDEX calls_of_a_number; DROP INDEX calls_of_a_line",
}
WHOLE = "the whole statement"
# So many calls that PostgreSQL looks for one by an index, as it does in any record but a new one.
RECORD = """
INSERT INTO calls_call (provider, sid, account, caller, called, direction, status, position, doing, turns, waiting_keys,
    menus_since, started_at, last_seen_at, ended_at, is_test)
SELECT 'twilio', 'CA' || md5(n::text), '', '+15550100002', '+15550100001', 'inbound', 'completed', '', '', 1, '', now(),
    now(), now(), now(), false
FROM generate_series(1, 4000) n;
ANALYZE"""
Values = dict[str, Any]


@dataclass
class Variant:
    """A database with its connections, the statements of first and later turns, and the microseconds of each round."""

    connections: list[Any]
    first: str
    later: str
    found: dict[str, list[float]] = field(default_factory=lambda: {"first": [], "later": []})

    def measure(self, first: Values, later: list[Values]) -> None:
        sids = [f"CA{secrets.token_hex(16)}" for _ in range(CALLS)]
        self.found["first"].append(self._run(self.first, [first | {"sid": sid} for sid in sids]))
        turns = [
            {**later[turn % len(later)], "sid": sid, "number": turn + 2, "token_number": turn + 2}
            for turn in range(LATER_TURNS)
            for sid in sids
        ]
        self.found["later"].append(self._run(self.later, turns))

    def told(self) -> dict[str, dict[str, int]]:
        return {turn: {"median": round(median(us)), "least": round(min(us))} for turn, us in self.found.items()}

    def _run(self, statement: str, turns: list[Values]) -> float:
        from calls.record.prepared import _Cursor

        before = self._used()
        for number, values in enumerate(turns):
            cursor = _Cursor(self.connections[number % CONNECTIONS])
            cursor.execute(statement, values)
            assert cursor.row
        return (self._used() - before) * 1e6 / len(turns)

    def _used(self) -> float:
        # How clock_getcpuclockid(3) computes the clock of a process.
        return sum(clock_gettime(~each.info.backend_pid << 3 | 2) for each in self.connections)


def values_of_a_call() -> tuple[Values, list[Values]]:
    """Returns what is stored of the sample's first turn, and of one for each key."""
    from calls.providers.event import Caller
    from calls.record.keeping import Asked, values_of
    from calls.turns.walking import reply_to
    from engine.heard import Began, Digits
    from menus.models import PhoneNumber
    from menus.publishing import live

    now = datetime.now(UTC)
    revision = live.revision_on(NUMBER) or 0
    caller = Caller("twilio", "CA", "AC", "+15550100002", NUMBER, "inbound")
    asked = Asked(caller, revision, 1, 1, None, Began(), pinned=False)
    reply = reply_to(asked, now)
    turns = [values_of(asked, reply, now, 1)]
    for key in KEYS:
        asked = Asked(caller, revision, 2, 2, reply.position, Digits(key))
        reply = reply_to(asked, now)
        turns.append(values_of(asked, reply, now, 1))
    PhoneNumber.objects.update(last_request_at=now + timedelta(days=1))
    return turns[0], turns[1:]


@contextmanager
def variants(address: str) -> Iterator[dict[str, Variant]]:
    from calls.record import ordinary
    from calls.record.statements import STATEMENTS

    short = ordinary.FIRST[False, False], ordinary.LATER[False, False]
    whole = STATEMENTS[True, False, False, False], STATEMENTS[False, False, False, False]
    with ExitStack() as stack:
        yield {
            name: Variant(list(_connections(stack, address, number, WITHOUT.get(name, ""))), *statements)
            for number, (name, statements) in enumerate([*((name, short) for name in WITHOUT), (WHOLE, whole)])
        }


def _connections(stack: ExitStack, address: str, number: int, change: str) -> Iterator[Any]:
    """Makes a database of its own, as the one at the address but for the change, and connects to it."""
    server, _, name = address.rpartition("/")
    copy = f"{name}_{number}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(copy), sql.Identifier(name))
        admin.execute(made)
    with psycopg.connect(f"{server}/{copy}", autocommit=True) as admin:
        admin.execute(change.encode() or b"SELECT 1")
        admin.execute(RECORD)
    for _ in range(CONNECTIONS):
        connection = stack.enter_context(psycopg.connect(f"{server}/{copy}", autocommit=True))
        connection.execute("SET plan_cache_mode = force_generic_plan; SET synchronous_commit = off")
        yield connection


def main(rounds: int) -> None:
    with installed() as site:
        os.environ.update(site.environ)
        django.setup()
        first, later = values_of_a_call()
        django.db.connections.close_all()
        with variants(site.environ["DATABASE_URL"]) as all_:
            for number in range(rounds + 1):
                for each in all_.values():
                    each.measure(first, later)
                    if not number:  # the first one prepares, and fills the caches
                        each.found = {"first": [], "later": []}
            result = {name: each.told() for name, each in all_.items()}
    RESULTS.write_text(json.dumps({"cpu_us_of_a_turn_without_its_flush": result}, indent=2) + "\n")
    print(RESULTS.read_text())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
