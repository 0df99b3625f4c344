"""Gather: a prompt that keys can interrupt, then keys, a finish key, or silence.

A Gather that follows another without a word extends the same silence: nobody hears where one ends.
"""

from dataclasses import dataclass

from simulator.acts import Act, AgentAnswers, HangUp, Press, QueueFails, Silence, Speak
from simulator.line import TwilioLine
from simulator.moments import Listening
from simulator.outcomes import HUNG_UP_BY_CALLER, GoTo, LeftQueue, Outcome, Steps
from simulator.twiml.document import Document
from simulator.twiml.grammar import Within
from simulator.twiml.verb import Verb
from simulator.verbs.prompts import prompt

TIMEOUT_SECONDS = 5
# About the speed of speech.
WORD_SECONDS = 0.4
# Seconds of silence after which Twilio takes an answer as complete, if the site leaves it to Twilio.
PAUSE_SECONDS = 1
FINISH_KEY = "#"
# How far into a prompt a caller who knows the menu presses the key.
OVER_PROMPT_SECONDS = 1.0
# About the speed of pressing keys.
KEY_SECONDS = 0.5


@dataclass(frozen=True)
class Collected:
    """What a Gather took: the finish key is "" if none was pressed; keys that come too late are lost."""

    digits: str = ""
    finished_by: str = ""
    timed_out: bool = True
    too_late: str = ""


def gather(line: TwilioLine, verb: Verb, document: Document) -> Steps:
    began = line.seconds
    for nested in verb.nested:
        prompt(line, nested, document)
    listening = _listening(verb, document)
    act = Silence() if line.is_silent and not verb.nested else (yield listening)
    match act:
        case HangUp():
            return HUNG_UP_BY_CALLER
        case AgentAnswers(seconds=seconds, caller_hangs_up=caller_hung_up):
            return LeftQueue("bridged", seconds, caller_hung_up)
        case QueueFails():
            return LeftQueue("error")
    if isinstance(act, Press) and act.over_prompt:
        _cut_prompt_short(line, verb, began)
    if isinstance(act, Speak) and listening.hears != "keys" and act.text.strip():
        return _heard(line, verb, document, act)
    return _send(line, verb, document, _take(line, verb, listening, act))


def _listening(verb: Verb, document: Document) -> Listening:
    most = verb.number("numDigits", 0) or None
    timeout = verb.number("timeout", TIMEOUT_SECONDS)
    hears = {"dtmf": "keys", "speech": "speech"}.get(verb.get("input", "dtmf"), "both")
    return Listening(most, verb.get("finishOnKey", FINISH_KEY), timeout, document.place is Within.QUEUE, hears)


def _heard(line: TwilioLine, verb: Verb, document: Document, act: Speak) -> Outcome:
    """Partial results, if requested; then the words, and their confidence."""
    words = act.text.split()
    if callback := verb.get("partialResultCallback", ""):
        for spoken in range(1, len(words) + 1):
            line.pass_time(WORD_SECONDS)
            line.tell_progress(callback, {"UnstableSpeechResult": " ".join(words[:spoken]), "Stability": "0.8"})
    else:
        line.pass_time(WORD_SECONDS * len(words))
    timeout = verb.get("speechTimeout", "auto")
    line.pass_time(int(timeout) if timeout.isdecimal() else PAUSE_SECONDS)
    params = {"SpeechResult": act.text}
    if act.sure is not None:
        params["Confidence"] = str(act.sure / 100)
    return GoTo(verb.get("action", document.url), verb.get("method", "POST"), params)


def _cut_prompt_short(line: TwilioLine, verb: Verb, began: float) -> None:
    prompt_ended = line.seconds
    if verb.says_yes("bargeIn", True) and prompt_ended > began + OVER_PROMPT_SECONDS:
        line.seconds = began + OVER_PROMPT_SECONDS
        line.note("the key stops the prompt")


def _take(line: TwilioLine, verb: Verb, listening: Listening, act: Act) -> Collected:
    """Which of the caller's keys this Gather takes, and how long that takes."""
    keys = act.keys if isinstance(act, Press) else ""
    if isinstance(act, Speak):
        line.note(f"nobody listens for words here: {act} is not heard")
    if keys and "dtmf" not in verb.get("input", "dtmf"):
        line.note(f"nobody listens for keys here: {keys} is not taken")
        keys = ""
    collected = collect(keys, listening.most_keys, listening.finish_key)
    line.pass_time(len(keys) * KEY_SECONDS)
    if collected.timed_out:
        line.pass_time(listening.timeout_seconds)
    if collected.too_late:
        line.note(f"{collected.too_late} comes too late: the Gather has ended")
    return collected


def collect(keys: str, most: int | None, finish_key: str) -> Collected:
    """Twilio's rule: the finish key ends the digits without being one; so does the last digit wanted."""
    digits = ""
    for place, key in enumerate(keys, start=1):
        if key == finish_key:
            return Collected(digits, key, timed_out=False, too_late=keys[place:])
        digits += key
        if len(digits) == most:
            return Collected(digits, timed_out=False, too_late=keys[place:])
    return Collected(digits)


def _send(line: TwilioLine, verb: Verb, document: Document, collected: Collected) -> Outcome:
    if not collected.digits and not verb.says_yes("actionOnEmptyResult", False):
        return None
    params = {}
    if collected.digits or line.account.empty_digits:
        params["Digits"] = collected.digits
    if collected.finished_by:
        params["FinishedOnKey"] = collected.finished_by
    return GoTo(verb.get("action", document.url), verb.get("method", "POST"), params)
