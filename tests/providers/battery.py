"""Security tests that every provider's webhooks must pass; a provider's test class inherits them."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from enum import Enum, auto
from io import BytesIO
from typing import Any, ClassVar

import pytest

from calls import counts
from calls.models import Call, Turn
from tests.providers.knock import Knock

# Part of a rejected body; if it appears in a log or an answer, so would a caller's PIN.
MARK = "do-not-repeat-me"
TOO_BIG = 65_537


class Proof(Enum):
    """The credentials of a request."""

    RIGHT = auto()
    MISSING = auto()
    EMPTY = auto()
    WRONG = auto()
    NOT_ASCII = auto()
    CUT_SHORT = auto()
    ANOTHER_ACCOUNTS = auto()  # valid, but for another account than the request's


# Headers that proxies add, and that an attacker may add as well.
FORWARDED = [
    {"Host": "evil.example"},
    {"Host": "evil.example:99999"},
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Proto": "http"},
    {"X-Forwarded-Port": "8443"},
    {"X-Forwarded-Path": "/elsewhere/"},
    {"X-Original-URL": "/admin/"},
    {"Forwarded": "host=evil.example;proto=http"},
]


class Unreadable(BytesIO):
    """A body that fails when it is read."""

    def read(self, size: int | None = -1) -> bytes:
        raise AssertionError("the body was read")


class Endless(BytesIO):
    """A body that never ends, and counts the bytes read."""

    given = 0

    def read(self, size: int | None = -1) -> bytes:
        assert size is not None, "everything was asked for"
        assert size >= 0, "everything was asked for"
        self.given += size
        return b"a" * size


class DoorBattery:
    """Inherit, name it Test…, and define what has no value here."""

    provider: ClassVar[str]
    addresses: ClassVar[list[str]]  # every webhook
    refusal: ClassVar[int]  # the status with which this provider understands a refusal
    wrong_content_types: ClassVar[list[str]]
    taken_methods: ClassVar[AbstractSet[str]]

    def knock(self, address: str, proof: Proof) -> Knock:
        """A complete, valid request with MARK somewhere in its body, and these credentials."""
        raise NotImplementedError

    @pytest.fixture
    def refused(self, caplog: pytest.LogCaptureFixture) -> Callable[..., None]:
        """Sends it and checks the refusal: silent, counted, without SQL."""

        def send_and_see(knock: Knock, *statuses: int, **environ: Any) -> None:
            before = self._counted()
            # pytest-django blocks the database in tests that do not request it.
            answer = knock.send(**environ)
            assert answer.status_code in statuses
            assert answer.content == b""
            assert self._counted() == before + 1
            for secret in (MARK, *filter(None, knock.headers.values())):
                assert secret not in caplog.text

        return send_and_see

    @pytest.mark.parametrize("proof", [proof for proof in Proof if proof is not Proof.RIGHT])
    def test_nobody_gets_in_without_proof(self, address: str, proof: Proof, refused: Callable[..., None]) -> None:
        refused(self.knock(address, proof), self.refusal)

    @pytest.mark.django_db
    @pytest.mark.parametrize("proof", [Proof.MISSING, Proof.WRONG])
    def test_who_is_not_let_in_leaves_no_trace(self, address: str, proof: Proof) -> None:
        self.knock(address, proof).send()
        assert not Call.objects.exists()
        assert not Turn.objects.exists()

    @pytest.mark.django_db
    def test_the_provider_gets_in(self, address: str) -> None:
        before = self._counted()
        assert self.knock(address, Proof.RIGHT).send().status_code == 200
        assert self._counted() == before

    def test_a_body_that_says_it_is_too_big_is_not_read(self, address: str, refused: Callable[..., None]) -> None:
        knock = self.knock(address, Proof.RIGHT)
        refused(knock, 413, CONTENT_LENGTH=str(TOO_BIG), **{"wsgi.input": Unreadable()})

    def test_a_body_that_is_too_big_and_does_not_say_so_is_read_no_further(
        self, address: str, refused: Callable[..., None]
    ) -> None:
        body = Endless()
        refused(
            self.knock(address, Proof.RIGHT),
            413,
            CONTENT_LENGTH="",
            **{"wsgi.input": body, "wsgi.input_terminated": True},
        )
        assert body.given <= TOO_BIG

    def test_a_body_of_another_kind_is_refused(self, address: str, refused: Callable[..., None]) -> None:
        for content_type in self.wrong_content_types:
            refused(replace(self.knock(address, Proof.RIGHT), content_type=content_type), 415)

    def test_other_methods_are_not_answered(self, address: str) -> None:
        for method in {"GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"} - self.taken_methods:
            assert replace(self.knock(address, Proof.RIGHT), method=method).send().status_code == 405

    def test_no_header_on_the_way_makes_a_request_the_providers(
        self, address: str, refused: Callable[..., None]
    ) -> None:
        knock = self.knock(address, Proof.MISSING)
        for headers in FORWARDED:
            refused(replace(knock, headers=headers), self.refusal)

    @pytest.mark.django_db
    def test_no_header_on_the_way_keeps_the_provider_out(self, address: str) -> None:
        knock = self.knock(address, Proof.RIGHT)
        for headers in FORWARDED:
            answer = replace(knock, headers={**knock.headers, **headers}).send()
            assert answer.status_code == 200

    def _counted(self) -> int:
        return sum(often for what, often in counts.all_counted().items() if what[:2] == ("refused", self.provider))
