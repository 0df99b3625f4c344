"""Work that sends texts, and looks after those that nobody sends anymore."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from calls.models import Call
from calls.providers.twilio.media import ELSEWHERE
from calls.providers.twilio.recordings import CannotFetch
from calls.sessions.events import TEXT_FAILED
from engine.walking.walk import TEXT_CALLER
from inbox import received, texting, thread
from inbox.arriving import TEXT_MISSED
from inbox.erasing import exchanged
from inbox.notifying import mailing, wording
from inbox.work import GiveUp, TryAgain, periodic, work
from texts import faxes, in_call, incoming, outgoing, sending, statuses, tidying, walking
from texts.models import Cause, ExchangedText, MediaState, ReceivedMedia
from texts.models.exchanged import TROUBLED
from texts.opting_out import Wish

# An address of a fax is good for two hours.
FETCHED_WITHIN = timedelta(hours=2)
# A system is asked for so long at most.
ASKED_FOR = timedelta(seconds=10)
REFUSED_MAIL = "The mail server didn't accept the email."


@work(outgoing.SEND, "Send a text", most_tries=40)
def send(arguments: Mapping[str, Any]) -> None:
    """Sends one text. One that is settled is left alone, so it may run any number of times."""
    text = ExchangedText.objects.filter(pk=arguments["text"]).first()
    if text is None:
        return
    try:
        _send(text)
    except ExchangedText.DoesNotExist:  # erased while Twilio was asked
        exchanged.ask_to_delete([text], None)


def _send(text: ExchangedText) -> None:
    try:
        sending.send(text, timezone.now())
        _note_failure(text)  # it may be too late for it
    except sending.TextRefused as why:
        text.refresh_from_db()
        _note_failure(text)
        # The page of jobs is for more people than the texts.
        sentence = "A text wasn't sent. The Texts page says why."
        raise (TryAgain(sentence, why.after) if why.may_work_later else GiveUp(sentence)) from None


@work(statuses.FAILED, "Record a text that did not arrive")
def failed(arguments: Mapping[str, Any]) -> None:
    """A reply typed in the inbox, or a text that was forwarded, did not arrive."""
    if text := ExchangedText.objects.filter(pk=arguments["text"]).first():
        _note_failure(text)


def _note_failure(text: ExchangedText) -> None:
    """Says in the inbox that a typed text did not arrive; what could not be forwarded is put there."""
    if text.state not in TROUBLED:
        return
    thread.note_failure(text, timezone.now())
    if forwarded := texting.forwarded_by(text):
        texting.keep_unforwarded(forwarded, text.problem, timezone.now())


@work(incoming.CAME, "Answer a text")
def came(arguments: Mapping[str, Any]) -> None:
    """Replies to a text that came in, and does what else its number does with it."""
    if text := ExchangedText.objects.filter(pk=arguments["text"], is_inbound=True).first():
        more, told = arguments.get("more_media", 0), arguments.get("opt_out", "")
        texting.take(text, more, timezone.now(), Wish(told) if told else None)


@work(walking.STEP, "Continue a phone line by text")
def walk(arguments: Mapping[str, Any]) -> None:
    """Takes a turn of a phone line that is walked by text, and texts what it says."""
    if text := ExchangedText.objects.filter(pk=arguments["text"], is_inbound=True).first():
        try:
            walking.step(text, timezone.now(), arguments.get("after", 0))
        except walking.StillGoingOn:
            raise TryAgain("The phone line still waits for a system.", ASKED_FOR) from None


@work(faxes.CAME, "Store a fax")
def fax_came(arguments: Mapping[str, Any]) -> None:
    """Puts a fax into the inbox."""
    if fax := ExchangedText.objects.filter(pk=arguments["text"], cause=Cause.FAX).first():
        texting.take_fax(fax)


@work(texting.FETCH, "Fetch a picture or file")
def fetch(arguments: Mapping[str, Any]) -> None:
    """Fetches one file of a text or fax; one that is kept already is left alone."""
    expected = ReceivedMedia.objects.select_related("text").filter(state=MediaState.EXPECTED)
    if media := expected.filter(pk=arguments["media"]).first():
        try:
            received.fetch(media)
        except CannotFetch as why:
            if str(why) in (received.TOO_LARGE, ELSEWHERE) or timezone.now() > media.text.made_at + FETCHED_WITHIN:
                received.lose(media, str(why))
                raise GiveUp(str(why)) from None
            raise TryAgain(str(why)) from None


@work(texting.MAIL, "Forward a text by email")
def mail(arguments: Mapping[str, Any]) -> None:
    """Mails one text to one address; after a crash perhaps twice, with one Message-ID."""
    text = ExchangedText.objects.filter(pk=arguments["text"]).first()
    if text is None:
        return
    try:
        written = wording.of_text(text)
        mailing.send(arguments["to"], written.subject, written.text, f"text-{text.pk}-{arguments['to']}")
    except mailing.MailRefused as why:
        refused = TryAgain if why.may_work_later else GiveUp
        if refused is GiveUp:
            texting.keep_unforwarded(text, REFUSED_MAIL, timezone.now())
        raise refused(REFUSED_MAIL) from None


@work(TEXT_MISSED, "Text after a missed call")
def text_missed(arguments: Mapping[str, Any]) -> None:
    """Texts a caller who reached nobody, where their number's settings say so."""
    if call := Call.objects.filter(pk=arguments["call"], is_test=False).first():
        texting.after_missed(call, timezone.now())


@work(TEXT_CALLER, "Text a caller")
def text_caller(arguments: Mapping[str, Any]) -> None:
    """A call texts its caller."""
    with transaction.atomic():
        in_call.text(arguments, timezone.now())


@work(TEXT_FAILED, "Record a text that failed")
def text_failed(arguments: Mapping[str, Any]) -> None:
    """sipgate says that a text of a call failed, perhaps before we know of the text."""
    if not in_call.note_failure(arguments["sid"], timezone.now()):
        raise TryAgain("Its text isn't here yet.")


@periodic("tidy-pictures", minutes=24 * 60, title="Delete unused pictures of replies")
def tidy_pictures() -> str:
    """Those of replies that are gone or have another picture, and of forms that were never saved."""
    count = tidying.throw_away_pictures(timezone.now())
    return f"{count} deleted" if count else "None"


@periodic("settle-texts", minutes=10, title="Settle texts that weren't sent")
def settle() -> str:
    """Says so of texts that nobody sends anymore."""
    count = tidying.settle(timezone.now())
    return f"{count} not sent" if count else "None"
