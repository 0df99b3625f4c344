"""Writes the engine's verbs as TwiML, with the twilio package."""

import re
import secrets
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.conf import settings
from twilio.twiml.voice_response import Gather, VoiceResponse

from calls.providers.event import TurnToken
from calls.providers.lengths import length_of, shortened
from calls.providers.text import NOT_XML
from calls.providers.twilio.addresses import (
    audio_address,
    media_address,
    partial_address,
    recorded_address,
    transcription_address,
    turn_address,
    wait_address,
    whisper_address,
)
from calls.providers.twilio.conference import join
from calls.providers.twilio.replay import replay_address
from calls.providers.twilio.ringing import RINGS, dial, filled
from calls.providers.twilio.rounds import rounds
from calls.providers.twilio.token import write_token
from calls.providers.twilio.voices import voiced
from engine import verbs as v
from engine.limits import EVERY_KEY
from engine.providers.twilio import TRANSCRIPTS, tuning
from engine.providers.twilio_hints import hints
from engine.queues.waiting import WaitLink
from engine.saying.lengths import MOST_SPOKEN, divided
from engine.saying.pauses import parts
from engine.saying.recordings import as_wav

# https://www.twilio.com/docs/api/errors/11750
LARGEST_DOCUMENT = 64 * 1024
# Callers in a queue. https://www.twilio.com/docs/voice/twiml/enqueue#attributes-max-queue-size
TWILIOS_OWN_LIMIT = 1000
# Characters of each text, reduced until the document is small enough. Publishing makes sure that the first fits.
SHORTER_AND_SHORTER = (MOST_SPOKEN, 1000, 300, 100)
# Limit of one Say after URL encoding. https://www.twilio.com/docs/api/errors/13521
LONGEST_ENCODED = 4500

# Cached answers; the least recently used is dropped first. As many as a large tree has places and ways to be asked
# again. A turn's text has about 300 characters; very long ones are not cached, which keeps the cache below 20 MB.
MOST_KEPT = 2048
LONGEST_KEPT = 4000
# Placeholder for the token, which differs in each turn; it cannot occur in a text.
_TOKEN = secrets.token_hex(16)
# Stands before the name of a recording that a caller listens to: its address differs in each call.
_REPLAY = secrets.token_hex(16)
_REPLAYS = re.compile(rf"{_REPLAY}(\w*)")


def write(
    verbs: Iterable[v.Verb],
    token: TurnToken | None,
    call_sid: str,
    caller: str = "",
    account: str = "",
    is_trial: bool = False,
) -> str:
    """Returns TwiML whose action addresses carry `token`; without one, nothing returns to us.

    `caller` is the number that those who are rung hear, if they are asked. `account` has the recordings that callers
    listen to. A test call gets no passwords.
    """
    wanted, text = tuple(verbs), write_token(token, call_sid) if token else ""
    written = ""
    for most in SHORTER_AND_SHORTER:
        written = _written(shortened(wanted, most), text)
        if _REPLAY in written:
            written = _REPLAYS.sub(lambda found: replay_address(found[1], call_sid, account, is_trial), written)
        if RINGS in written:
            written = filled(written, token, call_sid, caller, is_trial)
        if len(written.encode()) <= LARGEST_DOCUMENT:
            break
    return written


def _written(verbs: tuple[v.Verb, ...], token: str) -> str:
    build = _kept if length_of(verbs) <= LONGEST_KEPT else _kept.__wrapped__
    return build(verbs, _TOKEN if token else "", settings.PUBLIC_BASE_URL).replace(_TOKEN, token)


@lru_cache(maxsize=MOST_KEPT)
def _kept(verbs: tuple[v.Verb, ...], token: str, base: str) -> str:
    """Caches the TwiML of these verbs for one public URL, because building it is most of the work."""
    response = VoiceResponse()
    for verb in verbs:
        _add(response, verb, token)
    return str(response)


def write_waiting(
    verbs: Iterable[v.Verb],
    token: TurnToken | None,
    call_sid: str,
    told_at: int | None = None,
    link: WaitLink = WaitLink.UNKNOWN,
) -> str:
    """Returns TwiML for one round of wait music, whose Gather returns to the same waiting place.

    After the silence the document ends, and Twilio requests the next round by itself: at the first address, which
    knows neither when the caller was last spoken to (`told_at`, in seconds of waiting) nor anything of their link.
    """
    response = VoiceResponse()
    address = wait_address(write_token(token, call_sid), told_at, link) if token else None
    for verb in verbs:
        match verb:
            case v.Gather():
                gather = _gather(verb, address, comes_back_empty=False)
                _speak(gather, verb.prompts)
                response.append(gather)
                if address and (told_at is not None or link):
                    response.redirect(address)
            case v.Leave():
                response.leave()
    return str(response)


