"""A test call as JSON for the page, step by step."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.urls import resolve
from django.utils.formats import date_format

from calls.models import Call
from desk.phone.placing import Placed
from desk.phone.words import how_it_ended, sentence, what_is_heard, what_it_waits_for, what_was_done
from engine.knowing.facts import clock_of
from engine.position import decode
from engine.tree import Tree
from menus.publishing.live import tree_with_lines
from simulator.moments import Listening, Moment
from simulator.request import Purpose
from simulator.transcript import Did, Ended, Heard, Noted, Requested, Transcript


@dataclass
class Step:
    """One act and all that follows from it, up to the next moment; the first step of a call has no act.

    `places` are the names of the destinations it came to.
    """

    did: str = ""
    lines: list[dict[str, str]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    twiml: list[dict[str, str]] = field(default_factory=list)


def tell(placed: Placed, tree: Tree) -> dict[str, Any]:
    """Returns everything so far, so that the page shows the same call even if it missed answers."""
    call = placed.call
    kept = Call.objects.filter(sid=call.sid).first()
    passed = [turn.passed for turn in kept.turn_rows.all()] if kept else []
    path = [key for keys in passed for key in keys]
    tree = tree_with_lines(kept.revision_id, path) if kept and kept.revision_id else tree
    return {
        "acts": [str(act) for act in placed.done],  # words that simulator.script parses
        "steps": [asdict(step) for step in _steps(call.transcript, iter(passed), tree)],
        "moment": _moment(call.moment),
        "failure": str(placed.failure) if placed.failure else "",
        "clock": date_format(call.line.now.astimezone(clock_of(tree, settings.TIME_ZONE)), "D j M Y, H:i:s T"),
        "seconds": round(call.line.seconds),
        "path": path,
        "here": _here(kept, path),
        "place": _name(tree, _here(kept, path)),
        "kept": kept.pk if kept else None,
    }


def _steps(transcript: Transcript, passed: Iterator[list[str]], tree: Tree) -> list[Step]:
    steps = [Step()]
    for event in transcript:
        match event:
            case Did(act=act):
                steps.append(Step(what_was_done(act)))
            case Heard():
                steps[-1].lines.append(what_is_heard(event))
            case Noted(words=words):
                steps[-1].lines.append({"kind": "note", "text": sentence(words)})
            case Ended(ending=ending):
                steps[-1].lines.append({"kind": "note", "text": how_it_ended(ending)})
            case Requested() if event.request.purpose is Purpose.DOCUMENT:
                steps[-1].twiml.append(_twiml(event))
                if _is_turn(event):
                    steps[-1].places += [_name(tree, key) for key in next(passed, [])]
    return steps


def _is_turn(sent: Requested) -> bool:
    """Whether a request is a turn; wait music is not, nor what somebody hears who is rung."""
    return resolve(urlsplit(sent.request.url).path).url_name not in ("twilio-wait", "twilio-whisper")


def _twiml(sent: Requested) -> dict[str, str]:
    address = f"{sent.request.method} {urlsplit(sent.request.url).path}"
    return {"address": f"{address} → {sent.answer.status}", "text": _pretty(sent.answer.body)}


def _pretty(body: bytes) -> str:
    try:
        root = ElementTree.fromstring(body)  # nosec B314: our own answer
    except ElementTree.ParseError:
        return body.decode("utf-8", "replace")
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode")


def _moment(moment: Moment | None) -> dict[str, Any] | None:
    if moment is None:
        return None
    in_queue = isinstance(moment, Listening) and moment.in_queue
    kind = "waiting" if in_queue else type(moment).__name__.lower()
    if not isinstance(moment, Listening):
        return {"kind": kind, "says": what_it_waits_for(moment)}
    keys = {"mostKeys": moment.most_keys, "finishKey": moment.finish_key, "hears": moment.hears}
    return {"kind": kind, "says": what_it_waits_for(moment), **keys}


def _here(kept: Call | None, path: list[str]) -> str:
    """Returns the key of the place the call is at, or ended at."""
    if kept and kept.position:
        return decode(kept.position).at
    return path[-1] if path else ""


def _name(tree: Tree, key: str) -> str:
    place = tree.destinations.get(key)
    return place.name if place else key
