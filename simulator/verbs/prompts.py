"""What the caller only hears: Say, Play, Pause."""

from simulator.failure import CallFailed
from simulator.line import TwilioLine
from simulator.outcomes import Outcome
from simulator.twiml.document import Document
from simulator.twiml.verb import Verb

# An unhurried synthetic voice: about 160 words a minute.
WORDS_A_SECOND = 2.7
TONE_SECONDS = 0.5
ENDLESS = 0


def say(line: TwilioLine, verb: Verb, document: Document) -> Outcome:
    words = " ".join(verb.text.split())
    return _hear(line, verb, words, len(words.split()) / WORDS_A_SECOND)


def play(line: TwilioLine, verb: Verb, document: Document) -> Outcome:
    if digits := verb.get("digits"):
        return _hear(line, verb, f"tones {digits}", len(digits) * TONE_SECONDS)
    if (own := line.own_recording(verb.text)) is not None:
        return _hear(line, verb, f"(your message, {own} s)", own)
    return _hear(line, verb, verb.text, line.play(verb.text))


def pause(line: TwilioLine, verb: Verb, document: Document) -> Outcome:
    seconds = verb.number("length", 1)
    line.hear("Pause", f"{seconds} s", seconds)
    return None


def prompt(line: TwilioLine, verb: Verb, document: Document) -> None:
    """A Say, Play or Pause inside a Gather."""
    {"Say": say, "Play": play, "Pause": pause}[verb.name](line, verb, document)


def say_alone(line: TwilioLine, verb: Verb, document: Document) -> Outcome:
    _refuse_endless(verb, document)
    return say(line, verb, document)


def play_alone(line: TwilioLine, verb: Verb, document: Document) -> Outcome:
    _refuse_endless(verb, document)
    return play(line, verb, document)


def _hear(line: TwilioLine, verb: Verb, words: str, seconds: float) -> Outcome:
    times = verb.number("loop", 1)
    # Endless music counts once: then the caller can take the act that ends it.
    repeated = {1: "", ENDLESS: " (without end)"}.get(times, f" ({times} times)")
    line.hear(verb.name, words + repeated, seconds * max(times, 1), verb.get("language"))
    return None


def _refuse_endless(verb: Verb, document: Document) -> None:
    """loop="0" plays until interrupted; where nobody can interrupt, the caller is trapped."""
    if verb.get("loop") == str(ENDLESS):
        raise CallFailed(f"{verb.name} repeats forever, and the caller can only hang up.", document.url)
