"""`manage.py text`: texts a number of this site as Twilio would pass it on, and prints what is sent back."""

import secrets
import time
from argparse import RawDescriptionHelpFormatter
from itertools import count
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser, DjangoHelpFormatter

from simulator.account import credentials
from simulator.failure import CallFailed
from simulator.loopback import CannotServe
from simulator.request import Purpose, signed
from simulator.rest_api import RestApi, serving
from simulator.sent import Sent
from simulator.transport import HttpTransport, Rerouted, is_on_this_machine

CALLER_NUMBER = "+15550100002"
PATH = "/twilio/sms/"
# How long a worker may take to reply, and to send what follows the first reply.
PATIENCE_SECONDS, MORE_SECONDS = 20.0, 2.0
POLL_SECONDS = 0.1
EXAMPLES = """examples:
  TWILIO_API_URL=http://127.0.0.1:8009 make run       in another terminal
  manage.py text +15550100001 hours --api 8009        prints the replies
  manage.py text +15550100001 STOP --api 8009
"""


class _HelpFormatter(RawDescriptionHelpFormatter, DjangoHelpFormatter):
    """Django's order of options, with the examples left as they are written."""


class Command(BaseCommand):
    help = "Text one of the numbers of this site, as Twilio would pass it on, and print the replies."
    # It talks to a running server over HTTP, and must work without a database.
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(prog_name, subcommand, epilog=EXAMPLES, formatter_class=_HelpFormatter, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("to", help="the number to text, such as +15550100001")
        parser.add_argument("body", help="the text, such as hours")
        parser.add_argument("--from", dest="from_", metavar="NUMBER", default=CALLER_NUMBER, help="who texts")
        parser.add_argument("--url", help="where to send the request; otherwise PUBLIC_BASE_URL, which signs")
        parser.add_argument("--api", type=int, metavar="PORT", help="take the replies on this port: for TWILIO_API_URL")

    def handle(self, *args: object, **options: Any) -> None:
        account, token = credentials(settings.TWILIO_ACCOUNT_SID, next(iter(settings.TWILIO_AUTH_TOKENS), ""))
        if not options["api"]:
            self._post(options, account, token)
            self.stdout.write("= accepted; the Texts page shows the reply")
            return
        try:
            # The site remembers the names of earlier texts, so each run gives new ones.
            sent = Sent(numbers=count(secrets.randbelow(1 << 100)))
            with serving(RestApi({account: token}, sent=sent), options["api"]) as api:
                self._post(options, account, token)
                self._print_replies(api, options["from_"])
        except CannotServe as failure:
            raise CommandError(str(failure)) from failure

    def _post(self, options: dict[str, Any], account: str, token: str) -> None:
        public, door = str(settings.PUBLIC_BASE_URL).rstrip("/"), (options["url"] or "").rstrip("/")
        if door and is_on_this_machine(door) and is_on_this_machine(public):
            public = door  # on another port, the site signs with that, too
        form = {"AccountSid": account, "MessageSid": f"SM{secrets.token_hex(16)}", "NumMedia": "0"}
        form |= {"From": options["from_"], "To": options["to"], "Body": options["body"], "SmsStatus": "received"}
        transport = Rerouted(HttpTransport(), public, door or public)
        try:
            answer = signed("POST", f"{public}{PATH}", form, token, Purpose.DOCUMENT).send(transport)
        except CallFailed as failure:
            raise CommandError(str(failure)) from failure
        if answer.status != 200:
            raise CommandError(f"The site answered with {answer.status}; its log says why.")

    def _print_replies(self, api: RestApi, to: str) -> None:
        """Waits for the first, then a little for more."""
        shown, until = 0, time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            for sent in api.sent.texts[shown:]:
                whom = "" if sent["to"] == to else f"to {sent['to']}: "
                self.stdout.write(f"< {whom}{sent['body']}")
                shown, until = shown + 1, time.monotonic() + MORE_SECONDS
            time.sleep(POLL_SECONDS)
        if not shown:
            self.stdout.write(f"= no reply: does the site, with its worker, run with TWILIO_API_URL={api.address}?")
