"""`make faults`: each fault with full numbers, one after the other.

    python -m bench.faults [name …]

Prints each figure beside its bar, writes bench/results/faults.json (name → figure, bar, held), and exits with 1 where
one falls short. Everything is on loopback, and bounded in time.
"""

import json
import sys
from collections.abc import Callable, Iterable

from bench.faults import away, frozen, full, generated, kills, publishing, restarts, soak, strangers
from bench.faults.figures import Bar
from tests.served.site import CHECKOUT

RESULTS = CHECKOUT / "bench/results/faults.json"
ROWS: dict[str, Callable[[], Iterable[Bar]]] = {
    "kills": kills.run,
    "away": away.run,
    "frozen": frozen.run,
    "slow": frozen.run_slow,
    "full": full.run,
    "restarts": restarts.run,
    "publishing": publishing.run,
    "hostile": generated.run_hostile,
    "door": generated.run_door,
    "loops": generated.run_loops,
    "strangers": strangers.run,
    "soak": soak.run,
}


def main(names: list[str]) -> int:
    if unknown := set(names) - ROWS.keys():
        print(f"There is no fault {', '.join(sorted(unknown))}: choose of {', '.join(ROWS)}.", file=sys.stderr)
        return 2
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    every: list[Bar] = []
    for name in names or ROWS:
        print(f"{name} …", flush=True)
        bars = list(ROWS[name]())
        print(*bars, sep="\n", flush=True)
        kept = {key: value for key, value in kept.items() if not key.startswith(f"{name}: ")}
        kept |= {f"{name}: {bar.name}": {"figure": bar.figure, "bar": bar.bar, "held": bar.held} for bar in bars}
        RESULTS.write_text(json.dumps(kept, indent=2) + "\n")
        every += bars
    return 0 if all(bar.held for bar in every) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
