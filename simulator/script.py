"""What a caller does, in words: for `--keys` and for the `>` lines of conversation files.

A word means the same with the parentheses that conversation files put around what is no key:

    1  12#  1!                keys; ! presses them over the prompt
    "sales"  "sales":30  "sales":-
                              says it; the recogniser is 30 percent sure, or does not tell
    -  silence                neither presses nor says anything
    hangup  hangup:8          hangs up; at a transfer after 8 s of ringing
    answer  answer:45,hangup  the called party answers and talks 45 s; then the caller hangs up
    completed:45              the same as answer:45
    busy  no-answer  failed   the other ways a Dial ends
    declined  mailbox         somebody who is asked first doesn't take the call, or a mailbox answers
    message  message:12  message:12,hangup
                              leaves a message of 12 s, ended by #, another key, hangup or silence
    nothing                   leaves no message
    wait  agent  agent:60  queue-fails
                              in a queue: another round, somebody answers, the queue breaks
    conference  conference:60  conference:60,hangup
                              a conference ends after 60 s, or the caller hangs up then; busy: the room is full
"""

import re
from collections.abc import Callable, Mapping

from simulator.acts import (
    MESSAGE_SECONDS,
    SURE_PERCENT,
    TALK_SECONDS,
    Act,
    AgentAnswers,
    CalledParty,
    ConferenceEnds,
    DoesNotFit,
    HangUp,
    LeaveMessage,
    Press,
    QueueFails,
    Reaction,
    SayNothing,
    Silence,
    Speak,
    Wait,
)

KEYS = re.compile(r"([0-9*#]+)(!?)")
SPOKEN = re.compile(r'"([^"]*)"(?::(-|[0-9]{1,3}))?')
# Spoken words may contain spaces.
WORD = re.compile(rf"{SPOKEN.pattern}|\S+")
LENGTH = re.compile(r"[0-9]{1,5}(-?s)?")
HANGUP = "hangup"


class UnknownWord(Exception):
    """A word that is not any caller's act."""


def read_words(text: str) -> list[Act]:
    """All of `--keys`: '1 2 -' is press 1, press 2, silence."""
    return [read_word(word[0]) for word in WORD.finditer(text)]


def read_line(line: str) -> Act:
    """One line of a conversation file: '> 1', '> (hangs up)'."""
    if not line.startswith(">"):
        raise UnknownWord(f"“{line}” isn't a line of a caller: each begins with >.")
    return read_word(line[1:])


def read_word(word: str) -> Act:
    """One word of `--keys` or of a conversation file, or an act as a transcript prints it."""
    plain = word.strip().removeprefix("(").removesuffix(")")
    if pressed := KEYS.fullmatch(plain):
        return Press(pressed[1], over_prompt=bool(pressed[2]))
    if spoken := SPOKEN.fullmatch(plain):
        sure = SURE_PERCENT if spoken[2] is None else None if spoken[2] == "-" else int(spoken[2])
        return _spoken(spoken[1], sure)
    name, *details = (_plain(part) for part in re.split("[:,]", plain))
    try:
        return _read_named(name, details)
    except (LookupError, DoesNotFit) as reason:
        raise UnknownWord(f"“{word.strip()}” isn't something a caller can do.") from reason


def _spoken(text: str, sure: int | None) -> Act:
    try:
        return Speak(text, sure)
    except DoesNotFit as reason:
        raise UnknownWord(str(reason)) from reason


def _plain(part: str) -> str:
    """'No answer' and 'no-answer' are the same word, and so are 'hangs up' and 'hangup'."""
    return part.strip().lower().replace(" ", "-").replace("hangs-up", HANGUP)


def _read_named(name: str, details: list[str]) -> Act:
    if not details and name in _PLAIN:
        return _PLAIN[name]
    seconds = [int(detail.rstrip("-s")) for detail in details[:1] if LENGTH.fullmatch(detail)]
    ends = details[len(seconds) :]
    if len(ends) > 1:
        raise LookupError(name)
    return _DETAILED[name](seconds[0] if seconds else None, ends[0] if ends else "")


def _answered(seconds: int | None, end: str) -> Act:
    return CalledParty(Reaction.ANSWERED, TALK_SECONDS if seconds is None else seconds, _caller_hangs_up(end))


def _agent(seconds: int | None, end: str) -> Act:
    return AgentAnswers(seconds or TALK_SECONDS, _caller_hangs_up(end))


def _conference(seconds: int | None, end: str) -> Act:
    return ConferenceEnds(TALK_SECONDS if seconds is None else seconds, _caller_hangs_up(end))


def _message(seconds: int | None, end: str) -> Act:
    return LeaveMessage(MESSAGE_SECONDS if seconds is None else seconds, end or "#")


def _hangs_up(seconds: int | None, end: str) -> Act:
    if end:
        raise LookupError(end)
    return HangUp(seconds or 0)


def _caller_hangs_up(end: str) -> bool:
    if end not in ("", HANGUP):
        raise LookupError(end)
    return end == HANGUP


_PLAIN: Mapping[str, Act] = {
    "-": Silence(),
    "silence": Silence(),
    HANGUP: HangUp(),
    "busy": CalledParty(Reaction.BUSY),
    "no-answer": CalledParty(Reaction.NO_ANSWER),
    "failed": CalledParty(Reaction.FAILED),
    "declined": CalledParty(Reaction.DECLINED),
    "mailbox": CalledParty(Reaction.MAILBOX),
    "nothing": SayNothing(),
    "says-nothing": SayNothing(),
    "wait": Wait(),
    "waits": Wait(),
    "queue-fails": QueueFails(),
}
_DETAILED: Mapping[str, Callable[[int | None, str], Act]] = {
    HANGUP: _hangs_up,
    "answer": _answered,
    "answered": _answered,
    "completed": _answered,
    "agent": _agent,
    "agent-answers": _agent,
    "conference": _conference,
    "message": _message,
}
