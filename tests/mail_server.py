"""A real SMTP server that keeps what it gets, and answers what it is told to."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

TAKEN = "250 OK"
DROPPED = "dropped"
"""It takes the whole letter, and hangs up without a word."""


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class MailServer:
    """What came in, and the answer to the next letter."""

    def __init__(self) -> None:
        self.answer = TAKEN
        self.answer_to_recipient = TAKEN
        self.silence = 0.0
        """Seconds for which it says nothing after a letter, having taken it."""
        self.envelopes: list[Envelope] = []
        self.tries = 0
        self.port = free_port()

    @property
    def letters(self) -> list[EmailMessage]:
        """The letters it took, read as a mail program reads them."""
        return [
            message_from_bytes(envelope.content or b"", _class=EmailMessage, policy=policy.default)
            if isinstance(envelope.content, bytes)
            else EmailMessage()
            for envelope in self.envelopes
        ]


class _Handler:
    """What the library asks. It looks at every attribute of this for each letter: there are few."""

    def __init__(self, told: MailServer) -> None:
        self.told = told

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        self.told.tries += 1
        if self.told.answer_to_recipient == TAKEN:
            envelope.rcpt_tos.append(address)
        return self.told.answer_to_recipient

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.told.answer in {TAKEN, DROPPED}:
            self.told.envelopes.append(envelope)
        if self.told.answer == DROPPED and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        await asyncio.sleep(self.told.silence)
        return self.told.answer


@contextmanager
def mail_server(port: int | None = None) -> Iterator[MailServer]:
    """A server on a free port of this machine, or on this one, for as long as this context."""
    server = MailServer()
    server.port = port or server.port
    controller = Controller(
        _Handler(server),
        hostname="127.0.0.1",
        port=server.port,
        loop=asyncio.new_event_loop(),
        server_hostname="mail",
    )
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
