"""Copies a recording from the provider to our own store; no call waits for it."""

import logging

from calls.providers.twilio.recordings import CannotFetch, fetch_recording
from menus.audio.checking import LARGEST
from menus.models import TelephoneRecording
from menus.prompts.by_telephone import keep_fetched, say_problem

log = logging.getLogger(__name__)


def fetch(recording: TelephoneRecording) -> None:
    """Fetches, validates and stores it; an error is stored with the recording, for its page to show."""
    if recording.audio_id:
        return
    try:
        content = fetch_recording(recording.account, recording.sid, LARGEST)
    except CannotFetch as why:
        log.warning("recording %s could not be fetched: %s", recording.sid, why)
        say_problem(recording, str(why))
    else:
        keep_fetched(recording, content)
