"""Places a test call through our own webhooks; for every act, the whole call is replayed.

A turn delivered again gets its first answer, and every ID that this telephone generates is a function of the
CallSid. So a call placed again repeats itself, and only its last act is a new turn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.conf import settings

from calls.providers.event import Trial
from calls.providers.trial import TRIAL_HEADER, write_trial
from desk.phone.site import site
from desk.phone.ticket import Ticket
from engine.capabilities import Capability
from engine.providers.known import cannot
from simulator.account import credentials
from simulator.acts import Act, CalledParty, Reaction, Speak, fits
from simulator.failure import CallFailed
from simulator.telephone import PhoneCall, Telephone
from simulator.wsgi import WsgiTransport


@dataclass
class Placed:
    """A call at a moment, or ended; `failure` is what would make a real call fail.

    `done` are the acts up to the first that the call had no use for, as when the tree has changed since.
    """

    call: PhoneCall
    done: list[Act] = field(default_factory=list)
    failure: CallFailed | None = None


def place(ticket: Ticket, acts: Iterable[Act]) -> Placed:
    """Places the call of `ticket` from its beginning, with all these acts."""
    telephone = _telephone(ticket)
    call = telephone.prepare_call(ticket.called, ticket.caller, ticket.started, sid=ticket.sid)
    placed = Placed(call)
    try:
        call.begin()
        for act in acts:
            if call.moment is None or not fits(act, call.moment):
                break
            placed.done.append(act)
            call.do(_as_told(act, ticket.provider))
    except CallFailed as failure:
        placed.failure = failure
    return placed


def _as_told(act: Act, provider: str) -> Act:
    """Returns what a number of this provider would report to us."""
    lacks = cannot(provider)
    match act:
        case CalledParty(Reaction.BUSY | Reaction.FAILED) if Capability.OUTCOME in lacks:
            return replace(act, reaction=Reaction.NO_ANSWER)
        case Speak() if Capability.CONFIDENCE in lacks:
            return replace(act, sure=None)
        case _:
            return act


def _telephone(ticket: Ticket) -> Telephone:
    def trial(call_sid: str, now: datetime) -> Mapping[str, str]:
        return {TRIAL_HEADER: write_trial(Trial(ticket.revision, now, ticket.provider), call_sid)}

    account_sid, token = credentials(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKENS[0])
    transport = WsgiTransport(site(), settings.PUBLIC_BASE_URL)
    return Telephone(transport, settings.PUBLIC_BASE_URL, account_sid, token, more_headers=trial)
