"""Conversations as text files: each is dialled as it stands, and every line must come true.

A file is a conversation as a telephone person reads it: "> 1" is what the caller does, "< Say …" what the
caller hears. "# …" is a remark; "switch: queue_full" turns a switch of the telephone on.
"""

from pathlib import Path
from typing import Any

import pytest

from menus.models import PhoneTree
from simulator.script import read_line
from tests.telephone import ring

FOLDER = Path(__file__).parent / "scenarios"


def scenarios(folder: str) -> list[Path]:
    """The conversation files of a folder; a folder without any is a mistake."""
    found = sorted((FOLDER / folder).glob("*.txt"))
    assert found, f"no conversations in {folder}"
    return found


def play(file: Path) -> None:
    """Dials the conversation of `file`."""
    lines = [line.strip() for line in file.read_text("utf-8").splitlines()]
    turned_on = [line.removeprefix("switch:").strip() for line in lines if line.startswith("switch:")]
    switches: dict[str, Any] = dict.fromkeys(turned_on, True)
    expected = [line for line in lines if line[:1] in ("<", ">")]
    call = ring(**switches)
    for line in expected:
        if line.startswith(">"):
            call.do(read_line(line))
    assert call.transcript.conversation() == expected
    assert call.moment is None, f"the call goes on: {call.moment}"


@pytest.mark.parametrize("file", scenarios("sample"), ids=lambda file: file.stem)
def test_a_caller_of_the_sample_tree_hears_what_the_file_says(acme: PhoneTree, file: Path) -> None:
    play(file)
