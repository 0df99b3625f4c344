"""Who wants no texts from a number: STOP, START and HELP as carriers have them, remembered and asked before sending.

https://help.twilio.com/articles/223134027
"""

import re
from datetime import datetime
from enum import StrEnum

from calls.record.opted_out import digests_of
from texts.models import OptOut

# Twilio answers these by itself, in capitals or not, where the whole text is one of them.
_TWILIOS_STOP = {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "optout", "revoke"}
_TWILIOS_START = {"start", "unstop"}
_TWILIOS_YES = {"yes"}
_TWILIOS_HELP = {"help", "info"}
# Other spellings and the words of other languages, which Twilio passes on without an answer.
_STOP = _TWILIOS_STOP | {
    *("stop all", "opt out", "stopp", "stoppen", "abmelden", "abbestellen", "austragen"),
    *("arret", "arreter", "desabonner", "desinscrire", "parar", "alto", "baja", "cancelar", "detener"),
    *("annulla", "cancella", "disiscrivi", "afmelden", "sluta", "avsluta", "rezygnuje", "wypisz", "sair", "stop sms"),
    *("afmeld", "avmeld", "avregistrera", "avbryt", "durdur", "iptal", "ret", "lopeta", "odhlasit", "zrusit"),
}
# They mean START only from somebody who has opted out; otherwise they may answer a question or be a keyword.
_START_AFTER_STOP = _TWILIOS_YES | {
    *("anmelden", "demarrer", "reprendre", "alta", "reanudar", "comenzar", "inizia", "starten"),
}
_HELP = _TWILIOS_HELP | {
    *("hilfe", "aide", "ayuda", "aiuto", "hulp", "hjalp", "hjælp", "hjelp", "pomoc", "ajuda"),
    *("yardim", "apua", "napoveda"),
}
# By what they mean, as docs/texts.md lists them.
WORDS = {"STOP": _STOP, "START": _TWILIOS_START, "START, after STOP": _START_AFTER_STOP, "HELP": _HELP}
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


class Wish(StrEnum):
    """What carriers want understood in a text that says nothing else."""

    STOP = "stop"
    START = "start"
    HELP = "help"


def wish_of(folded: str, *, is_out: bool) -> Wish | None:
    """Returns what a text asks for. `folded` is without case and accents; `is_out` if its sender has opted out."""
    word = _EDGES.sub("", " ".join(folded.split()))
    if word in _STOP:
        return Wish.STOP
    if word in _TWILIOS_START or (is_out and word in _START_AFTER_STOP):
        return Wish.START
    return Wish.HELP if word in _HELP else None


def is_answered_by_twilio(body: str) -> bool:
    """Whether Twilio has answered this text by itself, unless the account switched that off."""
    return body.strip().lower() in _TWILIOS_STOP | _TWILIOS_START | _TWILIOS_HELP | _TWILIOS_YES


def is_out(ours: str, theirs: str) -> bool:
    """Whether somebody replied STOP to this number. One statement."""
    return OptOut.objects.filter(ours=ours, digest__in=digests_of(theirs)).exists()


def opt_out(ours: str, theirs: str, now: datetime, word: str = "") -> None:
    """Remembers it; the first time counts."""
    if not is_out(ours, theirs):
        given = {"theirs": theirs, "word": word[:40], "since": now}
        OptOut.objects.get_or_create(ours=ours, digest=digests_of(theirs)[0], defaults=given)


def opt_in(ours: str, theirs: str) -> None:
    OptOut.objects.filter(ours=ours, digest__in=digests_of(theirs)).delete()


def forget(theirs: list[str]) -> int:
    """Takes these numbers out of the rows, which go on counting; returns how many."""
    return OptOut.objects.filter(theirs__in=theirs).update(theirs="", word="")