def write_whisper(verbs: Iterable[v.Verb], token: str) -> str:
    """Returns TwiML for somebody who is rung; their key returns to the same address."""
    return write_asked(verbs, whisper_address(token) if token else "")


def write_asked(verbs: Iterable[v.Verb], address: str) -> str:
    """Returns TwiML for somebody who is asked something at this address."""
    response = VoiceResponse()
    for verb in verbs:
        match verb:
            case v.Gather():
                gather = _gather(verb, address, comes_back_empty=False)
                _speak(gather, verb.prompts)
                response.append(gather)
            case v.Say() | v.Play() | v.Audio():
                _speak(response, [verb])
            case v.Hangup():
                response.hangup()
    return str(response)


def write_nothing() -> str:
    """Returns TwiML for a call that is over."""
    return str(VoiceResponse())


def _add(response: VoiceResponse, verb: v.Verb, token: str) -> None:
    action = turn_address(token) if token else None
    match verb:
        case v.Say() | v.Play() | v.Audio() | v.Replay():
            _speak(response, [verb])
        case v.Gather():
            for listening, is_last in rounds(verb):
                gather = _gather(listening, action, comes_back_empty=is_last, token=token)
                _speak(gather, listening.prompts)
                response.append(gather)
        case v.Dial():
            response.append(dial(verb, token))
        case v.Record():
            response.record(action=action, **_record(verb, token))
            # An empty recording skips the action and continues here.
            response.redirect(action)
        case v.Enqueue():
            most = verb.most if 0 < verb.most < TWILIOS_OWN_LIMIT else None
            response.enqueue(verb.queue_name, action=action, wait_url=wait_address(token), max_queue_size=most)
        case v.JoinConference():
            response.append(join(verb, token))
        case v.ComeBack():
            response.redirect(action)
        case v.Hangup():
            response.hangup()
        case v.Refuse(busy):
            response.reject(reason="busy" if busy else "rejected")
        case v.SendText():
            pass  # by the REST API, besides the call; in a test call on a number of another provider, nothing is sent


def _speak(parent: VoiceResponse | Gather, prompts: Iterable[v.Prompted]) -> None:
    for prompt in prompts:
        match prompt:
            case v.Say(text, language, voice):
                for part in parts(NOT_XML.sub("", text)):
                    if isinstance(part, int):
                        parent.pause(length=part)
                        continue
                    for piece in divided(part, _fits_one_say):
                        parent.say(piece, **voiced(language, voice))
            case v.Play(path):
                parent.play(audio_address(path))
            case v.Replay(recording):
                # Twilio may need a moment until it can play what it has just recorded.
                parent.pause(length=1)
                parent.play(f"{_REPLAY}{recording}")
            case v.Audio(name):
                parent.play(media_address(as_wav(name) if isinstance(parent, Gather) else name))


def _fits_one_say(text: str) -> bool:
    """Whether it fits in any voice: URL-encoded, an umlaut takes six characters, other scripts up to nine a letter."""
    return len(text) <= MOST_SPOKEN and len(quote(text, safe="")) <= LONGEST_ENCODED


def _gather(verb: v.Gather, action: str | None, *, comes_back_empty: bool, token: str = "") -> Gather:
    heard = ["dtmf"] * (verb.most_keys > 0) + ["speech"] * (verb.speech is not None)
    return Gather(
        input=" ".join(heard),
        action=action,
        timeout=verb.wait_seconds,
        action_on_empty_result=comes_back_empty,
        # Both apply to keys only.
        num_digits=verb.most_keys or None,
        finish_on_key=verb.finish_key if verb.most_keys else None,
        **(_speech(verb.speech, token) if verb.speech else {}),
    )


def _speech(speech: v.Speech, token: str) -> dict[str, Any]:
    """Returns the speech attributes that differ from Twilio's defaults."""
    settings, told = speech.settings, tuning(speech.settings, speech.language)
    return {
        "language": told.language or None,
        "hints": NOT_XML.sub("", hints(speech.hints)) or None,
        "speech_timeout": told.pause or "auto",
        "speech_model": told.model or None,
        "enhanced": True if told.enhanced else None,
        "profanity_filter": None if settings.profanity_filter else False,
        "partial_result_callback": partial_address(token) if settings.partial_results and token else None,
    }


def _record(verb: v.Record, token: str) -> dict[str, Any]:
    """Returns the attributes that differ from Twilio's defaults, and the times. Any key ends a recording by default."""
    transcribes = verb.transcribes == TRANSCRIPTS.language
    return {
        "recording_status_callback": recorded_address() if token else None,
        "transcribe_callback": transcription_address() if token and transcribes else None,
        "max_length": verb.max_seconds,
        "timeout": verb.silence_seconds,
        "finish_on_key": None if set(verb.finish_keys) == set(EVERY_KEY) else verb.finish_keys,
        "play_beep": None if verb.beeps else False,
        "trim": None if verb.trims else "do-not-trim",
        "transcribe": True if transcribes else None,
    }
