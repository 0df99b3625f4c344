"""The page of one call: why it went where it went, as a chain of sentences that lead to what they name."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from calls.models import AFTER_END, Call, CallOutcome
from calls.queues.beside import walk_beside, walks_of
from calls.record import answers
from calls.telling.said import SaidWords, caller_of, said
from calls.telling.story import StoryLine, tell
from calls.telling.takers import taker
from calls.turns.other_lines import walked_tree
from desk.calls.linking import LinkedPart, Links
from desk.calls.rows import People, clock, here, lasted
from engine import heard as h
from engine.providers.written import PAGE, WRITTEN
from engine.turn import Doing
from inbox.access import items_of
from inbox.pages.listing import ItemRow, rows_of
from menus.caller_lists.names import name_of
from menus.colleagues import SEE_TREES, moment
from menus.models import PhoneNumber, Revision
from texts.models import ExchangedText


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One turn: what was heard and what followed, what was said then, and the message that it left."""

    line: StoryLine
    parts: list[LinkedPart]
    words: list[SaidWords]
    left: ItemRow | None

    @property
    def after(self) -> str:
        """Returns how long after the turn before, such as “7 s” or “3:05”; "" for the first."""
        seconds = self.line.after
        if seconds is None:
            return ""
        return f"{seconds} s" if seconds < 60 else clock(seconds)


class CallPageView:
    """What one person sees of a call."""

    def __init__(self, user: Any, call: Call) -> None:
        self.user, self.call = user, call

    @cached_property
    def name(self) -> str:
        return name_of(self.call.caller)

    @property
    def title(self) -> str:
        return f"{self.name or self.call.who or 'unknown'} to {self.call.called or 'unknown'}"

    @cached_property
    def revision(self) -> Revision | None:
        """Returns the version that it walked, with its author; a test call's may be a draft."""
        if self.call.revision_id is None:
            return None
        trials = Revision.with_trials.select_related("author", "tree").defer("snapshot")
        published = Revision.objects.with_standing().filter(pk=self.call.revision_id).first()
        return published or trials.filter(pk=self.call.revision_id).first()

    @property
    def version_address(self) -> str:
        revision = self.revision
        if revision is None or revision.is_trial or not self.user.has_perm("menus.view_revision", revision):
            return ""
        return reverse("admin:menus_revision_change", args=[revision.pk])

    @property
    def published(self) -> str:
        return moment(self.revision.published_at) if self.revision else ""

    @cached_property
    def number(self) -> PhoneNumber | None:
        """Returns our number, for people who see it."""
        row = PhoneNumber.objects.filter(number=self.call.called).first() if self.call.called else None
        return row if row and self.user.has_perm("menus.view_phonenumber", row) else None

    @property
    def may_keep(self) -> bool:
        """Whether this person may keep the call as a test of its line."""
        tree = self.call.tree
        is_whole = bool(self.call.ended_at and self.revision and not self.revision.is_trial)
        return tree is not None and is_whole and self.user.has_perm("menus.change_phonetree", tree)

    @property
    def line_address(self) -> str:
        """Returns the picture of its line, for people who see it."""
        line = self.call.tree
        sees = line and any(self.user.has_perm(right, line) for right in SEE_TREES)
        return reverse("desk:tree", args=[line.slug]) if line and sees else ""

    @property
    def started(self) -> str:
        return moment(self.call.started_at)

    @property
    def ended(self) -> str:
        return moment(self.call.ended_at) if self.call.ended_at else ""

    @property
    def length(self) -> str:
        return lasted(self.call)

    @property
    def here(self) -> str:
        return here(self.call)

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Returns names and answers, in the order asked; sensitive ones as dots."""
        row, revision = self.call.answers, self.call.revision_id
        if row and revision is not None:
            turns = [line.turn for line in self.lines]
            row = answers.as_asked(row, walked_tree(revision, turns), turns)
        return answers.shown(row)

    @cached_property
    def lines(self) -> list[StoryLine]:
        return list(tell(self.call))

    @cached_property
    def steps(self) -> list[ShownStep]:
        links = Links(self.user, self.call, [part for line in self.lines for part in line.parts])
        caller = caller_of(self.call)
        for line in self.lines:
            line.turn.call = self.call  # so that walking it again asks for no row
        left = self._left_by_recording
        return [
            ShownStep(
                line, links.of(line.parts), said(caller, line.turn), left.get(line.turn.heard.get("recording") or "")
            )
            for line in self.lines
        ]

    @property
    def ending(self) -> str:
        """Returns how the call ended; "" while it hasn't, and where its last step says so."""
        last = self.lines[-1].turn if self.lines else None
        if not self.call.ended_at or last is None:
            return ""
        if last.doing in (Doing.ENDED, Doing.BLOCKED, AFTER_END) or h.is_hang_up(h.load(last.heard)):
            return ""
        hung_up = self.call.outcome == CallOutcome.HUNG_UP
        return f"{'The caller hung up' if hung_up else 'The call ended'}, {lasted(self.call)} after it came in."

    @cached_property
    def taken_by(self) -> str:
        found = taker(self.call, [line.turn for line in self.lines])
        return People([found]).called(found, self.call)

    @cached_property
    def walks_in_writing(self) -> list[Call]:
        """Returns the walks on the page of its link, begun while it waited in a queue."""
        return [] if self.call.provider in WRITTEN else list(walks_of(self.call))

    @cached_property
    def call_that_waited(self) -> Call | None:
        """Returns the call beside which this one was a walk in writing."""
        walk = walk_beside(self.call) if self.call.provider == PAGE else None
        return walk.link.call if walk else None

    @cached_property
    def texts(self) -> list[ExchangedText]:
        """Returns the texts that it sent to its caller, and what became of each."""
        return list(ExchangedText.objects.filter(call=self.call).order_by("pk"))

    @cached_property
    def items(self) -> list[ItemRow]:
        """Returns what it left in the inbox, as far as this person sees it."""
        mine = items_of(self.user).filter(call=self.call).order_by("pk")
        return rows_of(self.user, list(mine.select_related("mailbox", "claimed_by", "done_by", "recording")))

    @property
    def _left_by_recording(self) -> dict[str, ItemRow]:
        found = ((getattr(row.item, "recording", None), row) for row in self.items)
        return {recording.sid: row for recording, row in found if recording}

    @property
    def has_sound(self) -> bool:
        return bool(self._left_by_recording)

    @property
    def items_elsewhere(self) -> list[ItemRow]:
        """Returns items without a place among the steps."""
        shown = {step.left.item.pk for step in self.steps if step.left}
        return [row for row in self.items if row.item.pk not in shown]
