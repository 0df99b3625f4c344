"""Tables that one test walks through: a case of a tenth of a millisecond costs a test of its own ten times as much."""

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from itertools import product
from typing import Any, TypeVar

import pytest

Test = TypeVar("Test", bound=Callable[..., None])
# What a case is called, and its arguments by name.
Case = tuple[str, dict[str, Any]]


def walked(
    names: str | Sequence[str], rows: Iterable[Any], ids: Iterable[object] | Callable[[Any], object] = repr
) -> Callable[[Test], Test]:
    """Like `pytest.mark.parametrize`, in one test: each row is tried, and each that fails is told by its name.

    It is for cases that need nothing of their own; fixtures are made once for all of them. Two of these above a test
    walk through each row of one with each of the other.
    """
    given = [each.strip() for each in names.split(",")] if isinstance(names, str) else list(names)
    values = list(rows)
    called = [None] * len(values) if callable(ids) else [str(each) for each in ids]
    cases = [_case(given, row, name, ids) for row, name in zip(values, called, strict=True)]
    assert cases, f"no rows for {names}"
    return lambda test: _walk(test, cases)


def _case(names: list[str], row: Any, name: str | None, call: Any) -> Case:
    if hasattr(row, "marks"):  # a `pytest.param`
        assert not row.marks
        row, name = row.values if len(names) > 1 else row.values[0], row.id or name
    arguments = dict(zip(names, row if len(names) > 1 else [row], strict=True))
    return name or ", ".join(str(call(each)) for each in arguments.values()), arguments


def _walk(test: Any, cases: list[Case]) -> Any:
    work, inner = getattr(test, "walks", (test, [("", {})]))
    both = [(f"{name} {within}".strip(), mine | theirs) for (name, mine), (within, theirs) in product(cases, inner)]
    ours = set(both[0][1])

    @wraps(work)
    def walk(*args: Any, **fixtures: Any) -> None:
        failed = [error for name, values in both if (error := _error(name, work, args, fixtures | values))]
        if failed:
            raise ExceptionGroup(f"{len(failed)} of {len(both)} cases", failed)

    signature = inspect.signature(work)
    needed = [each for each in signature.parameters.values() if each.name not in ours]
    assert len(needed) == len(signature.parameters) - len(ours), f"{test.__name__} takes other names than {ours}"
    vars(walk).update(walks=(work, both), __signature__=signature.replace(parameters=needed))
    return walk


def _error(name: str, work: Any, args: Any, arguments: dict[str, Any]) -> Exception | None:
    try:
        work(*args, **arguments)
    except pytest.fail.Exception as outcome:  # pytest's own is none of the errors that a group may hold
        return _told(AssertionError(outcome.msg), name)
    except Exception as error:
        return _told(error, name)
    return None


def _told(error: Exception, name: str) -> Exception:
    error.add_note(f"The case: {name}")
    return error
