"""A mail server on loopback that tests look into: it keeps what it takes, and refuses whom a test says."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings


@dataclass
class MailServer:
    """`refuses` has answers by address, `greylists` addresses that are taken at the second try.

    A mail from `longest` bytes on is refused; `asks_size` says so when the sender is named, as most servers do.
    It takes `seconds` to answer a mail.
    """

    mails: list[EmailMessage] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    greylists: set[str] = field(default_factory=set)
    longest: int = 33_000_000
    asks_size: bool = False
    seconds: float = 0
    port: int = 0

    @property
    def taken(self) -> list[str]:
        """The address of each mail, in order."""
        return [str(mail["To"]) for mail in self.mails]

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, sender: str, options: Any) -> str:
        sizes = [int(each[5:]) for each in options if each.upper().startswith("SIZE=")]
        if self.asks_size and any(size >= self.longest for size in sizes):
            return "552 5.3.4 Message size exceeds fixed limit"
        envelope.mail_from = sender
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, options: Any) -> str:
        if to in self.refuses:
            return self.refuses[to]
        if to in self.greylists:
            self.greylists.remove(to)
            return "451 4.7.1 Greylisted, please try again"
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        await asyncio.sleep(self.seconds)
        if len(envelope.content) >= self.longest:
            return "552 5.3.4 Message too big"
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"


@contextmanager
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """Serves for this block, as the server of EMAIL_URL. Mail really leaves by SMTP."""
    kept = MailServer()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    opening = loop.create_server(lambda: SMTP(kept, loop=loop, hostname="mail.example.com"), "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(opening, loop).result()
    kept.port = server.sockets[0].getsockname()[1]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", kept.port
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    try:
        yield kept
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
