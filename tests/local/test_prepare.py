"""`make run` collects the static files where one has changed, or where what was collected is gone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from pytest_django import Settings

from local import prepare


def test_static_files_are_collected_again_once_one_changes(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    sources, collected, times = tmp_path / "sources", tmp_path / "collected", list[str]()

    class Finder:
        def list(self, ignored: object) -> Iterator[tuple[str, FileSystemStorage]]:
            return ((file.name, FileSystemStorage(sources)) for file in sources.iterdir())

    def collect(command: str, **options: Any) -> None:
        times.append(command)
        collected.mkdir(exist_ok=True)
        (collected / "staticfiles.json").write_text("{}")

    def how_often() -> int:
        prepare._collect_static_files()
        prepare._collect_static_files()
        return len(times)

    settings.STATIC_ROOT = collected
    settings.DATA_DIR.mkdir()
    sources.mkdir()
    monkeypatch.setattr(prepare, "get_finders", lambda: [Finder()])
    monkeypatch.setattr(prepare, "call_command", collect)
    assert how_often() == 1
    (sources / "skin.css").write_text("a {}")
    assert how_often() == 2
    (sources / "skin.css").write_text("b {}")
    assert how_often() == 3
    (collected / "staticfiles.json").unlink()
    assert how_often() == 4
