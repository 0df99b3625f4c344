"""Passes on what a provider reports of a recording after its turn: that it is there, and what it says.

Each report is one statement, and no turn. Test calls leave none.
"""

from calls import outbox
from calls.providers.event import RecordingReport, Transcript

RECORDED, CONVERSED, TRANSCRIBED = "recorded", "conversation-recorded", "transcribed"


def report(report: RecordingReport) -> None:
    if report.call.trial is None:
        named = {"account": report.call.account, "sid": report.call.sid, "recording": report.recording}
        what = CONVERSED if report.is_conversation else RECORDED
        outbox.put(what, {**named, "is_there": report.is_there, "seconds": report.seconds})


def transcribed(transcript: Transcript) -> None:
    if transcript.call.trial is None and transcript.text:
        named = {"account": transcript.call.account, "recording": transcript.recording}
        outbox.put(TRANSCRIBED, {**named, "text": transcript.text})
