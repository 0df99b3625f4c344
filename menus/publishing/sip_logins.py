"""SIP addresses that name a login which the site does not have, such as those of a file from elsewhere."""

from collections.abc import Iterator

from django.conf import settings

from engine import tree as t
from engine.check import Level, Problem
from engine.kinds.all import kind_of
from engine.links import reachable
from engine.numbers.extensions import address_and_login
from menus.publishing.dialling import numbers_of


def without_login(tree: t.Tree) -> Iterator[Problem]:
    """Finds them among the addresses of a tree, and of the people it rings."""
    can_reach = reachable(tree)
    for key, place in tree.destinations.items():
        if key in can_reach:
            of_people = (row.number for row in numbers_of(place))
            for reached in dict.fromkeys((*kind_of(place).rings(place), *of_people)):
                address, login = address_and_login(reached)
                if login and login not in settings.SIP_LOGINS:
                    what = (
                        f"“{place.name}” rings {address} with the SIP login “{login}”, which your site doesn't have: "
                        "add it to SIP_LOGINS, or choose another."
                    )
                    finds = kind_of(place).looks_up(place) is not None
                    yield Problem(key, what, "no-such-login", Level.WARNING if finds else Level.ERROR)
