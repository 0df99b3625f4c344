"""A person's number that became a costly one after the publish is not rung, and the front page says so."""

from html import unescape

import pytest
from django.test import Client

from calls.models import Turn
from engine import tree as t
from menus.current.store import store
from menus.draft.importing import import_tree
from menus.models import PersonNumber, PhoneNumber, PhoneTree
from menus.publishing.publish import publish
from tests.people import support_team
from tests.twilio import Twilio

NUMBER, PREMIUM = "+15550100055", "+19005550123"


def numbers_rung() -> list[str]:
    Twilio(To=NUMBER).voice()
    (told,) = Turn.objects.order_by("-pk")[0].facts["rung"].values()
    return list(told["numbers"])


@pytest.mark.usefixtures("current")
def test_a_number_that_became_costly_is_left_out(db: None, admin_client: Client) -> None:
    place = t.Transfer("ring", "Ring", t.Prompt("One moment."), (), teams=("support",))
    tree = import_tree(t.Tree("support", "Support", "ring", {"ring": place}))
    PhoneNumber.objects.create(number=NUMBER, tree=tree)
    support_team("at-once")
    publish(tree)
    assert numbers_rung() == ["+15550100011", "+15550100013"]
    PersonNumber.objects.filter(number="+15550100011").update(number=PREMIUM)
    store.forget()
    assert numbers_rung() == ["+15550100012", "+15550100013"]
    assert "“Ring” rings Anna at +19005550123, a premium-rate number" in unescape(
        admin_client.get("/admin/").content.decode()
    )
    PhoneTree.objects.update(dials_costly=True)
    publish(PhoneTree.objects.get())
    assert numbers_rung() == [PREMIUM, "+15550100013"]
