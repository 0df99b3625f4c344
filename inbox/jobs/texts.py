"""Work that sends texts, and looks after those that nobody sends anymore."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from calls.session_events import TEXT_FAILED
from engine.walk import TEXT_CALLER
from inbox.work import GiveUp, TryAgain, periodic, work
from texts import in_call, outgoing, sending, tidying
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


@work(TEXT_CALLER, "Text a caller")
def text_caller(arguments: Mapping[str, Any]) -> None:
    """A call texts its caller."""
    with transaction.atomic():
        in_call.text(arguments, timezone.now())


@work(TEXT_FAILED, "Note a text that failed")
def text_failed(arguments: Mapping[str, Any]) -> None:
    """sipgate says that a text of a call failed, perhaps before we know of the text."""
    if not in_call.note_failure(arguments["sid"], timezone.now()):
        raise TryAgain("Its text isn't here yet.")


@periodic("settle-texts", minutes=10, title="Settle texts that weren't sent")
def settle() -> str:
    """Says so of texts that nobody sends anymore."""
    count = tidying.settle(timezone.now())
    return f"{count} not sent" if count else "None"
