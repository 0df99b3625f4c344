"""Work that calls callers back, and writes down what came of it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from calls.call_back.reports import CALLED_BACK
from calls.providers.twilio.rest import CannotAsk
from inbox.calling import calling_back
from inbox.models import CallBackState, PlacedCallBack
from inbox.work import GiveUp, TryAgain, work

# Where Twilio reports nothing, it is asked; a call lasts two hours at most.
A_WHILE, MOST_LOOKS = timedelta(minutes=5), 40
TO_PLACE = (CallBackState.ASKED, CallBackState.PLACING)


@work(calling_back.PLACE, "Call someone back")
def place(arguments: Mapping[str, Any]) -> None:
    """Rings whoever asked for it."""
    back = PlacedCallBack.objects.filter(pk=arguments["call_back"], ended_at=None, state__in=TO_PLACE).first()
    if back is None:
        return
    now = timezone.now()
    try:
        calling_back.place(back, now)
    except CannotAsk as why:
        if why.may_work_later:
            raise TryAgain(str(why)) from None
        calling_back.end(back.pk, f"It could not be placed. {why}", now)
        raise GiveUp(str(why)) from None


@work(CALLED_BACK, "Record a call back")
def called_back(arguments: Mapping[str, Any]) -> None:
    """Twilio reports how ringing the caller ended, or that the call is over."""
    if "dialled" in arguments:
        sentence = calling_back.dialled(arguments["dialled"], arguments["seconds"])
    else:
        sentence = calling_back.not_dialled(arguments["status"])
    calling_back.end(arguments["call_back"], sentence, timezone.now(), was_dialled="dialled" in arguments)


@work(calling_back.FOLLOW, "Follow a call back", most_tries=MOST_LOOKS)
def follow(arguments: Mapping[str, Any]) -> None:
    """Asks Twilio now and then, until it is known what came of it."""
    back = PlacedCallBack.objects.filter(pk=arguments["call_back"], ended_at=None).first()
    if back is None:
        return
    now = timezone.now()
    if now < back.asked_at + A_WHILE:
        raise TryAgain("The call is still in progress.", back.asked_at + A_WHILE - now + timedelta(seconds=1))
    try:
        is_over = calling_back.follow(back, now)
    except CannotAsk as why:
        if now < back.asked_at + calling_back.GIVEN_UP_AFTER:
            raise TryAgain(str(why), A_WHILE) from None
        calling_back.end(back.pk, f"We don't know how it ended. {why}", now)
        raise GiveUp(str(why)) from None
    if not is_over:
        raise TryAgain("The call is still in progress.", A_WHILE)
