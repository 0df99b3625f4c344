"""Where real calls would end on another tree, compared with where they ended."""

from dataclasses import dataclass
from enum import StrEnum

from engine import tree as t
from engine.replays.recorded import RecordedCall
from engine.replays.walking import ReplayedCall, walk_again


class ReplayResult(StrEnum):
    """What became of a call on another tree."""

    SAME = "same"
    ELSEWHERE = "elsewhere"
    WRONG_KEY = "wrong-key"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ComparedCall:
    """`before` and `end` are keys: where the call ended, and where it would. `at` is where it goes wrong.

    `missing` says what wasn't kept, going on from the name of `at`.
    """

    result: ReplayResult
    before: str
    end: str = ""
    at: str = ""
    missing: str = ""


NOT_REPEATABLE = "can't be walked again: too little of the call is left"


def compare(tree: t.Tree, call: RecordedCall) -> ComparedCall:
    """Returns where the call would end on `tree`."""
    if not call.steps:
        return ComparedCall(ReplayResult.UNKNOWN, "", missing=NOT_REPEATABLE)
    was = walk_again(call.tree, call)
    if was.missing or was.passed != call.passed:
        return ComparedCall(ReplayResult.UNKNOWN, was.end, at=was.at, missing=NOT_REPEATABLE)
    now = walk_again(tree, call)
    wrong = next((place for turn, place in now.wrong.items() if turn not in was.wrong), "")
    if wrong:
        return ComparedCall(ReplayResult.WRONG_KEY, was.end, now.end, wrong)
    if now.missing and not _is_elsewhere(call, now):
        if now.end == was.end and not now.asks:
            return ComparedCall(ReplayResult.SAME, was.end, now.end)
        return ComparedCall(ReplayResult.UNKNOWN, was.end, now.end, now.at, now.missing)
    result = ReplayResult.SAME if now.end == was.end else ReplayResult.ELSEWHERE
    return ComparedCall(result, was.end, now.end, now.at)


def _is_elsewhere(call: RecordedCall, now: ReplayedCall) -> bool:
    """Whether it came where the call never was, and what it asked for nobody can know: only people ask back."""
    return not now.asks and now.at not in call.passed and bool(now.passed) and now.passed[-1] == now.at
