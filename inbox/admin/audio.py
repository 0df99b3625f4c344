"""Plays what a caller recorded: whole or in parts, to people who see its item and to nobody else."""

import logging
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from inbox.access import items_of
from inbox.audio import keeping
from inbox.audio.keeping import Sound
from inbox.audio.sealing import CannotOpen
from inbox.models import Recording

log = logging.getLogger(__name__)

NOT_YOURS = "This isn't in your inbox."
# A megabyte is a minute of sound.
PIECES_UNASKED = 16
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@require_safe
def audio(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answers 404 for recordings in mailboxes that the user doesn't see."""
    recording = Recording.objects.filter(pk=pk, item__in=items_of(request.user)).first()
    if recording is None or not recording.is_ready:
        raise Http404(NOT_YOURS)
    try:
        sees = partial(_still_sees, request.user.pk or 0, pk)
        return _answer(keeping.find(recording.file), request.headers.get("Range", ""), sees)
    except keeping.SoundMissing:
        log.error("recording %s has no file in the storage", recording.pk)
        raise Http404("The recording of this message is gone.") from None
    except CannotOpen as why:
        log.error("recording %s can't be opened: %s", recording.pk, why)
        return HttpResponse("The recording of this message can't be opened.", status=503, content_type="text/plain")


def _still_sees(user: int, recording: int) -> bool:
    """Asks again, with the roles of now."""
    person = User.objects.filter(pk=user).first()
    return person is not None and Recording.objects.filter(pk=recording, item__in=items_of(person)).exists()


def _answer(sound: Sound, wanted: str, sees: Callable[[], bool]) -> HttpResponseBase:
    """Raises CannotOpen or SoundMissing."""
    part = _part(wanted, sound.length)
    start, end = part or (0, sound.length)
    if part and start >= end:
        return _as_sound(HttpResponse(status=416, headers={"Content-Range": f"bytes */{sound.length}"}))
    pieces = sound.pieces(start, end)
    first = next(pieces, b"")  # what cannot be opened is said before anything is sent
    answer = StreamingHttpResponse(_sent(first, pieces, sees), status=206 if part else 200)
    answer["Content-Length"] = str(end - start)
    if part:
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{sound.length}"
    return _as_sound(answer)


def _sent(first: bytes, rest: Iterator[bytes], sees: Callable[[], bool]) -> Iterator[bytes]:
    """Stops where somebody may no longer listen: a long message is sent for minutes."""
    for number, piece in enumerate(chain((first,), rest)):
        if number and number % PIECES_UNASKED == 0 and not sees():
            return
        yield piece


def _as_sound(answer: HttpResponseBase) -> HttpResponseBase:
    answer["Content-Type"] = "audio/wav"
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Disposition"] = 'inline; filename="message.wav"'
    answer["Cache-Control"] = "private, no-store"  # nothing of an erased message stays in a browser
    return answer


def _part(wanted: str, length: int) -> tuple[int, int] | None:
    """Returns the first byte that is wanted and the one after the last; None for all, several parts or nonsense.

    A part that lies outside is empty.
    """
    found = _RANGE.fullmatch(wanted.replace(" ", ""))
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:  # the last so many
        return max(length - int(found[2]), 0), length
    start, last = int(found[1]), int(found[2] or length)
    return (start, min(last + 1, length)) if start <= last or not found[2] else None
