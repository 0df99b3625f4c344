"""Counts the files that name each kind of destination: `python -m bench.kinds [COMMIT]`.

Counts Python files outside tests and migrations; a name counts as a whole word. Without a commit, counts the worktree.
"""

import subprocess
import sys

from engine import tree as t


def files_naming(kind: str, commit: str = "") -> list[str]:
    """Raises CalledProcessError if git does not know the commit."""
    where = [commit] if commit else []
    only = ["*.py", ":!tests", ":!*/migrations/*"]
    found = subprocess.run(
        ["git", "grep", "-l", "-w", kind, *where, "--", *only], capture_output=True, text=True, check=False
    )
    if found.returncode > 1:
        raise subprocess.CalledProcessError(found.returncode, "git grep", stderr=found.stderr)
    return found.stdout.split()


def main() -> None:
    commit = sys.argv[1] if len(sys.argv) > 1 else ""
    for kind in t.KINDS:
        print(f"{kind.__name__:16}{len(files_naming(kind.__name__, commit)):4}")


if __name__ == "__main__":
    main()
