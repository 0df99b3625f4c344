"""The WAV beside each MP3, which Twilio plays inside a Gather: created at upload, or at the first request."""

import logging

from django.conf import settings

from engine.saying.recordings import MP3, as_wav
from menus.audio import decoding
from menus.audio.checking import LONGEST_SECONDS
from menus.audio.store import is_there, path_of
from menus.whole_file import write_whole

log = logging.getLogger(__name__)


def make_wav(name: str) -> bool:
    """Creates the WAV of this MP3 unless it exists. Returns False if the MP3 cannot be converted."""
    beside, path = as_wav(name), path_of(name)
    if is_there(beside):
        return True
    if path is None or not name.endswith(MP3):
        return False
    try:
        samples = decoding.decode(path.read_bytes(), decoding.TELEPHONE_RATE, LONGEST_SECONDS)
    except decoding.Unreadable:  # it was checked when uploaded
        log.warning("audio %s cannot be converted", name)
        return False
    write_whole(settings.MEDIA_DIR, beside, decoding.as_wav(samples.tobytes(), decoding.TELEPHONE_RATE))
    return True
