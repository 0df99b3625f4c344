"""Work that rings the members of queues while somebody waits there."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from calls.models import Call, QueueRing
from calls.providers.twilio.rest import CannotAsk
from calls.queues import places, placing
from calls.queues.dispatching import RING, STOP, busy_queues, dispatch
from engine.kinds.queue import MOVES
from engine.wording.quoting import counted
from inbox.work import GiveUp, TryAgain, periodic, work

# Reports look eight weeks back.
KEPT_FOR = timedelta(days=90)


@work(MOVES, "Update a queue")
def moves(arguments: Mapping[str, Any]) -> None:
    """Somebody has begun or ended to wait, or a member is free again."""
    now = timezone.now()
    after = datetime.fromisoformat(arguments["after"]) if "after" in arguments else now
    if after > now:
        raise TryAgain("A member's pause is not over yet.", after - now)
    if call := Call.objects.filter(pk=arguments.get("call", 0)).first():
        places.enter(call, arguments["turn"])  # even one who has left already, for the reports
    dispatch(arguments["queue"], now)


@work(RING, "Ring someone for a queue")
def ring(arguments: Mapping[str, Any]) -> None:
    """Rings a member, once, whatever happens between Twilio's answer and ours."""
    member = QueueRing.objects.filter(pk=arguments["ring"], ended_at=None, sid="").first()
    if member is None:
        return
    try:
        placing.place(member)
    except CannotAsk as why:
        if why.may_work_later and timezone.now() < member.asked_at + placing.LATEST:
            raise TryAgain(str(why), timedelta(seconds=5)) from None
        placing.give_up(member, timezone.now())
        raise GiveUp(str(why)) from None


@work(STOP, "Stop ringing for a queue")
def stop(arguments: Mapping[str, Any]) -> None:
    """Nobody waits anymore for whom this phone rings."""
    member = QueueRing.objects.filter(pk=arguments["ring"]).first()
    if member is None:
        return
    try:
        placing.stop(member)
    except CannotAsk as why:
        if why.may_work_later and timezone.now() < member.asked_at + placing.LATEST:
            raise TryAgain(str(why), timedelta(seconds=5)) from None
        raise GiveUp(str(why)) from None


@periodic("old-queue-rings", minutes=24 * 60, title="Delete who was rung for queues")
def forget() -> str | None:
    """What reports no longer ask for."""
    many, _ = QueueRing.objects.filter(ended_at__lt=timezone.now() - KEPT_FOR).delete()
    return f"{many} forgotten." if many else None


@periodic("queues", minutes=1, title="Update all queues")
def look_after() -> str | None:
    """Finds whoever is free by now, and phones whose end nobody has reported."""
    now = timezone.now()
    for each in placing.stuck(now):
        placing.ask_about(each, now)
    places.follow(now)
    queues = busy_queues()
    rung = sum(len(dispatch(queue, now)) for queue in queues)
    return f"{counted(len(queues), 'queue')} with callers, {counted(rung, 'phone')} rung." if queues else None
