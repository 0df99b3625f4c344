"""The apology to a caller when our own code failed."""

import logging
from dataclasses import replace
from datetime import datetime

from django.db import InterfaceError, OperationalError

from calls.turns.walking import notices_for
from engine import turn as engine
from engine.numbers.extensions import parts
from engine.tree import Tree
from engine.verbs import Verb
from menus.current.caller_lists import caller_lists
from menus.publishing import live

log = logging.getLogger(__name__)


def apology(
    called: str, revision: int | None = None, first: datetime | None = None, caller: str = ""
) -> tuple[Verb, ...]:
    """Apologises to the caller of `called` when our own code failed. Never fails itself.

    `first` is when the call came in if this is its first answer: it says the notices that are on, and blocked callers
    stay blocked. `caller` is left out of test calls.
    """
    try:
        revision = revision or live.revision_on(called)
        blocked = caller_lists().handled(caller, first) if first else ""
        facts = engine.Facts(now=first, notices=notices_for(called, revision) if first else (), blocked=blocked)
        return engine.apology(_without(called, live.tree_of(revision)) if revision else None, facts=facts)
    except (OperationalError, InterfaceError) as away:
        log.warning("no tree to apologise with: %s", away)
    except Exception:  # whatever failed before may fail here again
        log.exception("no tree to apologise with")
    return engine.apology(None)


def _without(called: str, tree: Tree) -> Tree:
    """Removes a fallback number that would bring the caller back to this same number, and to the same error."""
    return replace(tree, fallback_number="") if parts(tree.fallback_number)[0] == called else tree
