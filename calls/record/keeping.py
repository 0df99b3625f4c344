"""Records a turn: sends one statement that adds the turn and moves the call, and reads what it returns."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from calls import outbox
from calls.models import AFTER_END, Call, Turn
from calls.providers.event import Caller
from calls.record import answers, caps, ordinary, rounds
from calls.record.prepared import TRUE, Row, one_row
from calls.record.statements import STATEMENTS
from engine import heard as h
from engine.answers.checks import to_stored
from engine.knowing.facts import Capped, Stored
from engine.knowing.lines import version_of
from engine.masking import hidden
from engine.masking import masked as mask
from engine.position import Position, decode
from engine.tree import Destination
from engine.turn import Reply
from menus.publishing import live

# Used as the revision while it is unknown what is live.
NO_REVISION = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """One turn to be taken: what was heard in which call, and where, on which revision.

    `token_number` is the one in the turn token; `number` is the one the turn is kept under. `pinned` tells
    a revision that the call walks from a guess at what is live on the number. `facts` are those of the turn's first
    delivery; `stored` is what else the record holds, None while nobody has looked. A sensitive answer is in `heard`
    only until the turn is kept: what is kept is masked.
    """

    call: Caller
    revision: int
    number: int
    token_number: int
    at: Position | None
    heard: h.Heard
    overtime: bool = False
    pinned: bool = True
    facts: Mapping[str, Any] = field(default_factory=dict)
    stored: Stored | None = None
    away: bool = False  # PostgreSQL is: what only the record knows is unknown
    comes_round: bool = False  # a call of our own making; see calls.record.rounds
    repeats: bool = False  # a turn that the record has
    capped: str = ""  # which limit of the tree ends the call (engine.knowing.facts.Capped)


@dataclass(frozen=True, slots=True)
class TurnRow:
    """The turn as the record has it after the statement. `number` is None if the turn was not added.

    Then either `revision` is not the one that the turn was walked on, or the call comes round, or it is over a limit
    (`why_not` says which); or there is a call of this name that is not the caller's own, and `is_own` is false.
    """

    revision: int
    turns: int
    number: int | None = None
    token_number: int = 0
    at: str = ""
    heard: h.Heard | None = None
    overtime: bool = False
    doing: str = ""
    fresh: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)
    is_own: bool = True
    why_not: str = ""  # ROUND or Capped; "" for the time in menus

    def is_of(self, asked: Asked) -> bool:
        """Whether the stored turn is this one (delivered now or before), not another with the same number."""
        if self.fresh:
            return True
        if (self.token_number, self.at) != (asked.token_number, _encode(asked.at)):
            return False
        # Two deliveries may have asked a system at the same moment: what was stored first counts.
        return self.heard == masked(asked) or (
            isinstance(self.heard, h.LookedUp) and isinstance(asked.heard, h.LookedUp)
        )


def keep(
    asked: Asked, reply: Reply, now: datetime, took_ms: int, session: dict[str, Any] | None = None
) -> TurnRow | None:
    """Runs the statement. Returns None if the number is unknown, or nothing is published on it."""
    values = values_of(asked, reply, now, took_ms, session)
    short = None if asked.repeats or ordinary.comes_late(asked.heard) else ordinary.statement(values, asked.pinned)
    if short and one_row(short, values):
        return TurnRow(asked.revision, asked.number, asked.number, doing=values["doing"], fresh=True)
    cells = one_row(_statement(not asked.pinned, values), values)
    if cells is None:
        return None
    if cells[-1] == TRUE:
        ordinary.saw_noted(asked.call.called, now)
    return _turn_row(asked, cells)


def values_of(
    asked: Asked, reply: Reply, now: datetime, took_ms: int, session: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Returns what the statement stores: texts, numbers, moments, and lists of texts."""
    work = () if asked.call.trial else reply.keeps.work
    rung = rounds.of_verbs(reply.verbs, now)
    values = {**_of_asked(asked), **_of_reply(reply, asked.revision, session), **_of_clock(now, took_ms), **rung}
    values |= caps.of_tree(live.tree_of(asked.revision) if asked.revision else None, asked.call, now)
    return values | ({"work": outbox.rows(work, now)} if work else {})


