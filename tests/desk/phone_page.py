"""What the script of the phone's page does, without a browser."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

DRAFT = "draft:acme"
LIVE = "number:+15550100001"


class Page:
    """One page and its call."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.told: dict[str, Any] = {}
        self.acts: list[str] = []

    def begin(self, line: str = DRAFT, **fields: str) -> dict[str, Any]:
        form = {"line": line, "caller": "+15550100002", **fields}
        response = self.client.post(reverse("phone:begin"), form)
        assert response.status_code == 200, response.content
        self.told, self.acts = json.loads(response.content), []
        self.ticket = self.told["call"]
        return self.told

    def do(self, *words: str) -> dict[str, Any]:
        """One request for each word, as if each were a click."""
        for word in words:
            response = self.post([*self.acts, word])
            assert response.status_code == 200, response.content
            self.told = json.loads(response.content)
            self.acts = self.told["acts"]
        return self.told

    def post(self, acts: Any, ticket: str = "") -> HttpResponse:
        asked = json.dumps({"call": ticket or self.ticket, "acts": acts})
        return self.client.post(reverse("phone:call"), asked, content_type="application/json")  # type: ignore[return-value]

    def said(self) -> list[str]:
        """What the caller heard in the last step."""
        return [line["text"] for line in self.told["steps"][-1]["lines"]]
