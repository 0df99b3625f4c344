"""Decides which way a branch takes: the first case that matches what is known about the call."""

import hashlib
import re
from collections.abc import Collection
from enum import StrEnum
from typing import assert_never

from engine import limits
from engine import tree as t
from engine.answers.checks import Value
from engine.choices import BranchOn
from engine.numbers.callers import is_address, is_address_value, is_withheld, number_of
from engine.understanding.spoken import words


class CallerWord(StrEnum):
    """What a case may have for a caller besides numbers, addresses and countries."""

    ANONYMOUS = "anonymous"
    KNOWN = "known"
    NEW = "new"


# E.164, or a prefix of it followed by a star.
_NUMBER = re.compile(r"\+[1-9][0-9]*\*|\+[1-9][0-9]{6,14}|\+?\*")
_COUNTRY = re.compile(r"[a-z]{2}")


def case_of(
    branch: t.Branch,
    *,
    answer: Value | None,
    call: str,
    caller: str,
    called: str,
    country: str,
    called_before: bool | None,
    language: str,
    lists: Collection[str] = (),
) -> int | None:
    """The index of the first matching case, None if none does. Numbers are E.164, `country` two capital letters.

    `lists` are the keys of the caller lists that the caller is on.
    """
    if branch.on == BranchOn.SHARE:
        return _drawn(branch, call)
    for index, case in enumerate(branch.cases):
        for value in case.values:
            match branch.on:
                case BranchOn.ANSWER:
                    fits = answer is not None and is_answer(answer, value)
                case BranchOn.CALLER:
                    fits = _is_caller(caller, value, country, called_before)
                case BranchOn.LIST:
                    fits = value.strip() in lists
                case BranchOn.CALLED:
                    fits = is_number(called, value)
                case BranchOn.LANGUAGE:
                    fits = language.lower() == value.lower() or language.split("-")[0].lower() == value.lower()
                case _:
                    assert_never(branch.on)
            if fits:
                return index
    return None


def is_answer(answer: Value, wanted: str) -> bool:
    """Whether an answer matches `wanted`: exactly, by a prefix (49*) or by a range (10-20) of numbers."""
    text, wanted = str(answer), wanted.strip()
    within = range_of(wanted)
    if within and text.isdecimal():
        return int(text) in within
    if isinstance(answer, int) and wanted.isdecimal():
        return answer == int(wanted)
    if wanted.endswith("*"):
        return text.startswith(wanted[:-1])
    return text == wanted or words(text) == words(wanted) != ()


def range_of(value: str) -> range | None:
    """The numbers that a value such as 10-20 stands for, both ends included; None if it is not a range."""
    low, dash, high = (part.strip() for part in value.partition("-"))
    is_range = dash and low.isdecimal() and high.isdecimal()
    return range(int(low), int(high) + 1) if is_range else None


def is_number(number: str, wanted: str) -> bool:
    """Whether a phone number equals `wanted`, or starts with it if that ends in *."""
    wanted = "".join(wanted.split())
    return number.startswith(wanted[:-1]) if wanted.endswith("*") else number == wanted


def _is_caller(caller: str, wanted: str, country: str, called_before: bool | None) -> bool:
    withheld = is_withheld(caller)
    match wanted.strip().lower():
        case CallerWord.ANONYMOUS:
            return withheld
        case CallerWord.KNOWN:
            return bool(called_before) and not withheld
        case CallerWord.NEW:
            return called_before is False or withheld
        case two if len(two) == 2 and two.isalpha():
            return country.lower() == two and not withheld
        case _ if is_address_value(wanted):
            return not withheld and is_address(caller, wanted)
        case number:
            return not withheld and is_number(number_of(caller) or caller, number)


def _drawn(branch: t.Branch, call: str) -> int | None:
    """Draws by shares in percent. Hashes the call and the branch, so that a call always draws the same."""
    digest = hashlib.sha256(f"{call}/{branch.key}".encode()).digest()
    drawn, until = int.from_bytes(digest[:8]) % 100, 0
    for index, case in enumerate(branch.cases):
        until += share(case)
        if drawn < until:
            return index
    return None


def is_caller_value(value: str) -> bool:
    """Whether a case may use this for callers: a number, a prefix, an address, a country, or one of our words."""
    word = value.strip().lower()
    is_word = word in tuple(CallerWord) or bool(_COUNTRY.fullmatch(word))
    return is_word or is_number_value(value) or is_address_value(value)


def is_number_value(value: str) -> bool:
    """Whether this is a phone number as providers send it, or a prefix of one."""
    return bool(_NUMBER.fullmatch("".join(value.split())))


def is_list_value(value: str) -> bool:
    """Whether this is the key of a caller list."""
    return bool(re.fullmatch(limits.KEY.pattern, value.strip())) and len(value.strip()) <= limits.KEY.most


def lists_of(branch: t.Branch) -> tuple[str, ...]:
    """The keys of the caller lists that a branch asks for."""
    values = (value for case in branch.cases for value in case.values) if branch.on is BranchOn.LIST else ()
    return tuple(value.strip() for value in values if is_list_value(value))


def share(case: t.Case) -> int:
    """A case's share in percent; 0 if the text is not a share."""
    number = case.values[0].strip().removesuffix("%").strip() if case.values else ""
    return int(number) if number.isdecimal() and len(number) <= 3 else 0
