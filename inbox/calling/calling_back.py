"""Calls a caller back: asked for on the page of an item, placed by the worker, and written to the item."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from calls import outbox
from calls.providers.twilio import call_back as twilio
from calls.providers.twilio.call_back import OVER, CallingBack
from inbox.calling.business_numbers import account_of, refused, shown_by
from inbox.models import Act, CallBackState, Entry, Item, PlacedCallBack
from inbox.names import name_of
from inbox.working import LONGEST_NAME, AlreadyTaken, claim
from menus.colleagues import called
from menus.fields.columns import as_digits, without_extension
from menus.fields.time_zones import country_of
from menus.models import PersonNumber, PhoneNumber

PLACE, FOLLOW = "call-back", "follow-call-back"
# Whoever asked has left the phone by then.
USEFUL_FOR = timedelta(minutes=2)
LATEST = timedelta(minutes=5)
# By then it is over, even where Twilio can't be asked, as after a change of its token.
GIVEN_UP_AFTER = timedelta(hours=3)
MOST_AN_HOUR = 30
LONGEST_SPOKEN_NAME = 60
# As many as Twilio is asked for.
_OTHERS = 20
_NOT_ANSWERED = {"busy": "It was busy.", "no-answer": "No answer.", "canceled": "Hung up while it rang."}
_NOT_TAKEN = {"busy": "Your phone was busy", "no-answer": "Your phone wasn't answered"}


class CannotCallBack(Exception):
    """The message says why, for people. Nothing was changed."""


def why_not(item: Item) -> str:
    """Returns why this caller can't be called back at all; "" if they can."""
    to, shows = item.number_to_call, shown_by(item.mailbox, item.called)
    if not to:
        return "This caller has no number that can be called back."
    if shows is None:
        return "To call back, this mailbox needs a phone line with a Twilio number."
    why = refused(to, shows)
    return f"This caller can't be called back: {why.what}. {why.to_allow}".rstrip() if why else ""


def number_for(user: User) -> str:
    """Returns the phone that somebody is likely to be at: the last they used, else that of the person of their name."""
    last = PlacedCallBack.objects.filter(by=user).order_by("-pk").values_list("rings", flat=True).first()
    own = PersonNumber.objects.filter(person__name__iexact=called(user), number__startswith="+")
    return last or own.exclude(number__contains=";").values_list("number", flat=True).first() or ""


