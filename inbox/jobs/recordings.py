"""Work about recordings: reports of them, fetching, asking for those that never came, transcripts, and erasing."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from calls.models import Call
from calls.providers.twilio.recordings import CannotFetch
from calls.providers.twilio.rest import NOT_FOUND, CannotAsk, ask
from calls.reporting.recordings import CONVERSED, RECORDED, TRANSCRIBED
from inbox.arriving import TooSoon, arrive
from inbox.models import Recording, RecordingState
from inbox.recorded import asking, conversations, recordings, transcribing
from inbox.work import GiveUp, TryAgain, periodic, work

# A report may come before the turn that it is about, by as much as a turn can be late.
BEFORE_ITS_TURN = timedelta(minutes=5)
# As long as a call can last, at that pace.
MOST_TRIES = 60


@work(RECORDED, "Add a recording", most_tries=MOST_TRIES)
def recorded(arguments: Mapping[str, Any]) -> None:
    """A provider says that a recording is there: its item has it fetched, and one that has none is looked into."""
    name, seconds = arguments["recording"], arguments["seconds"]
    recording = recordings.reported(arguments["account"], arguments["sid"], name, arguments["is_there"], seconds)
    if recording.item_id is not None or recording.account != arguments["account"]:
        return
    if seconds == 0:
        return recordings.discard(recording)
    now = timezone.now()
    call = (
        Call.objects.filter(sid=recording.call_sid, account=recording.account).select_related("revision__tree").first()
    )
    if call and not call.is_test and call.revision and _arrived(call, recording):
        return
    if now < recording.made_at + BEFORE_ITS_TURN:
        raise TryAgain("Its turn isn't here yet.", BEFORE_ITS_TURN)
    if call is None or call.is_test or call.revision is None:
        recordings.discard(recording)
        raise GiveUp("It belongs to no call of a phone line.")
    if call.ended_at is None or now < call.ended_at + BEFORE_ITS_TURN:
        raise TryAgain("The call is still in progress.", BEFORE_ITS_TURN)
    if recordings.is_left(call, name):
        recordings.discard(recording)  # recorded again
    elif recording.state == RecordingState.EXPECTED:
        asking.bring_one(call, name, seconds)


@work(CONVERSED, "Store a recorded call")
def conversed(arguments: Mapping[str, Any]) -> None:
    """A provider says that a conversation was recorded: it becomes an item, which has it fetched."""
    name, seconds = arguments["recording"], arguments["seconds"]
    recording = recordings.reported(arguments["account"], arguments["sid"], name, arguments["is_there"], seconds)
    if recording.item_id is not None or recording.account != arguments["account"]:
        return
    known = Call.objects.filter(sid=recording.call_sid, account=recording.account, is_test=False)
    call = known.exclude(revision=None).select_related("revision__tree").first()
    if seconds == 0 or recording.state != RecordingState.EXPECTED:
        return recordings.discard(recording)
    if call is None:
        recordings.discard(recording)
        raise GiveUp("It belongs to no call of a phone line.")
    conversations.keep(call, name, seconds)


def _arrived(call: Call, recording: Recording) -> bool:
    """Whether the recording has an item by now."""
    try:
        arrive(call, timezone.now())
    except TooSoon:
        return False
    recording.refresh_from_db()
    return recording.item_id is not None


@work(recordings.FETCH)
def fetch(arguments: Mapping[str, Any]) -> None:
    """Fetches a recording and keeps it; one that is kept already is left alone."""
    recording = Recording.objects.filter(pk=arguments["recording"], state=RecordingState.EXPECTED).first()
    if recording is None:
        return
    try:
        recordings.fetch(recording, timezone.now())
    except CannotFetch as why:
        if str(why) == recordings.TOO_LARGE:
            recordings.lose(recording, str(why))
            raise GiveUp(str(why)) from None
        raise TryAgain(str(why)) from None


@work(asking.ASK, "Ask Twilio for recordings")
def ask_for_recordings(arguments: Mapping[str, Any]) -> None:
    """Asks Twilio for the recordings of a call whose last request never came, some minutes after its end."""
    call = Call.objects.select_related("revision__tree").filter(pk=arguments["call"]).first()
    if call is None or not asking.may_have_more(call):
        return
    assert call.ended_at
    left = call.ended_at + asking.PATIENCE - timezone.now()
    if left > timedelta():
        raise TryAgain("Its recording may still come.", left)
    try:
        asking.bring(call)
    except CannotAsk as why:
        raise _later(why) from None


@work(TRANSCRIBED, "Add a transcript")
def transcribed(arguments: Mapping[str, Any]) -> None:
    """Writes Twilio's transcript to the item."""
    if not recordings.described(arguments["account"], arguments["recording"], arguments["text"]):
        raise TryAgain("Its recording isn't here yet.")


@work(recordings.TRANSCRIBE, most_tries=6)
def transcribe(arguments: Mapping[str, Any]) -> None:
    """Transcribes a kept recording with the class that TRANSCRIBER names."""
    recording = Recording.objects.select_related("item").filter(pk=arguments["recording"]).first()
    if recording is None or not recording.is_ready or recording.item is None or recording.item.text:
        return
    try:
        transcribing.transcribe(recording)
    except transcribing.CannotTranscribe as why:
        raise TryAgain(str(why)) from None


@work(recordings.ERASE)
def erase(arguments: Mapping[str, Any]) -> None:
    """Deletes a recording at Twilio, if it is still there."""
    name = arguments["recording"]
    try:
        ask(arguments["account"], lambda client: client.recordings(name).delete())
    except CannotAsk as why:
        if why.code != NOT_FOUND:
            raise _later(why) from None
    recordings.note_erased(name)


@periodic("tidy-recordings", minutes=24 * 60)
def tidy() -> None:
    """Forgets reports of recordings that never had an item."""
    recordings.tidy(timezone.now())


def _later(why: CannotAsk) -> Exception:
    return TryAgain(str(why)) if why.may_work_later else GiveUp(str(why))
