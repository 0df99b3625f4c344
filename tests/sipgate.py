"""Plays sipgate in a test: posts events as sipgate would, and reads the actions."""

import json
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

ADDRESS = "/sipgate/"
ACCOUNT = "account-123"

Action = dict[str, Any]


def post(event: Any, token: str = "", client: Client | None = None) -> HttpResponse:
    """Posts one event unchanged."""
    body = event if isinstance(event, bytes) else json.dumps(event).encode()
    shown = {"X-API-TOKEN": token or settings.SIPGATE_TOKENS[0]}
    return (client or Client()).post(ADDRESS, body, "application/json", headers=shown)  # type: ignore[return-value]


class Sipgate:
    """One session's events; each returns the actions of its answer, none for a 204."""

    def __init__(self, session_id: str = "", **standing: str) -> None:
        self.id = session_id or str(uuid4())
        self.session = {
            "id": self.id,
            "account_id": ACCOUNT,
            "phone_number": "+15550100001",
            "direction": "inbound",
            "from_phone_number": "+15550100002",
            "to_phone_number": "+15550100001",
            **standing,
        }

    def start(self) -> list[Action]:
        return self.tell("session_start")

    def press(self, key: str) -> list[Action]:
        return self.tell("dtmf_received", digit=key)

    def speak(self, text: str) -> list[Action]:
        return self.tell("user_speak", text=text)

    def began(self) -> list[Action]:
        return self.tell("assistant_speak", duration_ms=1000, speech_started_at=1_700_000_000_000)

    def ended(self) -> list[Action]:
        return self.tell("assistant_speech_ended")

    def timeout(self) -> list[Action]:
        return self.tell("user_input_timeout")

    def end(self) -> list[Action]:
        return self.tell("session_end")

    def tell(self, kind: str, **fields: Any) -> list[Action]:
        return actions(post({"type": kind, "session": self.session, **fields}))


def actions(response: HttpResponse) -> list[Action]:
    """The actions in the answer."""
    if response.status_code == 204:
        assert response.content == b""
        return []
    assert response.status_code == 200, response.status_code
    assert response["Content-Type"].startswith("application/json")
    read = json.loads(response.content)
    return read if isinstance(read, list) else [read]


def spoken(answer: list[Action]) -> str:
    """All spoken texts."""
    return " ".join(action["text"] for action in answer if "text" in action)


def kinds(answer: list[Action]) -> list[str]:
    return [action["type"] for action in answer]