@transaction.atomic
def ask(asked: Item, user: User, typed: str, now: datetime) -> PlacedCallBack:
    """Claims the item and has the caller called back. Raises CannotCallBack, or AlreadyTaken for the second of two."""
    if why := why_not(asked):
        raise CannotCallBack(why)
    shows = shown_by(asked.mailbox, asked.called)
    assert shows
    rings = _own_number(typed, asked, shows)
    if rings == asked.number_to_call:
        raise CannotCallBack("Your phone is the caller's own number. Enter the number of the phone you are at.")
    item = claim(asked, user, now)  # holds its row, so that of two clicks the second finds the first
    if going := PlacedCallBack.objects.filter(item=item, ended_at=None).first():
        raise AlreadyTaken(f"{going.who} is already calling back.")
    if PlacedCallBack.objects.filter(by=user, asked_at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise CannotCallBack(f"You have called back {MOST_AN_HOUR} times within an hour. Try again later.")
    numbers = {"rings": rings, "to": item.number_to_call, "shows": shows.number, "account": account_of(shows)}
    back = PlacedCallBack.objects.create(item=item, by=user, who=called(user)[:LONGEST_NAME], asked_at=now, **numbers)
    outbox.put(PLACE, {"call_back": back.pk}, now + USEFUL_FOR)
    outbox.put(FOLLOW, {"call_back": back.pk})
    return back


def place(back: PlacedCallBack, now: datetime) -> None:
    """Places it at Twilio, unless it was placed already. Raises CannotAsk."""
    going = _going(back)
    if back.state == CallBackState.PLACING:  # it may ring: the answer was lost, or the worker was killed
        back.sid = _find(back)
    if not back.sid:
        if not _move(back, CallBackState.PLACING):
            return
        back.sid = twilio.place(going, back.account, back.rings)
    _move(back, CallBackState.RINGING)


def follow(back: PlacedCallBack, now: datetime) -> bool:
    """Asks Twilio what came of it, where nothing was reported; whether it is over. Raises CannotAsk."""
    if back.state == CallBackState.ASKED and now > back.asked_at + LATEST:
        end(back.pk, "It wasn't placed in time.", now)
        return True
    if back.state == CallBackState.PLACING and now > back.asked_at + LATEST:
        back.sid = _find(back)
        if not back.sid:
            end(back.pk, "It could not be placed.", now)
            return True
        _move(back, CallBackState.RINGING)
    if not back.sid:
        return False
    ours, theirs, seconds = twilio.look_up(back.account, back.sid)
    if ours in OVER:
        end(back.pk, dialled(theirs, seconds) if theirs else not_dialled(ours), now, was_dialled=bool(theirs))
    return ours in OVER


def dialled(status: str, seconds: int) -> str:
    """Returns what came of ringing the caller: “Answered, 3 minutes.”"""
    if status != "completed":
        return _NOT_ANSWERED.get(status, "The number could not be reached.")
    minutes = round(seconds / 60)
    length = f"{seconds} seconds" if seconds < 60 else f"{minutes} minute{'' if minutes == 1 else 's'}"
    return f"Answered, {length}." if seconds else "Answered."


def not_dialled(status: str) -> str:
    """Returns why the caller was not rung."""
    reason = _NOT_TAKEN.get(status, "Nobody pressed 1" if status == "completed" else "Your phone could not be reached")
    return f"{reason}, so the caller wasn't rung."


@transaction.atomic
def end(pk: int, sentence: str, now: datetime, was_dialled: bool = False) -> None:
    """Writes to the item what came of it, once; what came of ringing the caller counts more than that it is over."""
    back = PlacedCallBack.objects.select_for_update().filter(pk=pk).first()
    if back is None or (back.ended_at and (back.was_dialled or not was_dialled)):
        return
    if back.entry_id:
        Entry.objects.filter(pk=back.entry_id).update(text=sentence)
    else:
        back.entry = Entry.objects.create(
            item_id=back.item_id, what=Act.CALL, by_id=back.by_id, who=back.who, at=now, text=sentence
        )
    back.was_dialled, back.ended_at, back.state = was_dialled, back.ended_at or now, CallBackState.ENDED
    back.save(update_fields=["state", "entry", "was_dialled", "ended_at"])


def _own_number(typed: str, item: Item, shows: PhoneNumber) -> str:
    try:
        rings = without_extension(as_digits(typed, country_of(item.mailbox.zone)))
    except ValidationError as error:
        raise CannotCallBack(f"Your phone: {' '.join(error.messages)}") from None
    if why := refused(rings, shows):
        raise CannotCallBack(f"Your phone is {why.what}. {why.to_allow}".rstrip())
    return rings


def _going(back: PlacedCallBack) -> CallingBack:
    return CallingBack(back.pk, back.to, back.shows, name_of(back.to)[:LONGEST_SPOKEN_NAME])


def _find(back: PlacedCallBack) -> str:
    """Returns the SID of the call that was placed for this; the same phone may just have rung for another."""
    others = PlacedCallBack.objects.filter(account=back.account, rings=back.rings).exclude(pk=back.pk).exclude(sid="")
    known = frozenset(others.order_by("-pk").values_list("sid", flat=True)[:_OTHERS])
    return twilio.find(_going(back), back.account, back.rings, back.asked_at, known)


def _move(back: PlacedCallBack, state: CallBackState) -> bool:
    """Returns whether it goes on: Twilio may have reported its end before its answer was here, which stands then."""
    PlacedCallBack.objects.filter(pk=back.pk).update(sid=back.sid)
    return bool(PlacedCallBack.objects.filter(pk=back.pk, ended_at=None).update(state=state))
