"""Sends one text through Twilio, once: where it is in doubt whether Twilio has it, Twilio is asked first.

https://www.twilio.com/docs/messaging/api/message-resource
"""

from datetime import datetime, timedelta

from calls.providers.twilio.rest import CannotAsk, ask
from inbox.business_numbers import account_of, refused
from inbox.notifying.refused import SendingRefused
from menus.models import PhoneNumber

# Twilio's clock and ours may differ.
SLACK = timedelta(minutes=5)
MOST_LOOKED_AT = 50
# Twilio's codes for what will never work, in words. https://www.twilio.com/docs/api/errors
NEVER = {
    21211: "Twilio says that this isn't a phone number.",
    21408: "The Twilio account may not send texts to this country.",
    21606: "This Twilio number can't send texts.",
    21610: "They replied STOP, so Twilio sends them no more texts.",
    21612: "Twilio can't send texts from this number to that one.",
    21614: "This isn't a mobile number.",
}


class TextRefused(SendingRefused):
    """The text was not sent, or may not be."""


def send(sender: PhoneNumber, to: str, body: str) -> str:
    """Returns the SID of the text. Raises TextRefused; whether Twilio has it may be unknown then."""
    if why := refused(to, sender):
        raise TextRefused(f"This is {why.what}.", False)
    try:
        return str(_create(sender, to, body))
    except CannotAsk as error:
        raise _explained(error) from None


def sent_already(sender: PhoneNumber, to: str, body: str, since: datetime) -> str:
    """Returns the SID of this text if Twilio has it; "" if it hasn't. Raises TextRefused if that is unknown.

    It is known by its last word, which no other text has: a trial account puts words of Twilio's before ours.
    """
    last = body.rpartition(" ")[2]
    try:
        # Not by the date of sending, which a text that Twilio still queues doesn't have.
        found = ask(
            account_of(sender),
            lambda client: client.messages.list(to=to, from_=sender.number, limit=MOST_LOOKED_AT),
        )
    except CannotAsk as error:
        raise TextRefused(str(error)) from None
    new = (each for each in found if each.date_created and each.date_created > since - SLACK)
    return next((str(each.sid) for each in new if (each.body or "").endswith(last)), "")


def _create(sender: PhoneNumber, to: str, body: str) -> str:
    made = ask(account_of(sender), lambda client: client.messages.create(to=to, from_=sender.number, body=body))
    return str(made.sid)


def _explained(error: CannotAsk) -> TextRefused:
    return TextRefused(NEVER.get(error.code, str(error)), error.may_work_later and error.code not in NEVER)
