"""Brings what callers recorded from their provider: expected with an item, fetched, kept, and erased where it was.

A turn says that there is a recording, and so does the provider's own report, in any order and any number of times. The
address it is fetched from is made of two SIDs; one that came with a request is never asked.
"""

import logging
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from calls import outbox
from calls.models import Call, Turn
from calls.providers.twilio.recordings import ALL_SECONDS_OF_A_JOB, CannotFetch, fetch_recording
from engine.choices import Transcription
from engine.heard import HeardKind, Recorded
from inbox.audio import keeping, wave
from inbox.items import describe
from inbox.models import AtTwilio, Item, LineRetention, Recording, RecordingState

log = logging.getLogger(__name__)

FETCH, ERASE, TRANSCRIBE = "fetch-recording", "erase-recording", "transcribe-recording"
# Bytes: an hour as Twilio records it, which is the longest message, has 58 million.
LARGEST = 64_000_000
# Twilio's names. An address made of anything else might lead elsewhere.
_ACCOUNT, _RECORDING = re.compile(r"AC[0-9a-fA-F]{32}"), re.compile(r"RE[0-9a-f]{32}")
TOO_LARGE = f"The recording is larger than {LARGEST // 1_000_000} MB."
NO_SOUND = "What Twilio sent isn't audio."
EMPTY = "What Twilio sent is empty."
# How long a report without an item is remembered.
UNPLACED_FOR = timedelta(days=7)


def name_of(recorded: Recorded) -> str:
    """Returns the provider's name of a recording; earlier releases stored it only within its address."""
    name = recorded.recording or recorded.url.rpartition("/")[2]
    return name if _RECORDING.fullmatch(name) else ""


@transaction.atomic
def expect(item: Item, call: Call, name: str, seconds: int | None, language: str, transcription: str) -> None:
    """Says that an item has this recording, and asks for it, once."""
    recording = _noted(call.account, call.sid, name, seconds)
    if recording.item_id is not None or hasattr(item, "recording"):
        return
    recording.item, recording.account, recording.call_sid = item, call.account, call.sid
    recording.language, recording.transcription = language, transcription
    recording.save()
    if recording.transcript:
        describe(item, recording.transcript)
    outbox.put(FETCH, {"recording": recording.pk})


@transaction.atomic
def reported(account: str, call_sid: str, name: str, is_there: bool, seconds: int | None) -> Recording:
    """Returns the recording that a provider reports; one that has an item is asked for."""
    recording = _noted(account, call_sid, name, seconds)
    if recording.account != account or recording.state != RecordingState.EXPECTED:
        return recording
    if not is_there:
        recording.state, recording.problem = RecordingState.LOST, "The provider couldn't record it."
        recording.save(update_fields=["state", "problem"])
    elif recording.item_id is not None:
        outbox.put(FETCH, {"recording": recording.pk})
    return recording


@transaction.atomic
def described(account: str, name: str, text: str) -> bool:
    """Writes the provider's transcript to the item of a recording; whether there is a recording of this name."""
    recording = _locked(sid=name, account=account)
    if recording is None:
        return False
    Recording.objects.filter(pk=recording.pk).update(transcript=text)
    if recording.item:
        describe(recording.item, text)
    return True


def is_left(call: Call, name: str) -> bool:
    """Whether a turn of the call heard of the recording: then its item comes, or another recording replaced it."""
    heard = Turn.objects.filter(call=call, heard__kind=HeardKind.RECORDED).values_list("heard__recording", "heard__url")
    return any(name in (recording, (url or "").rpartition("/")[2]) for recording, url in heard)


def discard(recording: Recording) -> None:
    """Forgets a recording that another one replaced, or that belongs to no call of ours."""
    if erases_at_twilio(None):
        outbox.put(ERASE, {"account": recording.account, "recording": recording.sid})
    Recording.objects.filter(pk=recording.pk, item=None).delete()


def fetch(recording: Recording, now: datetime) -> None:
    """Fetches and keeps it. Raises CannotFetch: `problem` then says why, for the page of its item."""
    try:
        content = _content(recording)
        seconds, peaks = wave.measured(content)
    except CannotFetch as why:
        _say(recording, str(why))
        raise
    except wave.NoSound:
        _say(recording, NO_SOUND)
        raise CannotFetch(NO_SOUND) from None
    _keep(recording, content, round(seconds), peaks, now)


