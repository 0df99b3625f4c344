"""A test that walks through a table tries every row and names each that fails."""

from collections.abc import Callable

import pytest

from tests.walked import walked


def test_each_row_is_tried_and_each_that_fails_is_named() -> None:
    tried = []

    @walked("letter", ["a", pytest.param("b", id="second")])
    @walked(("first", "second"), [(1, 2), (2, 2)], ids=["unequal", "equal"])
    def compare(letter: str, first: int, second: int) -> None:
        tried.append((letter, first, second))
        assert first == second

    walk: Callable[[], None] = compare  # type: ignore[assignment]
    with pytest.raises(ExceptionGroup, match="2 of 4 cases") as failed:
        walk()
    assert tried == [("a", 1, 2), ("a", 2, 2), ("b", 1, 2), ("b", 2, 2)]
    assert [error.__notes__ for error in failed.value.exceptions] == [
        ["The case: 'a' unequal"],
        ["The case: second unequal"],
    ]


def test_a_row_that_raises_nothing_where_it_should_is_named_too() -> None:
    @walked("text", ["1", "x"])
    def refuse(text: str) -> None:
        with pytest.raises(ValueError, match="invalid literal"):
            int(text)

    walk: Callable[[], None] = refuse  # type: ignore[assignment]
    with pytest.raises(ExceptionGroup) as failed:
        walk()
    assert [error.__notes__ for error in failed.value.exceptions] == [["The case: '1'"]]


def test_a_table_is_never_empty() -> None:
    with pytest.raises(AssertionError, match="no rows for text"):
        walked("text", [])