class KeptLater(Enum):
    """What became of a turn that is stored after it was answered."""

    STORED = "stored"
    STORED_BEFORE = "stored before"  # by another delivery, or when storing was begun before
    AFTER_END = "after end"  # stored as one that came after the end of its call
    OVERTAKEN = "overtaken"  # stored, but the record has a later turn of its call
    TAKEN = "taken"  # not stored: something else was heard under its number


# What an older release's journal lacks, by name, with what stands for it. A parameter that is added to the statement
# of a turn comes in here as well.
ADDED: Mapping[str, Any] = {}


def store_later(values: Mapping[str, Any]) -> KeptLater:
    """Stores a turn that was answered before, whatever became of the call since.

    No limit of time counts, as the caller was answered.
    """
    known = {**ADDED, **values, "earliest": _LONG_AGO, "earliest_start": _LONG_AGO}
    cells = one_row(_statement(False, known), known)
    if cells is None or cells[2] is None:
        raise NotStored(str(values["sid"]))
    if cells[8] == TRUE and cells[7] == AFTER_END:
        return KeptLater.AFTER_END
    if cells[8] == TRUE:
        return KeptLater.OVERTAKEN if _number(cells[1]) > known["number"] else KeptLater.STORED
    found = [cells[3], cells[4], json.loads(cells[5] or "null")]
    sent = [str(values["token_number"]), values["at"], json.loads(values["heard"])]
    return KeptLater.STORED_BEFORE if found == sent else KeptLater.TAKEN


class NotStored(Exception):
    """The statement stored nothing: the call is another account's, or its revision another one."""


_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def _statement(is_first: bool, values: Mapping[str, Any]) -> str:
    return STATEMENTS[is_first, bool(values["rings"]), bool(values["wrong_pin"]), "work" in values]


def _turn_row(asked: Asked, cells: Row) -> TurnRow:
    revision, turns, number, token_number, at, heard, overtime, doing, fresh, facts, is_there, why_not, _ = cells
    if number is None:  # on the revision that was walked, only a call of somebody else's is missing
        is_own = is_there == TRUE or _number(revision) != asked.revision or bool(why_not)
        return TurnRow(_number(revision), _number(turns), is_own=is_own, why_not=why_not or "")
    row = TurnRow(_number(revision), _number(turns), int(number), doing=doing or "", fresh=fresh == TRUE)
    if row.fresh:  # the rest is what was just sent
        return row
    return replace(
        row,
        token_number=_number(token_number),
        at=at or "",
        heard=h.load(json.loads(heard or "")),
        overtime=overtime == TRUE,
        facts=json.loads(facts or ""),
    )


def _number(cell: str | None) -> int:
    return int(cell or 0)


def corrected(asked: Asked, row: TurnRow) -> Asked:
    """Returns the turn to walk after the record rejected it: on another revision, goodbye, or over the time limit."""
    is_same = row.revision == asked.revision
    is_round = row.why_not == rounds.ROUND
    return replace(
        asked,
        revision=row.revision,
        pinned=asked.pinned or row.turns > 0,
        overtime=is_same and not row.why_not,
        comes_round=asked.comes_round or is_round,
        # How often a number may call is for the tree to say that the call walks.
        capped=row.why_not if is_same and row.why_not and not is_round else asked.capped,
    )


def masked(asked: Asked) -> h.Heard:
    """Returns what was heard without a sensitive answer, so that it may be stored."""
    if asked.revision == NO_REVISION:  # so that nothing is stored
        return asked.heard
    at = asked.at.at if asked.at else ""
    tree = live.tree_at(asked.revision, at)
    is_gone = version_of(at) and at not in tree.destinations
    return hidden(asked.heard) if is_gone else mask(tree, at, asked.heard)


