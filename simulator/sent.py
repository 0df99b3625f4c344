"""The texts and calls that a site has Twilio's REST API send and place; part of its stand-in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import count
from typing import Any

# An account, a form or a query, and the SID that the address names.
Answers = Callable[[str, Mapping[str, str], str], tuple[int, dict[str, Any] | bytes]]
NOT_FOUND = (404, {"code": 20404, "message": "The requested resource was not found", "status": 404})


@dataclass
class Sent:
    """`texts` and `calls` are in the order in which they were asked for, with what was asked for under "form".

    `refuses` are Twilio's error codes by the number that is texted or called. `stopped` are pairs of a number
    that texts and one that replied STOP to it.
    """

    texts: list[dict[str, Any]] = field(default_factory=list)
    calls: list[dict[str, Any]] = field(default_factory=list)
    refuses: dict[str, int] = field(default_factory=dict)
    stopped: set[tuple[str, str]] = field(default_factory=set)
    numbers: Any = field(default_factory=lambda: count(1))

    def routes(self, account: str) -> list[tuple[str, re.Pattern[str], Answers]]:
        """Returns method, address and answer of each resource; `account` is the beginning of the addresses."""
        one_call = re.compile(account + r"/Calls/(?P<sid>CA[0-9a-f]{32})\.json")
        one_text = re.compile(account + r"/Messages/(?P<sid>[SM]M[0-9a-f]{32})\.json")
        texts, calls = re.compile(account + r"/Messages\.json"), re.compile(account + r"/Calls\.json")
        return [
            ("POST", texts, lambda account, form, sid: self._text(account, form)),
            ("GET", texts, lambda account, query, sid: (200, {"messages": _listed(self.texts, account, query)})),
            ("POST", calls, lambda account, form, sid: self._add(self.calls, "CA", account, form)),
            ("GET", calls, lambda account, query, sid: (200, {"calls": _listed(self.calls, account, query)})),
            ("POST", one_call, lambda account, form, sid: self._change(account, sid, form)),
            ("GET", one_call, lambda account, query, sid: self._call(account, sid)),
            ("DELETE", one_call, lambda account, query, sid: self._deleted(self.calls, account, sid)),
            ("DELETE", one_text, lambda account, query, sid: self._deleted(self.texts, account, sid)),
        ]

    def call(self, sid: str) -> dict[str, Any]:
        """Returns one call, whose status may be changed."""
        return next(each for each in self.calls if each["sid"] == sid)

    def came_in(self, account: str, sid: str, from_: str, to: str, parent: str | None = None) -> None:
        """Has Twilio know a call that we did not place: a caller's, or one that was placed for it (its `parent`)."""
        named = {"to": to, "from": from_, "parent_call_sid": parent, "direction": "inbound"}
        known = {"sid": sid, "account_sid": account, "status": "completed", "duration": "3", "form": {}}
        self.calls.append({**known, **named, "date_created": format_datetime(datetime.now(UTC))})

    def _deleted(self, kept: list[dict[str, Any]], account: str, sid: str) -> Any:
        found = [each for each in kept if (each["sid"], each["account_sid"]) == (sid, account)]
        if not found:
            return NOT_FOUND
        kept.remove(found[0])
        return 204, b""

    def _text(self, account: str, form: Mapping[str, str]) -> Any:
        """Refuses what Twilio refuses. https://www.twilio.com/docs/api/errors"""
        if code := _refusal(form) or 21610 * ((form["From"], form["To"]) in self.stopped):
            return 400, {"code": code, "message": "Refused", "status": 400}
        return self._add(self.texts, "MM" if form.get("MediaUrl") else "SM", account, form)

    def _add(self, kept: list[dict[str, Any]], kind: str, account: str, form: Mapping[str, str]) -> Any:
        if code := self.refuses.get(form["To"]):
            return 400, {"code": code, "message": "Refused", "status": 400}
        known = {"sid": f"{kind}{next(self.numbers):032x}", "account_sid": account, "status": "queued"}
        known["direction"] = "outbound-api"
        named = {"to": form["To"], "from": form["From"], "body": form.get("Body"), "parent_call_sid": None}
        at = format_datetime(datetime.now(UTC))
        kept.append({**known, **named, "duration": None, "date_created": at, "form": dict(form)})
        return 201, kept[-1]

    def _change(self, account: str, sid: str, form: Mapping[str, str]) -> Any:
        """Ends a call, or has another document fetched for it."""
        status, found = self._call(account, sid)
        if status == 200 and form.get("Status"):
            found["status"] = form["Status"]
        return status, found

    def _call(self, account: str, sid: str) -> Any:
        found = [each for each in self.calls if (each["sid"], each["account_sid"]) == (sid, account)]
        return (200, found[0]) if found else NOT_FOUND


def _refusal(form: Mapping[str, str]) -> int:
    """Returns Twilio's error code for a text that it takes from nobody, 0 for any other."""
    body = form.get("Body", "")
    wrong = {
        21211: not re.fullmatch(r"\+[1-9][0-9]{6,14}|[0-9]{3,8}", form.get("To", "")),
        21266: form.get("To") == form.get("From"),
        21602: not body and not form.get("MediaUrl"),
        21617: len(body) > 1600,
        21603: not form.get("From"),
    }
    return next((code for code, is_wrong in wrong.items() if is_wrong), 0)


def _listed(kept: list[dict[str, Any]], account: str, query: Mapping[str, str]) -> list[dict[str, Any]]:
    """Newest first, as Twilio lists them."""
    wanted = {"To": "to", "From": "from", "ParentCallSid": "parent_call_sid"}
    filters = {wanted[name]: value for name, value in query.items() if name in wanted} | {"account_sid": account}
    return [each for each in reversed(kept) if all(each[name] == value for name, value in filters.items())]
