"""A hundred workers killed at random moments: is any work lost, or done twice? And twenty while they ring a queue.

    python -m bench.worker_kills [KILLS [SEED]]

On a PostgreSQL of its own, which is thrown away. tests/inbox/test_killed_worker.py does it with a few, and
tests/calls/test_killed_while_ringing.py at the worst moments.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from local import private_postgres

KILLS = 100
# Of those, while members of a queue are rung.
A_FIFTH = 5


def main() -> None:
    kills = sys.argv[1] if len(sys.argv) > 1 else str(KILLS)
    seed = sys.argv[2] if len(sys.argv) > 2 else str(int(time.time()))
    with tempfile.TemporaryDirectory() as folder, private_postgres.running(Path(folder)):
        environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "DATA_DIR": folder, "DATABASE_URL": ""}
        rings = str(max(1, int(kills) // A_FIFTH))
        for command in (
            ["manage.py", "migrate", "--verbosity", "0"],
            ["-m", "tests.inbox.kills", kills, seed],
            ["-m", "tests.calls.queue_kills", rings, seed],
        ):
            subprocess.run([sys.executable, *command], env=environ, check=True, stderr=subprocess.DEVNULL)
            print()
    print(f"\nseed {seed}")


if __name__ == "__main__":
    main()
