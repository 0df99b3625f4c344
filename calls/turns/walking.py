"""Walks one turn: what the engine is told of a call, and its reply. Records nothing."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings

from calls import page_link
from calls.providers.event import Caller
from calls.providers.lengths import shortened
from calls.record.keeping import NO_REVISION, Asked
from calls.turns import other_lines
from calls.turns.callable import callable_number
from engine import turn as engine
from engine.knowing.notices import Notice
from engine.numbers.callers import number_of
from engine.providers.known import cannot
from engine.tree import Tree
from menus.current import experiments, lines, notices, people
from menus.current.caller_lists import caller_lists
from menus.fields.dialled import refusal
from menus.fields.telephone import country_of, takes_texts
from menus.publishing import live
from menus.publishing.dialling import may_be_rung


def reply_to(asked: Asked, now: datetime | None = None) -> engine.Reply:
    """Returns the reply, a function of what is stored; empty while it is unknown what is live.

    `now` is when the turn came in; None for one that was taken before, whose day is kept with it.
    """
    if asked.revision == NO_REVISION:
        return engine.NOTHING
    tree = live.tree_of(asked.revision)
    facts = _facts(asked, tree, now)
    reply = engine.resume(tree, asked.at, asked.heard, facts) if asked.at else engine.answer(tree, asked.heard, facts)
    verbs = shortened(reply.verbs)
    return reply if verbs == reply.verbs else replace(reply, verbs=verbs)


def _facts(asked: Asked, tree: Tree, now: datetime | None) -> engine.Facts:
    call = asked.call
    return engine.Facts(
        number=asked.number,
        overtime=asked.overtime,
        call=call.sid,
        caller=call.caller,
        called=call.called,
        country=country_of(number_of(call.caller)),
        cannot=cannot(call.rings_at),
        stored=asked.stored,
        away=asked.away,
        told=asked.facts,
        now=now,
        time_zone=settings.TIME_ZONE,
        comes_round=asked.comes_round,
        capped=asked.capped,
        notices=notices_for(call.called, asked.revision) if now else (),
        settled=experiments.settled(_line(call.called, asked.revision)) if tree.experiments and now else {},
        blocked=_blocked(call, now) if now and asked.at is None else "",
        line=lambda slug: other_lines.live_version(slug, now),
        in_line=lambda version: other_lines.in_line(version, asked.revision, now),
        link=lambda position: page_link.to(position, asked.revision, call),
        takes_texts=lambda: takes_texts_from(call, tree, asked.revision),
        lists=lambda: caller_lists().of(call.caller, now),
        callable=lambda given: callable_number(given, tree, call.called, _line(call.called, asked.revision), now),
        directory=lambda: may_be_rung(people.directory(), lines.rules(tree, _line(call.called, asked.revision))),
    )


def takes_texts_from(call: Caller, tree: Tree, revision: int) -> bool:
    """Whether the caller's phone may take texts, and the line may reach it."""
    caller = number_of(call.caller)
    return takes_texts(caller) and refusal(caller, lines.rules(tree, _line(call.called, revision))) is None


def _blocked(call: Caller, now: datetime) -> str:
    """Test calls are answered, so that a tree can be tried with any caller's number."""
    return "" if call.trial else caller_lists().handled(call.caller, now)


def notices_for(called: str, revision: int | None) -> tuple[Notice, ...]:
    return notices.on_line(_line(called, revision))


def _line(called: str, revision: int | None) -> int | None:
    """Returns the id of the tree that a revision is of; else of the tree that answers on this number."""
    return (live.phone_tree_of(revision) if revision else None) or lines.numbers().get(called)