def place_of(asked: Asked) -> Destination | None:
    """Returns where something was heard; None in a call's first turn."""
    if asked.at is None or asked.revision == NO_REVISION:
        return None
    return live.tree_at(asked.revision, asked.at.at).destinations.get(asked.at.at)


def find(call: Caller, answering: int) -> Asked | None:
    """Returns the stored turn of an address's number; the later one if two things were heard."""
    stored = Turn.objects.filter(call__sid=call.sid, call__account=call.account, token_number=answering)
    turn = stored.select_related("call").last()
    return again(call, turn) if turn else None


def again(call: Caller, turn: Turn) -> Asked:
    """Rebuilds a stored turn, to be answered once more."""
    at, heard = decode(turn.at) if turn.at else None, h.load(turn.heard)
    revision = turn.call.revision_id or NO_REVISION
    return Asked(
        call, revision, turn.number, turn.token_number, at, heard, turn.overtime, facts=turn.facts, repeats=True
    )


def number_beside(asked: Asked) -> int:
    """Returns the next free number for a turn whose own number is taken by something else that was heard.

    The same turn delivered again finds its first delivery's. Call it within a transaction and keep the turn
    there: the call's row stays locked, so that two deliveries at once do not both find a free number.
    """
    return free_number(asked.call.sid, asked.token_number, _encode(asked.at), h.dump(masked(asked)))


def free_number(sid: str, token_number: int, at: str, heard: Mapping[str, Any]) -> int:
    """Like number_beside(), of what is stored of a turn."""
    call = Call.objects.select_for_update().get(sid=sid)
    same = call.turn_rows.filter(token_number=token_number, at=at, heard=heard)
    return same.values_list("number", flat=True).first() or call.turns + 1


def _encode(position: Position | None) -> str:
    return position.encode() if position else ""


def _of_asked(asked: Asked) -> dict[str, Any]:
    call = asked.call
    return rounds.of_caller(call) | {
        "provider": call.provider,
        "account": call.account,
        "direction": call.direction,
        "is_test": call.trial is not None,
        "revision": asked.revision,
        "number": asked.number,
        "token_number": asked.token_number,
        "at": _encode(asked.at),
        "heard": json.dumps(h.dump(masked(asked))),
        "overtime": asked.overtime or asked.capped == Capped.MINUTES,
        "comes_round": asked.comes_round,
        "capped": bool(asked.capped),
        "paused": isinstance(asked.heard, h.DialEnded | h.Recorded | h.Dequeued),
    }


def _of_reply(reply: Reply, revision: int, session: dict[str, Any] | None) -> dict[str, Any]:
    keeps = reply.keeps
    return {
        "kept_answers": _json({name: answers.to_row(answer) for name, answer in keeps.answers.items()}),
        "pending": None if keeps.pending is None else json.dumps(to_stored(keeps.pending)),
        "language": keeps.language,
        "facts": _json(keeps.facts),
        **_wrong_pin(revision, keeps.wrong_pin),
        "session": None if session is None else json.dumps(session),
        "position": _encode(reply.position),
        "doing": reply.doing.value,
        "passed": list(reply.passed),
        "after_end": AFTER_END,
    }


def _wrong_pin(revision: int, place: str) -> dict[str, Any]:
    """Returns the place under its own key and a version of its line, so that tries count there however calls come."""
    if not place:
        return {"wrong_pin": ""}
    version, key = live.own_place(revision, place)
    return {"wrong_pin": key, "pin_revision": version}


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values) if values else "{}"  # in most turns


def _of_clock(now: datetime, took_ms: int) -> dict[str, Any]:
    return {"now": now, "took_ms": took_ms, "minute_ago": now - rounds.MINUTE}
