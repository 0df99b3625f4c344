"""`manage.py phone`: a telephone in the terminal, for a call through the site's own webhooks."""

from argparse import RawDescriptionHelpFormatter
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser, DjangoHelpFormatter

from simulator.account import credentials
from simulator.acts import Act
from simulator.caller import BothEnds, Caller, ScriptedCaller, talk
from simulator.failure import CallFailed
from simulator.line import terminal_call_sid, terminal_session_id
from simulator.loopback import CannotServe
from simulator.placed import PlacedCall
from simulator.recordings import Recordings, serving
from simulator.script import UnknownWord, read_words
from simulator.sipgate.telephone import SipgateTelephone
from simulator.stand_in_system import ScriptedAnswer, StandInSystem, stand_in_system
from simulator.telephone import Telephone
from simulator.terminal import AskingCaller
from simulator.transcript import Event, Requested
from simulator.transport import HttpTransport, Rerouted, is_on_this_machine
from simulator.twiml.attributes import is_address
from simulator.typed import NotDialled, dialled

CALLER_NUMBER = "+15550100002"
# How long a worker may take to fetch what was recorded.
PATIENCE_SECONDS = 20.0
EXAMPLES = """examples:
  manage.py phone +15550100001                    you are the caller, and are asked what to do
  manage.py phone +15550100001 --keys '3 1 9'     one word for each moment; then the caller hangs up
  manage.py phone +15550100001 --keys '- 5 12#'   silence, then a 5, then 1 2 and the # key
  manage.py phone +15550100001 --keys '"sales" 1'  words where the menu listens for them, then a key
  manage.py phone +15550100001 --keys '0 busy'    the called party is busy
  manage.py phone +15550100001 --keys '0 hangup:8'  the caller hangs up while it rings
  manage.py phone +15550100001 --keys '0' --dial no-answer,declined,completed:12
                                                  what becomes of each of those who are rung
  manage.py phone +15550100001 --keys '1 message:12,hangup'
  manage.py phone +15550100001 --keys '2 wait agent:60'
  manage.py phone +15550100001 --url http://127.0.0.1:8000 --twiml
  manage.py phone +15550100009 --recordings 8009 --keys '4711# 12# message:5 1'
                                                  records prompt 12; the site runs with
                                                  TWILIO_API_URL=http://127.0.0.1:8009
  manage.py phone +15550100001 --recordings 8009 --keys '1 message:5'
                                                  leaves a message that can be heard in the inbox, likewise
  manage.py phone +15550100001 --system 8010 --answers '200 {"status": "sent"}' --keys '4711#'
                                                  a lookup finds it; its address is http://127.0.0.1:8010/ and the
                                                  site runs with LOOKUP_PRIVATE_HOSTS=127.0.0.1:8010
  manage.py phone +15550100001 --provider sipgate --keys '0 busy' --requests

words for --keys:
  1  12#  1!                  keys; ! presses them over the prompt
  "sales"  "sales":30         says it; the recogniser is 30 percent sure (90 otherwise; "sales":- does not tell)
  -  silence                  nothing is pressed
  hangup  hangup:8            the caller hangs up; at a transfer after 8 seconds of ringing
  answer  answer:45  answer:45,hangup  busy  no-answer  failed  declined  mailbox
                              what happens at the other end of a transfer; completed:45 is answer:45
  message  message:12  message:12,hangup  nothing
                              after the beep; a key ends a short message
  wait  agent  agent:60  queue-fails
                              while waiting in a queue
  conference  conference:60  conference:60,hangup
                              others come to a conference, and it ends after 60 s, or the caller hangs up then;
                              hangup: the caller leaves, and nobody has come
A word that does not fit its moment becomes the nearest thing that does. When the words run out, the caller
hangs up; at the beep only after a message of 5 seconds, in a queue after one round of music, and at a transfer
after someone has answered and talked for 30 seconds.
"""


class _HelpFormatter(RawDescriptionHelpFormatter, DjangoHelpFormatter):
    """Django's order of options, with the examples left as they are written."""


