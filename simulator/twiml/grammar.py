"""Which verbs, attributes and nestings Twilio takes, as one table.

It follows https://www.twilio.com/docs/voice/twiml for what this telephone can play. A verb that is real
but not listed (Sms, Pay, Connect …) is refused like an unknown one, because nothing here could act it out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from simulator.twiml.attributes import (
    ADDRESS,
    ADDRESS_OR_EMPTY,
    CALLER_ID,
    INPUT,
    KEYS_OR_NONE,
    LOOP,
    METHOD,
    ONE_KEY_OR_NONE,
    RING_TONE,
    SOMETHING,
    TONES,
    YES_OR_NO,
    Takes,
    either,
    one_of,
    some_of,
    whole,
)
from simulator.twiml.values import HEARD_LANGUAGE, HINTS, MODEL, SAID_LANGUAGE, VOICE


@dataclass(frozen=True)
class Rule:
    """What one verb or noun may carry."""

    attributes: Mapping[str, Takes] = field(default_factory=dict)
    nests: frozenset[str] = frozenset()
    text: bool = False


class Within(Enum):
    """Where a document is obeyed: in the call itself, or while waiting in a queue."""

    CALL = "a call"
    QUEUE = "a waitUrl document"


# Speech markup inside Say, with its attributes: its text is spoken, the rest is up to the voice.
SPEECH_MARKUP: Mapping[str, frozenset[str]] = {
    "break": frozenset({"strength", "time"}),
    "emphasis": frozenset({"level"}),
    "lang": frozenset({"{http://www.w3.org/XML/1998/namespace}lang"}),
    "p": frozenset(),
    "phoneme": frozenset({"alphabet", "ph"}),
    "prosody": frozenset({"pitch", "rate", "volume"}),
    "s": frozenset(),
    "say-as": frozenset({"format", "interpret-as"}),
    "sub": frozenset({"alias"}),
    "w": frozenset({"role"}),
}

_RECORDING = {
    "recordingStatusCallback": ADDRESS,
    "recordingStatusCallbackMethod": METHOD,
    "recordingStatusCallbackEvent": some_of("in-progress", "completed", "absent"),
    "recordingConfigurationId": SOMETHING,
    "trim": one_of("trim-silence", "do-not-trim"),
}
_DIAL_RECORD = (
    *("true", "false", "do-not-record"),
    *("record-from-answer", "record-from-ringing", "record-from-answer-dual", "record-from-ringing-dual"),
)
_CALLED_LEG = {
    "url": ADDRESS,
    "method": METHOD,
    "statusCallback": ADDRESS,
    "statusCallbackMethod": METHOD,
    "statusCallbackEvent": some_of("initiated", "ringing", "answered", "completed"),
}
_MACHINE = {
    "machineDetection": one_of("Enable", "DetectMessageEnd"),
    "machineDetectionTimeout": whole(3, 59),
    "machineDetectionSpeechThreshold": whole(1000, 6000),
    "machineDetectionSpeechEndThreshold": whole(500, 5000),
    "machineDetectionSilenceTimeout": whole(2000, 10000),
    "amdStatusCallback": ADDRESS,
    "amdStatusCallbackMethod": METHOD,
}

RULES: Mapping[str, Rule] = {
    "Say": Rule(
        {"voice": VOICE, "language": SAID_LANGUAGE, "loop": whole(0, 1000)}, frozenset(SPEECH_MARKUP), text=True
    ),
    "Play": Rule({"loop": LOOP, "digits": TONES}, text=True),
    "Pause": Rule({"length": whole(1)}),
    "Gather": Rule(
        {
            "action": ADDRESS,
            "method": METHOD,
            "input": INPUT,
            "timeout": whole(1),
            "numDigits": whole(1),
            "finishOnKey": ONE_KEY_OR_NONE,
            "actionOnEmptyResult": YES_OR_NO,
            "language": HEARD_LANGUAGE,
            "hints": HINTS,
            "profanityFilter": YES_OR_NO,
            "speechTimeout": either(whole(1), one_of("auto")),
            "maxSpeechTime": whole(1, 600),
            "speechModel": MODEL,
            "enhanced": YES_OR_NO,
            "bargeIn": YES_OR_NO,
            "debug": YES_OR_NO,
            "partialResultCallback": ADDRESS,
            "partialResultCallbackMethod": METHOD,
        },
        frozenset({"Say", "Play", "Pause"}),
    ),
    "Dial": Rule(
        {
            "action": ADDRESS,
            "method": METHOD,
            "timeout": whole(5, 600),
            "timeLimit": whole(1, 86400),
            "callerId": CALLER_ID,
            "hangupOnStar": YES_OR_NO,
            "answerOnBridge": YES_OR_NO,
            "sequential": YES_OR_NO,
            "ringTone": RING_TONE,
            "record": one_of(*_DIAL_RECORD),
            "recordingTrack": one_of("both", "inbound", "outbound"),
            "referUrl": ADDRESS,
            "referMethod": METHOD,
            "events": SOMETHING,
            "passports": SOMETHING,
            **_RECORDING,
        },
        frozenset({"Number", "Sip", "Client", "Conference", "Queue"}),
        text=True,
    ),
    "Number": Rule({"sendDigits": TONES, "byoc": SOMETHING, **_CALLED_LEG, **_MACHINE}, text=True),
    "Sip": Rule({"username": SOMETHING, "password": SOMETHING, **_CALLED_LEG, **_MACHINE}, text=True),
    "Client": Rule(_CALLED_LEG, text=True),
    "Queue": Rule(
        {"url": ADDRESS, "method": METHOD, "reservationSid": SOMETHING, "postWorkActivitySid": SOMETHING}, text=True
    ),
    "Conference": Rule(
        {
            "muted": YES_OR_NO,
            "beep": one_of("true", "false", "onEnter", "onExit"),
            "startConferenceOnEnter": YES_OR_NO,
            "endConferenceOnExit": YES_OR_NO,
            "participantLabel": SOMETHING,
            "jitterBufferSize": one_of("small", "medium", "large", "off"),
            "waitUrl": ADDRESS_OR_EMPTY,
            "waitMethod": METHOD,
            "maxParticipants": whole(2, 250),
            "record": one_of("do-not-record", "record-from-start"),
            "region": SOMETHING,
            "coach": SOMETHING,
            "statusCallback": ADDRESS,
            "statusCallbackMethod": METHOD,
            "statusCallbackEvent": some_of(
                *("start", "end", "join", "leave", "mute", "hold", "modify", "speaker", "announcement")
            ),
            "eventCallbackUrl": ADDRESS,
            **_RECORDING,
        },
        text=True,
    ),
    "Record": Rule(
        {
            "action": ADDRESS,
            "method": METHOD,
            "timeout": whole(0),
            "finishOnKey": KEYS_OR_NONE,
            "maxLength": whole(1, 14400),
            "playBeep": YES_OR_NO,
            "transcribe": YES_OR_NO,
            "transcribeCallback": ADDRESS,
            **_RECORDING,
        }
    ),
    "Enqueue": Rule(
        {
            "action": ADDRESS,
            "method": METHOD,
            "waitUrl": ADDRESS_OR_EMPTY,
            "waitUrlMethod": METHOD,
            "maxQueueSize": whole(1, 5000),
            "workflowSid": SOMETHING,
        },
        text=True,
    ),
    "Redirect": Rule({"method": METHOD}, text=True),
    "Hangup": Rule(),
    "Reject": Rule({"reason": one_of("rejected", "busy")}),
    "Leave": Rule(),
}

VERBS_AT: Mapping[Within, frozenset[str]] = {
    Within.CALL: frozenset(
        {"Say", "Play", "Pause", "Gather", "Dial", "Record", "Enqueue", "Redirect", "Hangup", "Reject"}
    ),
    Within.QUEUE: frozenset({"Say", "Play", "Pause", "Gather", "Redirect", "Hangup", "Leave"}),
}
