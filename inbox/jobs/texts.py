"""Work that sends texts, and looks after those that nobody sends anymore."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from inbox.work import GiveUp, TryAgain, periodic, work
from texts import outgoing, sending, tidying
from texts.models import ExchangedText


@work(outgoing.SEND, "Send a text", most_tries=40)
def send(arguments: Mapping[str, Any]) -> None:
    """Sends one text. One that is settled is left alone, so it may run any number of times."""
    text = ExchangedText.objects.filter(pk=arguments["text"]).first()
    if text is None:
        return
    try:
        sending.send(text, timezone.now())
    except sending.TextRefused as why:
        # The page of jobs is for more people than the texts.
        sentence = "A text wasn't sent. The page of texts says why."
        raise (TryAgain(sentence, why.after) if why.may_work_later else GiveUp(sentence)) from None


@periodic("settle-texts", minutes=10, title="Settle texts that weren't sent")
def settle() -> str:
    """Says so of texts that nobody sends anymore."""
    count = tidying.settle(timezone.now())
    return f"{count} not sent" if count else "None"