class Command(BaseCommand):
    help = "Place a telephone call to one of the numbers of this site, as Twilio or sipgate would."
    # It talks to a running server over HTTP, and must work without a database.
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(prog_name, subcommand, epilog=EXAMPLES, formatter_class=_HelpFormatter, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("to", help="the number to call, such as +15550100001")
        parser.add_argument("--from", dest="from_", metavar="NUMBER", default=CALLER_NUMBER, help="the caller's number")
        parser.add_argument("--url", help="where to send the requests; otherwise PUBLIC_BASE_URL, which signs")
        parser.add_argument(
            "--keys", metavar="WORDS", help="what the caller does, in words; the call then runs on its own"
        )
        parser.add_argument(
            "--dial",
            metavar="WORDS",
            default="",
            help="what becomes of each transfer, in turn: no-answer,answer:12; --keys then has the other moments",
        )
        parser.add_argument(
            "--recordings",
            type=int,
            metavar="PORT",
            help="serve what is recorded on this port of this machine, as Twilio does: for TWILIO_API_URL",
        )
        parser.add_argument(
            "--system",
            type=int,
            metavar="PORT",
            help="stand in for the system that lookups ask, on this port of this machine: for LOOKUP_PRIVATE_HOSTS",
        )
        parser.add_argument(
            "--answers",
            nargs="+",
            default=["404"],
            metavar="ANSWER",
            help='what that system answers, one after the other: \'200 {"status": "sent"}\', 404, silent',
        )
        parser.add_argument(
            "--provider", choices=["twilio", "sipgate"], default="twilio", help="whose number it is; otherwise Twilio's"
        )
        parser.add_argument(
            "--twiml", "--requests", action="store_true", help="show each request, and the TwiML or JSON it got"
        )

    def handle(self, *args: object, **options: Any) -> None:
        self.shows_twiml, self.recorded = bool(options["twiml"]), ""
        caller = _caller(options["keys"], options["dial"])
        is_sipgate = options["provider"] == "sipgate"
        connect, sid = (self._sipgate, terminal_session_id) if is_sipgate else (self._twilio, terminal_call_sid)
        call = connect(options["url"]).prepare_call(_number(options["to"]), _number(options["from_"]), sid=sid())
        try:
            with _system(options["system"], options["answers"]), self._recordings(options["recordings"]) as served:
                _place(call, caller)
                if served and self.recorded:
                    self._wait_for_site(served)
        except (CallFailed, CannotServe) as failure:
            raise CommandError(str(failure)) from failure

    def _twilio(self, address: str | None) -> Telephone:
        account_sid, token = _credentials()
        public_url = _public_url(_address(address))
        transport = Rerouted(HttpTransport(), public_url, address or public_url)
        return Telephone(transport, public_url, account_sid, token, listener=self._print)

    def _recordings(self, port: int | None) -> AbstractContextManager[Recordings | None]:
        return serving(Recordings(*_credentials()), port) if port else nullcontext()

    def _wait_for_site(self, served: Recordings) -> None:
        """Serves the last recording until the site has fetched it: its worker does so after the call."""
        self.stdout.write("= waiting until the site has fetched the recording")
        self.stdout.flush()
        if served.was_fetched(self.recorded, PATIENCE_SECONDS):
            self.stdout.write("= the site has fetched the recording")
        else:
            told = f"it, and its worker, must run with TWILIO_API_URL={served.address}"
            self.stdout.write(f"= the site has not fetched the recording: {told}")

    def _sipgate(self, address: str | None) -> SipgateTelephone:
        """Its secret does not cover an address, so any route to the site will do."""
        url = _address(address) or _setting("PUBLIC_BASE_URL")
        return SipgateTelephone(
            HttpTransport(), url, _setting("SIPGATE_TOKENS"), overlapping=True, listener=self._print
        )

    def _print(self, event: Event) -> None:
        if isinstance(event, Requested):
            self.recorded = event.request.params.get("RecordingSid") or self.recorded
        if self.shows_twiml or not isinstance(event, Requested):
            self.stdout.write(str(event))
            # Line by line even into a pipe, so that people see the call as it happens.
            self.stdout.flush()


def _system(port: int | None, answers: list[str]) -> AbstractContextManager[StandInSystem | None]:
    """Raises CommandError for an answer that is none."""
    try:
        scripted = [ScriptedAnswer.read(each) for each in answers]
    except ValueError:
        raise CommandError("An answer is a status and JSON, such as 200 {}, or 404, or silent.") from None
    return stand_in_system(*scripted, port=port) if port else nullcontext()


def _place(call: PlacedCall, caller: Caller) -> None:
    """Runs the whole call; Ctrl-C means the caller hangs up."""
    try:
        call.begin()
        talk(call, caller)
    except KeyboardInterrupt:
        call.cut_off()


def _caller(keys: str | None, dial: str) -> Caller:
    caller: Caller = AskingCaller(input, print) if keys is None else ScriptedCaller(_acts("--keys", keys))
    return BothEnds(caller, _acts("--dial", dial.replace(",", " "))) if dial else caller


def _acts(option: str, words: str) -> list[Act]:
    try:
        return read_words(words)
    except UnknownWord as reason:
        raise CommandError(f"{option}: {reason}") from reason


def _number(typed: str) -> str:
    try:
        return dialled(typed)
    except NotDialled as why:
        raise CommandError(str(why)) from why


def _address(address: str | None) -> str | None:
    if address and not is_address(address):
        raise CommandError(f"--url takes an address like http://127.0.0.1:8000, not {address}.")
    return address


def _public_url(address: str | None) -> str:
    """The site's own address: PUBLIC_BASE_URL, which the signatures cover.

    If that is this machine, `PORT=8001 make run` serves and signs on another port, and --url says which.
    """
    configured = _setting("PUBLIC_BASE_URL").rstrip("/")
    moved = address is not None and is_on_this_machine(address) and is_on_this_machine(configured)
    return address.rstrip("/") if address and moved else configured


def _credentials() -> tuple[str, str]:
    return credentials(_setting("TWILIO_ACCOUNT_SID"), _setting("TWILIO_AUTH_TOKENS"))


def _setting(name: str) -> str:
    """A required setting; of a list, the first entry."""
    value = getattr(settings, name, None)
    if isinstance(value, list | tuple):
        value = next(iter(value), None)
    if not value:
        raise CommandError(f"Set {name} in the environment or in .env: the telephone identifies itself with it.")
    return str(value)