def lose(recording: Recording, problem: str) -> None:
    """Gives up on a recording that will never be here."""
    Recording.objects.filter(pk=recording.pk, state=RecordingState.EXPECTED).update(
        state=RecordingState.LOST, problem=problem[:300]
    )


def _content(recording: Recording) -> bytes:
    if not (_ACCOUNT.fullmatch(recording.account) and _RECORDING.fullmatch(recording.sid)):
        raise CannotFetch("Its name at Twilio isn't one of Twilio's.")
    content = fetch_recording(recording.account, recording.sid, LARGEST, ALL_SECONDS_OF_A_JOB)
    if not content:
        raise CannotFetch(EMPTY)
    if len(content) > LARGEST:
        raise CannotFetch(TOO_LARGE)
    return content


def _keep(recording: Recording, content: bytes, seconds: int, peaks: list[int], now: datetime) -> None:
    """The row names the file before it is written, so a worker that is killed leaves none behind.

    Of two that fetched it at once, the first takes its file away again.
    """
    name = keeping.new_name()
    before = _named(recording, name)
    if before is None:
        return
    keeping.forget(before)
    keeping.keep(content, name)
    if not _kept(recording, name, seconds, peaks, now):
        keeping.forget(name)


@transaction.atomic
def _named(recording: Recording, name: str) -> str | None:
    """Returns the name that an unfinished attempt has left, "" for none; None if the sound is no longer wanted."""
    row = _locked(pk=recording.pk)
    if row is None or row.state != RecordingState.EXPECTED:
        return None
    Recording.objects.filter(pk=row.pk).update(file=name)
    return row.file


@transaction.atomic
def _kept(recording: Recording, name: str, seconds: int, peaks: list[int], now: datetime) -> bool:
    row = _locked(pk=recording.pk)
    if row is None or (row.state, row.file) != (RecordingState.EXPECTED, name):
        return False
    row.state, row.seconds, row.peaks, row.problem, row.kept_at = RecordingState.KEPT, seconds, peaks, "", now
    row.save(update_fields=["state", "seconds", "peaks", "problem", "kept_at"])
    if row.transcription == Transcription.OWN and settings.TRANSCRIBER:
        outbox.put(TRANSCRIBE, {"recording": row.pk})
    if erases_at_twilio(row.item):
        outbox.put(ERASE, {"account": row.account, "recording": row.sid})
    return True


@transaction.atomic
def fetch_again(item: Item) -> None:
    """Asks for a recording once more, because somebody pressed a button."""
    recording = _locked(item=item)
    if recording and recording.state not in (RecordingState.KEPT, RecordingState.ERASED):
        Recording.objects.filter(pk=recording.pk).update(state=RecordingState.EXPECTED, problem="")
        outbox.put(FETCH, {"recording": recording.pk})


def erases_at_twilio(item: Item | None) -> bool:
    """Whether a recording that is kept here is deleted at Twilio at once: as its line says, else as the site does."""
    line = LineRetention.objects.filter(tree__slug=item.tree).first() if item else None
    chosen = line.recordings_at_twilio if line else AtTwilio.DEFAULT
    return chosen == AtTwilio.ONCE_HERE if chosen else bool(settings.ERASE_RECORDINGS_AT_TWILIO)


def note_forgotten(rows: Iterable[Recording]) -> None:
    """Remembers that the sound of these was erased; their items stay."""
    gone = {"state": RecordingState.ERASED, "file": "", "peaks": [], "problem": ""}
    Recording.objects.filter(pk__in=[row.pk for row in rows]).update(**gone)


def tidy(now: datetime) -> int:
    """Deletes what was reported long ago and belongs to no item; returns how many rows."""
    return Recording.objects.filter(item=None, made_at__lt=now - UNPLACED_FOR).delete()[0]


def _noted(account: str, call_sid: str, name: str, seconds: int | None) -> Recording:
    """Returns the row, locked; made when the recording is first heard of."""
    about = {"account": account, "call_sid": call_sid, "seconds": seconds}
    Recording.objects.get_or_create(sid=name, defaults=about)
    return Recording.objects.select_for_update().get(sid=name)


def _locked(**named: object) -> Recording | None:
    return Recording.objects.select_for_update(of=("self",)).select_related("item").filter(**named).first()


def _say(recording: Recording, problem: str) -> None:
    Recording.objects.filter(pk=recording.pk, state=RecordingState.EXPECTED).update(problem=problem[:300])


def note_erased(name: str) -> None:
    """Remembers that the provider no longer has it."""
    Recording.objects.filter(sid=name).update(erased_at=timezone.now())
