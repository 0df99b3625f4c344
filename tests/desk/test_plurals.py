"""One of something is told as one."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib import admin

from engine import tree as t
from engine.changes import changes
from engine.wording.quoting import counted


def test_one_and_several_of_what_a_list_counts_are_called_differently() -> None:
    named = {
        page: getattr(page, "counted", (page.opts.verbose_name, page.opts.verbose_name_plural))
        for page in admin.site._registry.values()
    }
    assert [str(page) for page, (one, several) in named.items() if str(one) == str(several)] == []


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ({"call_minutes": 1}, "A call now ends after 1 minute instead of 240."),
        ({"menu_minutes": 1}, "A caller can now be in menus for 1 minute instead of 30."),
        ({"calls_an_hour": 1}, "One number may now call 1 time an hour instead of 0; 0 means no limit."),
    ],
)
def test_one_of_something_is_no_plural(setting: dict[str, Any], told: str) -> None:
    line = t.Tree("line", "Line", "")
    assert told in [each.what for each in changes(line, replace(line, **setting))]


def test_numbers_are_counted_in_words() -> None:
    assert [counted(1, "text"), counted(0, "text"), counted(1200, "entry", "entries")] == [
        "1 text",
        "0 texts",
        "1,200 entries",
    ]
