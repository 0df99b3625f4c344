"""What a lookup sends: who is calling on which line, and the answers that it names."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from calls.looking_up import signing
from engine import tree as t
from engine.answers.checks import Value
from engine.choices import LookupMethod
from engine.numbers.callers import is_withheld

# Stands before the name of an answer in an address, where "call" and "caller" are ours.
ANSWER_PREFIX = "answer_"


@dataclass(frozen=True, slots=True)
class LookupRequest:
    """A request, signed. Its contents are a caller's: they are in no log and in no error."""

    method: str
    address: str
    body: bytes
    headers: Mapping[str, str]

    def __repr__(self) -> str:
        return f"LookupRequest({self.method}, …)"


@dataclass(frozen=True, slots=True)
class AskedFor:
    """The call that a lookup asks for. `answers` are those that it sends, sealed ones in the clear."""

    call: str
    line: str
    called: str
    caller: str
    language: str
    is_test: bool
    answers: Mapping[str, Value]

    def __repr__(self) -> str:
        return f"AskedFor({self.call})"


def written(place: t.Lookup, of: AskedFor, keys: list[str], seconds: int) -> LookupRequest:
    """Returns the request of a lookup at this Unix time, signed with each of the keys."""
    answers = {name: _plain(of.answers[name]) for name in place.sends if name in of.answers}
    sent: dict[str, Any] = {"call": of.call, "line": of.line, "called": of.called, "language": of.language}
    sent["test"] = of.is_test
    if place.sends_caller:
        sent["caller"] = "" if is_withheld(of.caller) else of.caller
    if place.method == LookupMethod.GET:
        given = {ANSWER_PREFIX + name: value for name, value in answers.items()}
        return _signed("GET", _with_query(place.address, sent | given), b"", keys, seconds)
    return _signed("POST", place.address, json.dumps(sent | {"answers": answers}).encode(), keys, seconds)


def _signed(method: str, address: str, body: bytes, keys: list[str], seconds: int) -> LookupRequest:
    # Nothing compressed: what is small on the way and huge here would have to be opened to know.
    about = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Branchline"}
    typed = {"Content-Type": "application/json"} if body else {}
    signed = signing.headers(method, address, body, keys, seconds)
    return LookupRequest(method, address, body, about | typed | signed)


def _with_query(address: str, sent: Mapping[str, Any]) -> str:
    words = {True: "yes", False: "no"}
    query = urlencode({name: words[value] if isinstance(value, bool) else value for name, value in sent.items()})
    return f"{address}{'&' if '?' in address else '?'}{query}"


def _plain(value: Value) -> str | int:
    return value if isinstance(value, str | int) else value.isoformat()
