"""The release before reads what is published today, unless it uses something new: default values are not stored."""

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

from engine import snapshot
from engine import tree as t
from engine.snapshot.form import KINDS, fields_of
from tests.engine.damage import SAMPLES
from tests.walked import walked

FILE = Path(__file__).with_name("defaults.json")


def stored_classes() -> list[type]:
    """Everything that a stored tree consists of."""
    found: dict[type, None] = {}
    todo: list[Any] = [t.Tree, *KINDS.values()]
    while todo:
        each = todo.pop()
        if isinstance(each, type) and is_dataclass(each) and each not in found:
            found[each] = None
            todo += fields_of(each).values()
        todo += get_args(each)
    return sorted(found, key=lambda kind: kind.__name__)


def plain(value: Any) -> Any:
    """As JSON has it, with every field."""
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value.value if isinstance(value, StrEnum) else value


def defaults() -> Iterator[tuple[str, Any]]:
    for kind in stored_classes():
        yield from (
            (f"{kind.__name__}.{each.name}", plain(each.default))
            for each in fields(kind)
            if each.default is not MISSING
        )


def with_defaults(stored: Any, kind: Any) -> Iterator[str]:
    """Yields the fields that are stored though they have their default value."""
    for name, value in stored.items():
        default = next((plain(each.default) for each in fields(kind) if each.name == name), MISSING)
        if value == default:
            yield f"{kind.__name__}.{name}"


@walked("sample", SAMPLES)
def test_what_a_version_does_not_use_is_not_in_it(sample: str) -> None:
    stored = snapshot.dump(snapshot.load(json.loads(SAMPLES[sample])))
    places = [(KINDS[place["kind"]], place) for place in stored["destinations"]]
    prompts = [(t.Prompt, place["prompt"]) for _, place in places]
    kept = [name for kind, each in [(t.Tree, stored), *places, *prompts] for name in with_defaults(each, kind)]
    assert kept == []


def test_a_default_never_changes_because_versions_without_it_were_published() -> None:
    """A new field is added to the file. What a form offers at first is `NewRow`, and may change."""
    pinned = json.loads(FILE.read_text("utf-8"))
    today = dict(defaults())
    assert {name: value for name, value in pinned.items() if name in today} == today
