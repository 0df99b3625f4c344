"""Seals again, with the current key, what is kept with another one or with none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from inbox.audio import keeping, sealing
from inbox.audio.keeping import SoundMissing
from inbox.audio.sealing import CannotOpen
from inbox.models import Recording, RecordingState
from texts.models import ReceivedMedia


@dataclass(frozen=True, slots=True)
class Rotated:
    """What became of one recording: sealed again, left as it was, or why it could not be opened."""

    recording: int
    is_new: bool
    problem: str = ""


def rotate() -> Iterator[Rotated]:
    """Yields what became of each kept recording. Can be stopped at any time; the next run continues from there."""
    kept = Recording.objects.filter(state=RecordingState.KEPT).exclude(file="")
    for recording in kept.order_by("pk").iterator(chunk_size=500):
        yield _rotated(recording.pk, partial(_again, recording))


def rotate_received() -> Iterator[Rotated]:
    """Yields what became of each picture and file that came in."""
    for media in ReceivedMedia.objects.exclude(file="").order_by("pk").iterator(chunk_size=500):
        yield _rotated(media.pk, partial(_again_received, media))


def _rotated(pk: int, again: Callable[[], bool]) -> Rotated:
    try:
        return Rotated(pk, again())
    except SoundMissing:
        return Rotated(pk, False, "its file is gone")
    except CannotOpen as why:
        return Rotated(pk, False, str(why))


def _again_received(media: ReceivedMedia) -> bool:
    kept = keeping.find(media.file)
    if kept.is_current:
        return False
    name, _, ending = media.file.partition(".")
    file = f"{name.partition('-')[0]}-{sealing.current().hex() or 'plain'}.{ending}"
    keeping.forget(file)
    keeping.keep(kept.whole(), file)
    ReceivedMedia.objects.filter(pk=media.pk, file=media.file).update(file=file)
    keeping.forget(media.file)
    return True


def _again(recording: Recording) -> bool:
    """The old file goes once the row names the new one, so whoever is listening finds either."""
    sound = keeping.find(recording.file)
    if sound.is_current:
        return False
    # A name that follows from both, so that a run that was killed leaves nothing that the next one doesn't find.
    file = f"{recording.file.partition('-')[0].removesuffix('.wav')}-{sealing.current().hex() or 'plain'}.wav"
    keeping.forget(file)
    keeping.keep(sound.whole(), file)
    Recording.objects.filter(pk=recording.pk, file=recording.file).update(file=file)
    keeping.forget(recording.file)
    return True
