"""The options of a menu as lines of text: “1 Sales → Sales team”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engine import limits
from engine import tree as t
from menus.text.names import Names

_ARROW = re.compile(r"\s*(?:→|->|=>|⇒)\s*")
# "1", "1, 9", "1 or 9", "42"; an option that is only spoken begins with a dash.
_KEYS = re.compile(r"(?P<keys>[0-9*#]+(?:\s*(?:,|/|\bor\b)\s*[0-9*#]+)*|[–—-])(?:[.):]?\s+|$)(?P<label>.*)")
_BETWEEN_KEYS = re.compile(r"\s*(?:,|/|\bor\b)\s*")
FORM = "Write a line as “1 sales → Sales team”: the key, what callers hear, an arrow, and a name on this page."


@dataclass(frozen=True, slots=True)
class LineError:
    """What is wrong with one line, which is counted from 1."""

    line: int
    text: str
    what: str

    def __str__(self) -> str:
        return f"Line {self.line}, “{self.text}”: {self.what}"


def as_lines(options: Sequence[t.Option], names: Names) -> str:
    """Returns one line for each option, in their order."""
    return "\n".join(_line(option, names) for option in options)


def _line(option: t.Option, names: Names) -> str:
    keys, goes_to = " or ".join(option.keys) or "–", names.shown(option.goes_to)
    return f"{keys} {option.label} → {goes_to}".rstrip()


def read_lines(text: str, before: Sequence[t.Option], names: Names) -> tuple[tuple[t.Option, ...], list[LineError]]:
    """Reads lines as options. One that was there keeps what lines do not show, such as its translations."""
    typed, errors = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            typed.append(_read(line.strip(), names))
        except ValueError as wrong:
            errors.append(LineError(number, line.strip(), str(wrong)))
    if not errors and (wrong_many := limits.OPTIONS.wrong(typed)):
        errors.append(LineError(len(typed), "…", wrong_many))
    return tuple(_kept(typed, before)), errors


def _read(line: str, names: Names) -> t.Option:
    head, *targets = _ARROW.split(line, maxsplit=1)
    found = _KEYS.fullmatch(head.strip())
    if not found:
        raise ValueError(FORM)
    keys = () if found["keys"] in "–—-" else tuple(dict.fromkeys(_BETWEEN_KEYS.split(found["keys"])))
    label = found["label"].strip()
    wrong = next(filter(None, (*map(limits.DIGITS.wrong, keys), limits.KEYS.wrong(keys))), "")
    wrong = wrong or ("" if label else "Say what it is for, such as “1 sales”.") or limits.LABEL.wrong(label)
    if wrong:
        raise ValueError(wrong)
    return t.Option(keys, label, names.meant(targets[0]) if targets else "")


def _kept(typed: Sequence[t.Option], before: Sequence[t.Option]) -> Iterator[t.Option]:
    """Each option with the rest of the one that it was: the same in keys and label, else in label, else in keys."""
    pairs, left = dict[int, t.Option](), list(before)
    for same in (_whole, _label, _keys):
        for at, option in enumerate(typed):
            was = next((each for each in left if same(each) == same(option)), None) if at not in pairs else None
            if was:
                pairs[at] = was
                left.remove(was)
    for at, option in enumerate(typed):
        yield replace(pairs.get(at, option), keys=option.keys, label=option.label, goes_to=option.goes_to)


def _whole(option: t.Option) -> object:
    return option.keys, option.label


def _label(option: t.Option) -> object:
    return option.label


def _keys(option: t.Option) -> object:
    return option.keys or option
