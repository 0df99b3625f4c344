"""Why a notice can't be switched on: checked as a part of each line, by the rules of publishing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.text import get_text_list

from engine import tree as t
from engine.languages import name_of
from engine.links import reachable
from engine.problem import Level, Problem
from engine.turn import respects_notices, while_closed
from menus.audio.embedding import embed
from menus.audio.store import is_there
from menus.current.notices import words_of
from menus.draft.compile import compile_tree
from menus.fields.moment import ENDS_FIRST
from menus.fields.written import all_written
from menus.models import Notice, NoticeWording, PhoneTree
from menus.publishing.live import tree_of
from menus.publishing.problems import problems_in

# Keys that no destination can have.
KEY = "-notice"
END = "-end"
NAME = "The notice"
# Callers hear when a closed line opens as a date without its year.
LONGEST = timedelta(days=366)
TOO_LONG = "The end is more than a year away. Pick an earlier one."


def reasons_against(notice: Notice, now: datetime) -> list[str]:
    """Returns sentences, each about something to fix; empty if nothing keeps it from being switched on."""
    if notice.ends_at <= now:
        return ["The end is in the past. Pick a later one."]
    if notice.ends_at > now + LONGEST:
        return [TOO_LONG]
    if notice.begins_at and notice.ends_at <= notice.begins_at:
        return [ENDS_FIRST]
    lines = list(notice.lines.all())
    if not lines:
        return ["Choose a phone line."]
    rows = list(notice.wordings.select_related("audio"))
    return [*_missing(rows, lines), *_unsaid(rows)] or list(dict.fromkeys(_on_lines(rows, lines, notice.closes)))


def warnings(notice: Notice) -> list[str]:
    """Returns warnings about its words that don't prevent switching it on."""
    words = words_of(notice.wordings.select_related("audio"))
    found = (problem for line in notice.lines.all() for problem in _problems(line, words))
    return list(dict.fromkeys(all_written(problem.what) for problem in found if problem.level is Level.WARNING))


def languages_of(lines: Iterable[PhoneTree]) -> list[str]:
    """Returns every language that callers of these lines hear, each once."""
    return list(dict.fromkeys(language for line in lines for language in heard_on(line).languages))


def make_audible(notice: Notice) -> None:
    """Converts its recordings for providers that need it."""
    words = words_of(notice.wordings.select_related("audio"))
    alone = t.Prompt(others=words)
    embed(t.Tree("", "", KEY, {KEY: t.Message(KEY, NAME, alone, "")}))


def unsayable(text: str) -> str:
    """Why a text can't be said as a notice; "" if it can."""
    # It is said before any answer is known, and by several lines at once.
    what = "A notice is said as it is written. Write the time or the name itself instead of {…}."
    return what if "{" in text or "}" in text else ""


def heard_on(line: PhoneTree) -> t.Tree:
    """Returns what callers of a line hear: its live version; its draft while nothing is published."""
    return tree_of(line.live_revision_id) if line.live_revision_id else compile_tree(line)


def _missing(rows: list[NoticeWording], lines: list[PhoneTree]) -> Iterator[str]:
    worded = {row.language for row in rows if row.text.strip() or row.audio_id}
    if not worded:
        yield "It has no words yet. Write or record them first."
    elif missing := [name_of(language) for language in languages_of(lines) if language not in worded]:
        yield f"Write or record it in {get_text_list(missing, 'and')}, too: callers of these phone lines hear it."


def _unsaid(rows: list[NoticeWording]) -> Iterator[str]:
    for row in rows:
        if row.audio and not is_there(row.audio.name):
            yield f"The recording in {name_of(row.language)} is missing. Upload it again, or remove it."
        elif why := unsayable(row.text):
            yield why


def _on_lines(rows: list[NoticeWording], lines: list[PhoneTree], closes: bool) -> Iterator[str]:
    words = words_of(rows)
    for line in lines:
        found = [*_problems(line, words), *(_closed(line) if closes else ())]
        yield from (f"{line}: {all_written(problem.what)}" for problem in found if problem.level is Level.ERROR)


def _closed(line: PhoneTree) -> Iterator[Problem]:
    """Yields what is wrong with the ways that callers take while the line is closed."""
    tree = heard_on(line)
    if not respects_notices(tree):
        return  # the call ends after the notice
    closed = _within_reach(while_closed(tree))
    for problem in problems_in(closed, line.providers, line):
        if problem.where in closed.destinations:
            yield replace(problem, what=f"While it is closed: {problem.what}")


def _problems(line: PhoneTree, words: tuple[t.Wording, ...]) -> list[Problem]:
    """Returns what publishing would say about a message with these words at the start of the line."""
    tree = heard_on(line)
    found = problems_in(_said_first(tree, words), line.providers, line) if tree.destinations else []
    return [problem for problem in found if problem.where == KEY]


def _within_reach(tree: t.Tree) -> t.Tree:
    """Leaves out what no caller reaches, because a page or a call waits for the check."""
    ways = reachable(tree)
    return replace(tree, destinations={key: place for key, place in tree.destinations.items() if key in ways})


def _said_first(tree: t.Tree, words: tuple[t.Wording, ...]) -> t.Tree:
    """Puts the words into the tree as a message, alone: what follows it was checked when it was published."""
    place = t.Message(KEY, NAME, _prompt(tree, words), END)
    return replace(tree, start=KEY, destinations={KEY: place, END: t.Goodbye(END, "The end", t.Prompt("Goodbye."))})


def _prompt(tree: t.Tree, words: tuple[t.Wording, ...]) -> t.Prompt:
    own = next((each for each in words if each.language == tree.language), t.Wording(tree.language))
    others = tuple(each for each in words if each.language in tree.languages[1:])
    return t.Prompt(own.text, own.audio, own.audio_of, others)
