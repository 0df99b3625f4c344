"""Runs the rounds, prints the ratios, writes bench/results/turn.json.

    python -m bench.turn [rounds]

Wall times mean little on a busy machine; ratios within a round and CPU time are reliable.
"""

import json
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.turn.phone import Target, Turns, burst, callers, first_turns, later_turns
from bench.turn.servers import Server, running

ROUNDS = 5
RESULTS = Path(__file__).parents[1] / "results/turn.json"
WARM_UP = 0.5
FLASK, DJANGO = "stateless_flask", "everyday_django"


@dataclass(frozen=True, slots=True)
class Load:
    """One kind of load: which turns, how many callers at once, for how many seconds."""

    name: str
    turns: Turns
    callers: int
    seconds: float = 0.8
    keep_alive: bool = True


LOADS = [
    Load("later, 1 caller", later_turns, 1),
    Load("later, 8 callers", later_turns, 8, 1.5),
    Load("later, 32 callers", later_turns, 32),
    Load("first, 8 callers", first_turns, 8),
    Load("later, 8 callers, no keep-alive", later_turns, 8, keep_alive=False),
]
AT_8 = "later, 8 callers"
# Calls that come in within one second.
BURST = 1_000
BURSTS = 3

Measured = dict[str, float]


def measure(server: Server, load: Load) -> Measured:
    """Turns a second, milliseconds at p50 and p99, and microseconds of CPU a turn."""
    before = server.used()
    heard = callers(load.turns, server.target, load.callers, load.keep_alive, load.seconds)
    used = [(after - earlier) * 1e6 / len(heard.seconds) for earlier, after in zip(before, server.used(), strict=True)]
    points = quantiles(heard.seconds, n=100)
    return {
        "turns_per_second": len(heard.seconds) / heard.took,
        "p50_ms": points[49] * 1000,
        "p99_ms": points[98] * 1000,
        "server_us": used[0],
        "postgres_us": used[1],
        "lost": heard.lost,
    }


def rounds(servers: dict[str, Server], count: int) -> dict[str, dict[str, list[Measured]]]:
    """One measurement per round for each load and server; the servers take turns within a round."""
    found: dict[str, dict[str, list[Measured]]] = {load.name: {name: [] for name in servers} for load in LOADS}
    for number in range(count):
        for load in LOADS:
            for name, server in servers.items():
                found[load.name][name].append(measure(server, load))
        print(f"round {number + 1} of {count}", file=sys.stderr)
    return found


def bursts(servers: dict[str, Server]) -> dict[str, dict[str, float]]:
    """Milliseconds of a first answer while so many calls come in, and how many had none; medians."""
    return {name: _burst(servers[name].target) for name in ("ours", FLASK)}


def _burst(target: Target) -> dict[str, float]:
    heard = [burst(target, BURST) for _ in range(BURSTS)]
    points = [quantiles(each.seconds, n=100) for each in heard]
    return {
        "calls": BURST,
        "p50_ms": round(median(each[49] for each in points) * 1000, 1),
        "p99_ms": round(median(each[98] for each in points) * 1000, 1),
        "lost": sum(each.lost for each in heard),
    }


def summary(found: dict[str, dict[str, list[Measured]]]) -> dict[str, Any]:
    return {load: {name: _of_server(name, servers) for name in servers} for load, servers in found.items()}


def _of_server(name: str, servers: dict[str, list[Measured]]) -> dict[str, float]:
    """Medians over the rounds; ratios are taken within each round first."""
    own = servers[name]
    of = {key: round(median(each[key] for each in own), 2) for key in own[0] if key != "lost"}
    return {
        **of,
        "lost": sum(each["lost"] for each in own),
        "x_stateless_flask": _ratio(own, servers[FLASK], "turns_per_second"),
        "x_everyday_django": _ratio(own, servers[DJANGO], "turns_per_second"),
        "p99_x_constant": _ratio(own, servers["constant"], "p99_ms"),
    }


def _ratio(own: list[Measured], other: list[Measured], what: str) -> float:
    return round(median(one[what] / two[what] for one, two in zip(own, other, strict=True)), 3)


def table(result: dict[str, Any]) -> str:
    lines = []
    for load, servers in result["loads"].items():
        lines.append(f"\n{load:34}turns/s  × Flask ×Django   p50 ms   p99 ms  p99 × constant  server µs  PostgreSQL µs")
        for name, of in servers.items():
            lines.append(
                f"  {name:30}{of['turns_per_second']:9.0f} {of['x_stateless_flask']:8.2f}"
                f" {of['x_everyday_django']:7.1f}"
                f" {of['p50_ms']:8.1f} {of['p99_ms']:8.1f} {of['p99_x_constant']:15.1f} {of['server_us']:10.0f}"
                f" {of['postgres_us']:14.0f}" + (f"  {of['lost']:.0f} LOST" if of["lost"] else "")
            )
    lines.append(f"\n{BURST} calls within one second")
    for name, of in result["bursts"].items():
        lines.append(f"  {name:30} p50 {of['p50_ms']:.0f} ms, p99 {of['p99_ms']:.0f} ms, {of['lost']:.0f} lost")
    return "\n".join(lines)


def machine() -> dict[str, Any]:
    """The load generator is one process: it has at most one core and shares it with the server it calls."""
    cores = len(os.sched_getaffinity(0))
    return {
        "cores": cores,
        "cores_of_the_load_generator": "1 process, not pinned, on the same cores",
        "load_average_before": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
    }


def main(count: int) -> int:
    told = machine()
    with running() as servers:
        for server in servers.values():
            callers(later_turns, server.target, 8, True, WARM_UP)
        found = rounds(servers, count)
        result: dict[str, Any] = {
            "machine": told,
            "rounds": count,
            "loads": summary(found),
            "bursts": bursts(servers),
        }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, indent=2) + "\n")
    print(table(result))
    return 1 if any(of["lost"] for of in result["loads"][AT_8].values()) else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
