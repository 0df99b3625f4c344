"""Sends one text through Twilio, once, whoever it is for: everything that goes out goes through `send`.

Twilio's API has no key that makes a request harmless to repeat. So a text is `SENDING` before Twilio is asked, and one
that is found like that is looked up at Twilio by its numbers, date and words. It is sent again only once Twilio has had
time to list it and does not; where that stays unknown, it is not.

https://www.twilio.com/docs/messaging/api/message-resource
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from calls.providers.twilio.addresses import public
from calls.providers.twilio.rest import CannotAsk, ask
from calls.queues.linking import is_of_no_use
from texts import opting_out
from texts.models import Cause, ExchangedText, TextState
from texts.our_numbers import numbered, refused

# Twilio's clock and ours may differ.
SLACK = timedelta(minutes=5)
# How long a request that we lost may still be on its way, and how long Twilio may need to list what it took.
SETTLES = timedelta(seconds=30)
# How long we go on asking whether a text is there; then nobody knows.
GIVEN_UP_AFTER = timedelta(hours=2)
MOST_LOOKED_AT = 100
# Twilio's codes for what will never work, in words. https://www.twilio.com/docs/api/errors
STOPPED = 21610
NEVER: Mapping[int, str] = {
    11200: "Twilio can't fetch what goes with the text.",
    11751: "What goes with the text is too large.",
    12300: "Phones can't show the kind of file that goes with the text.",
    21211: "Twilio says that this isn't a phone number.",
    21266: "A number can't text itself.",
    21408: "The Twilio account may not send texts to this country.",
    21606: "This Twilio number can't send texts.",
    STOPPED: "They replied STOP, so Twilio sends them no more texts.",
    21612: "Twilio can't send texts from this number to that one.",
    21614: "This isn't a mobile number.",
    21617: "The text is too long.",
    21620: "Twilio can't fetch what goes with the text.",
    30002: "The Twilio account is suspended.",
    30003: "The phone is switched off or unreachable.",
    30004: "The phone or its carrier blocks texts from this number.",
    30005: "This number doesn't exist, or isn't in service.",
    30006: "This is a landline, or a carrier that takes no texts.",
    30007: "The carrier filtered this text as spam.",
    30008: "The carrier didn't say why.",
    30019: "The text, or what goes with it, is larger than the carrier takes.",
    30032: "The toll-free number isn't verified for texts yet.",
    30034: "The number isn't registered for texts to US phones (A2P 10DLC).",
}
REPLIED_STOP = "They replied STOP to this number, so it sends them no texts until they reply START."
NOT_IN_TIME = "It couldn't be sent in time."
NOBODY_WAITS = "The caller no longer waited in the queue, so the link was of no use to them."
NOBODY_KNOWS = "Twilio couldn't say whether it has this text, so it isn't sent again."


class TextRefused(Exception):
    """The text was not sent, or may not be; the message says why. `after` is how long to wait before the next try."""

    def __init__(self, sentence: str, may_work_later: bool = True, after: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.may_work_later = may_work_later
        self.after = after


def send(text: ExchangedText, now: datetime) -> None:
    """Sends it, unless that is settled already. Raises TextRefused; whether Twilio has it may be unknown then."""
    settle(text, now)
    if text.state != TextState.WAITING:
        return
    if late := _too_late(text, now):
        _end(text, TextState.TOO_LATE, late, now)
        return
    if why := why_not(text.ours, text.theirs, confirms=text.cause == Cause.HELP):
        _end(text, TextState.STOPPED if why == REPLIED_STOP else TextState.FAILED, why, now)
        raise TextRefused(why, False)
    if _move(text, TextState.WAITING, TextState.SENDING, now, tried_at=now):
        _hand_over(text, now)


def _too_late(text: ExchangedText, now: datetime) -> str:
    """Returns why it comes too late to help, "" if it doesn't. What went wrong in earlier tries is said with it."""
    if is_of_no_use(text.key, text.call_id):
        return NOBODY_WAITS
    return f"{NOT_IN_TIME} {text.problem}".strip() if text.not_after and now >= text.not_after else ""


def settle(text: ExchangedText, now: datetime) -> None:
    """Finds out whether Twilio has it, where that is in doubt. Raises TextRefused while that is unknown."""
    text.refresh_from_db()
    if text.state == TextState.SENDING:
        _settle_doubt(text, now)


