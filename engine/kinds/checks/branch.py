"""Checks that a branch can decide: some question gives its answer, and its values can be true of a call."""

from collections.abc import Iterator
from typing import assert_never

from engine import tree as t
from engine.answers.names import answers_given, meant
from engine.choices import BranchOn
from engine.knowing.branching import is_caller_value, is_list_value, is_number_value, range_of, share
from engine.numbers.callers import is_address_value, same_form
from engine.problem import Level, Problem


def of_branch(tree: t.Tree, branch: t.Branch) -> Iterator[Problem]:
    yield from _nowhere(branch)
    yield from _answer(tree, branch)
    yield from _cases(branch)
    yield from _ranges(tree, branch)
    yield from _values(tree, branch)


def _answer(tree: t.Tree, branch: t.Branch) -> Iterator[Problem]:
    if branch.on != BranchOn.ANSWER:
        return
    given = answers_given(tree)
    if not branch.answer:
        what = f"“{branch.name}” decides by an answer, but none is chosen: enter its name."
        yield Problem(branch.key, what, "branch-answer")
    elif branch.answer not in given:
        close = meant(branch.answer, given)
        instead = f"write {close}" if close else "add a question that asks for it"
        what = f"“{branch.name}” decides by the answer {branch.answer}, but no question asks for it: {instead}."
        yield Problem(branch.key, what, "branch-answer")
    elif any(answer.sensitive for answer in given[branch.answer]):
        what = (
            f"“{branch.name}” decides by the answer {branch.answer}, which is sensitive and can't be read later: "
            "decide by another answer, or use a PIN check."
        )
        yield Problem(branch.key, what, "branch-answer")
    elif any(answer.is_recorded for answer in given[branch.answer]):
        what = f"“{branch.name}” decides by the answer {branch.answer}, which callers record: decide by another answer."
        yield Problem(branch.key, what, "branch-answer")


def _cases(branch: t.Branch) -> Iterator[Problem]:
    if not branch.cases:
        what = f"“{branch.name}” has no cases, so every call goes the same way: add a case, or remove the branch."
        yield Problem(branch.key, what, "no-cases", Level.WARNING)
    seen = set[str]()
    for case in branch.cases:
        if not case.values:
            what = f"In “{branch.name}”, a case has no value, so no call matches: enter one."
            yield Problem(branch.key, what, "branch-value")
        values = [_compared(value) for value in case.values]
        for value in sorted(seen.intersection(values)) if branch.on != BranchOn.SHARE else ():
            what = f"In “{branch.name}”, {value} appears twice, and only the first counts: remove the second."
            yield Problem(branch.key, what, "case-twice", Level.WARNING)
        seen.update(values)


def _compared(value: str) -> str:
    """Two values that match the same calls are duplicates; case matters only in an address."""
    return same_form(value) if is_address_value(value) else value.strip().lower()


def _values(tree: t.Tree, branch: t.Branch) -> Iterator[Problem]:
    if branch.on == BranchOn.SHARE:
        yield from _shares(branch)
        return
    for value in (value for case in branch.cases for value in case.values):
        if wrong := _wrong(tree, branch.on, value):
            # A language may be added later; text that is not a number never becomes one.
            level = Level.WARNING if branch.on == BranchOn.LANGUAGE else Level.ERROR
            yield Problem(branch.key, f"In “{branch.name}”, no {wrong}", "branch-value", level)


def _ranges(tree: t.Tree, branch: t.Branch) -> Iterator[Problem]:
    """Ranges match only digits."""
    if branch.on != BranchOn.ANSWER or branch.answer not in (given := answers_given(tree)):
        return
    listed = {value for answer in given[branch.answer] for value in answer.values}
    for value in (value for case in branch.cases for value in case.values if value not in listed):
        within = range_of(value)
        if within is None:
            continue
        if not within:
            what = f"In “{branch.name}”, no number is in {value}: put the smaller number first."
            yield Problem(branch.key, what, "branch-range", Level.WARNING)
        elif not any(answer.is_number for answer in given[branch.answer]):
            what = (
                f"In “{branch.name}”, {value} is a range of numbers, but {branch.answer} isn't a number, so no call "
                f"matches: ask for digits or a number, or list the answers."
            )
            yield Problem(branch.key, what, "branch-range", Level.WARNING)


def _wrong(tree: t.Tree, on: BranchOn, value: str) -> str:
    match on:
        case BranchOn.CALLER if not is_caller_value(value):
            return (
                f"caller is ever “{value}”: enter a number such as +15550100009, how it begins such as +49*, an "
                f"address such as sip:alice@example.com or client:alice, a country such as DE, or anonymous, known or "
                "new."
            )
        case BranchOn.LIST if not is_list_value(value):
            return f"caller list has the key “{value}”: choose a list, such as vips."
        case BranchOn.CALLED if not is_number_value(value):
            return f"called number is ever “{value}”: enter one such as +15550100009, or how it begins such as +49*."
        case BranchOn.LANGUAGE if not _is_of(tree, value):
            return (
                f"call is ever in “{value}”, because this line has only {', '.join(tree.languages)}: add the "
                f"language, or remove the case."
            )
        case BranchOn.CALLER | BranchOn.LIST | BranchOn.CALLED | BranchOn.LANGUAGE | BranchOn.ANSWER | BranchOn.SHARE:
            return ""
        case _:
            assert_never(on)


def _is_of(tree: t.Tree, value: str) -> bool:
    return any(value.lower() in (tag.lower(), tag.split("-")[0].lower()) for tag in tree.languages)


def _shares(branch: t.Branch) -> Iterator[Problem]:
    for case in branch.cases:
        if case.values and (share(case) == 0 or len(case.values) > 1):
            what = (
                f"In “{branch.name}”, “{', '.join(case.values)}” isn't a share of calls: enter a whole number from 1 "
                f"to 100."
            )
            yield Problem(branch.key, what, "branch-share")
    if (whole := sum(map(share, branch.cases))) > 100:
        what = f"The shares of “{branch.name}” add up to {whole} percent: reduce them to 100 or less."
        yield Problem(branch.key, what, "branch-share")


def _nowhere(branch: t.Branch) -> Iterator[Problem]:
    for case in branch.cases:
        if not case.goes_to:
            what = f"In “{branch.name}”, the case {', '.join(case.values) or 'without a value'} leads nowhere: "
            yield Problem(branch.key, f"{what}choose where it goes.", "leads-nowhere")
    if not branch.goes_to:
        what = f"In “{branch.name}”, every other call leads nowhere: choose where it goes next."
        yield Problem(branch.key, what, "leads-nowhere")
