"""Ends a call at Twilio, by its own address only, with the account's token and within seconds.

https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource
"""

import logging
from threading import BoundedSemaphore

import requests

from calls.providers.twilio.rest import TWILIO, at_twilio, credentials

log = logging.getLogger(__name__)

CONNECT_SECONDS, READ_SECONDS = 2, 3
# Of the threads that also answer callers: while Twilio hangs, no more than these wait for it.
_at_once = BoundedSemaphore(2)


def hang_up(account: str, sid: str) -> bool:
    """Ends the call `sid`. Whether it worked; why it did not is logged, because nobody waits for the answer."""
    if not _at_once.acquire(blocking=False):
        log.warning("call %s: not hung up, as Twilio does not answer", sid)
        return False
    try:
        return any(_ended(account, sid, each) for each in credentials(account))
    except requests.RequestException as error:
        log.warning("call %s: not hung up, as Twilio could not be reached (%s)", sid, type(error).__name__)
        return False
    finally:
        _at_once.release()


def _ended(account: str, sid: str, login: tuple[str, str]) -> bool:
    # Without Twilio's package, which a process that answers calls never loads.
    address = at_twilio(f"{TWILIO}/2010-04-01/Accounts/{account}/Calls/{sid}.json")
    patience = (CONNECT_SECONDS, READ_SECONDS)
    answer = requests.post(address, data={"Status": "completed"}, auth=login, timeout=patience, allow_redirects=False)
    if answer.status_code != 200:
        log.warning("call %s: not hung up, as Twilio answered with %s", sid, answer.status_code)
    return answer.status_code == 200
