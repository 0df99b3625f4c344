"""Work that tells people of new items, by email and text."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from inbox.items import NOTIFY
from inbox.models import Item, Notification, Progress
from inbox.notifying import delivering, summing_up, telling
from inbox.notifying.refused import SendingRefused
from inbox.work import GiveUp, TryAgain, periodic, work

A_WHILE = timedelta(seconds=20)


@work(NOTIFY, "Notify people of a new item", most_tries=30)
def notify(arguments: Mapping[str, Any]) -> None:
    """Makes a notification for each recipient. Each has a key of its own, so it may run any number of times."""
    item = Item.objects.select_related("mailbox", "recording").filter(pk=arguments["item"]).first()
    if item is None:
        return
    try:
        telling.notify(item, timezone.now(), arguments.get("again", 0))
    except telling.NotYet:
        raise TryAgain("Its recording isn't here yet.", A_WHILE) from None


@work(telling.SEND, "Send a notification")
def send(arguments: Mapping[str, Any]) -> None:
    """Sends one email or text to one recipient."""
    going = Notification.objects.filter(state__in=[Progress.WAITING, Progress.SENDING], pk=arguments["notification"])
    told = going.select_related("mailbox__text_from", "item__mailbox", "item__recording").first()
    if told is None:
        return
    try:
        delivering.send(told, timezone.now())
    except SendingRefused as why:
        delivering.note_problem(told, str(why), is_final=not why.may_work_later, now=timezone.now())
        # The page of jobs is for more people than the mailbox: no address, and none in the server's words.
        sentence = "A notification wasn't sent. The mailbox's page says why."
        raise (TryAgain(sentence) if why.may_work_later else GiveUp(sentence)) from None


@periodic("sum-up", minutes=5, title="Send digests and summaries")
def sum_up() -> None:
    """Sums up what was held, such as for a digest."""
    summing_up.sum_up(timezone.now())