def why_not(ours: str, theirs: str, *, confirms: bool = False) -> str:
    """Returns why a number of ours may not text somebody; "" if it may. What `confirms` a STOP is sent after it."""
    sender = numbered(ours)
    if sender is None:
        return "The number that it was to come from is no longer one of yours."
    if why := refused(theirs, sender):
        return f"This is {why.what}. {why.to_allow}".rstrip()
    return REPLIED_STOP if not confirms and opting_out.is_out(ours, theirs) else ""


def _hand_over(text: ExchangedText, now: datetime) -> None:
    asked: dict[str, Any] = {"to": text.theirs, "from_": text.ours, "body": text.body}
    asked["status_callback"] = public(reverse("twilio-text-status", args=[text.pk]))
    if text.media:
        asked["media_url"] = text.media
    try:
        made = ask(text.account, lambda client: client.messages.create(**asked))
    except CannotAsk as error:
        raise _explained(text, error, now) from None
    _sent(text, str(made.sid), now)


def _sent(text: ExchangedText, sid: str, now: datetime) -> None:
    """Twilio has it. It may have reported more already."""
    text.sid = sid
    ExchangedText.objects.filter(pk=text.pk).update(sid=sid, problem="")
    _move(text, TextState.SENDING, TextState.QUEUED, now)
    text.refresh_from_db()


def _settle_doubt(text: ExchangedText, now: datetime) -> None:
    assert text.tried_at
    try:
        found = _found(text)
    except (CannotAsk, MayBeMissed) as error:
        if now < text.tried_at + GIVEN_UP_AFTER and isinstance(error, CannotAsk) and error.may_work_later:
            raise TextRefused(str(error)) from None
        if not _end(text, TextState.UNSURE, NOBODY_KNOWS, now):
            return text.refresh_from_db()
        raise TextRefused(NOBODY_KNOWS, False) from None
    if found:
        return _sent(text, found, now)
    if now < text.tried_at + SETTLES:
        raise TextRefused("Twilio may still have this text.", after=text.tried_at + SETTLES - now)
    _move(text, TextState.SENDING, TextState.WAITING, now)


class MayBeMissed(Exception):
    """Twilio lists so many texts that the one looked for may be among those that it does not list."""


def _found(text: ExchangedText) -> str:
    """Returns the SID of this text at Twilio, "" if it has none. Raises CannotAsk and MayBeMissed.

    A trial account puts words of Twilio's before ours. Of two equal texts, each takes one that the other has not.
    """
    assert text.tried_at
    since = text.tried_at - SLACK

    def listed(client: Any) -> list[Any]:
        # Not by the date of sending, which a text that Twilio still queues doesn't have.
        return list(client.messages.list(to=text.theirs, from_=text.ours, limit=MOST_LOOKED_AT))

    found = [each for each in ask(text.account, listed) if each.date_created and each.date_created > since]
    alike = [str(each.sid) for each in found if _says(each.body or "", text.body)]
    taken = set(ExchangedText.objects.filter(sid__in=alike).values_list("sid", flat=True))
    sid = next((sid for sid in alike if sid not in taken), "")
    if not sid and len(found) >= MOST_LOOKED_AT:
        raise MayBeMissed
    return sid


def _says(theirs: str, ours: str) -> bool:
    return theirs.endswith(ours) if ours else not theirs


def _explained(text: ExchangedText, error: CannotAsk, now: datetime) -> TextRefused:
    """Keeps what Twilio said. A plain no leaves no doubt that it has no such text."""
    sentence = NEVER.get(error.code, str(error))
    if error.code == STOPPED:
        opting_out.opt_out(text.ours, text.theirs, now)
    if error.code in NEVER or not error.may_work_later:
        _end(text, TextState.STOPPED if error.code == STOPPED else TextState.FAILED, sentence, now, error.code)
        return TextRefused(sentence, False)
    if error.is_a_no:
        _move(text, TextState.SENDING, TextState.WAITING, now)
    ExchangedText.objects.filter(pk=text.pk).update(problem=sentence)
    return TextRefused(sentence)


def _end(text: ExchangedText, state: TextState, problem: str, now: datetime, error: int = 0) -> bool:
    """Whether that is the end of it: a report of Twilio's that came first counts more."""
    return _move(text, TextState(text.state), state, now, problem=problem[:300], error=error)


def _move(text: ExchangedText, before: TextState, state: TextState, now: datetime, **more: Any) -> bool:
    """Whether it was in that state until now: a report of Twilio's may have come first."""
    moved = ExchangedText.objects.filter(pk=text.pk, state=before).update(state=state, changed_at=now, **more)
    if moved:
        text.state = state
        for name, value in more.items():
            setattr(text, name, value)
    return bool(moved)
