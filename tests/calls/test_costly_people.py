"""A person's number that became a costly one, or one of ours, after the publish is not rung."""

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
    assert "“Ring” rings Anna at +1 900-555-0123, a premium-rate number" in unescape(
        admin_client.get("/admin/").content.decode()
    )
    PhoneTree.objects.update(dials_costly=True)
    publish(PhoneTree.objects.get())
    assert numbers_rung() == [PREMIUM, "+15550100013"]


@pytest.mark.usefixtures("current")
@pytest.mark.parametrize("reached", ["+15550100088", "+15550100088;ext=3", "sip:+15550100088@example.com"])
def test_a_number_that_became_one_of_ours_is_left_out(db: None, reached: str) -> None:
    support_team("at-once")
    PersonNumber.objects.filter(number="+15550100013").update(number=reached)
    place = t.Transfer("ring", "Ring", t.Prompt("One moment."), (), teams=("support",))
    tree = import_tree(t.Tree("support", "Support", "ring", {"ring": place}))
    PhoneNumber.objects.create(number=NUMBER, tree=tree)
    publish(tree)
    assert numbers_rung() == ["+15550100011", reached]
    PhoneNumber.objects.create(number="+15550100088", purpose="recording")
    assert numbers_rung() == ["+15550100011"]


@pytest.mark.usefixtures("current")
def test_a_number_that_moved_abroad_is_left_out_where_the_tree_stays_at_home(db: None) -> None:
    support_team("at-once")
    place = t.Transfer("ring", "Ring", t.Prompt("One moment."), (), teams=("support",))
    tree = import_tree(t.Tree("support", "Support", "ring", {"ring": place}, dials_abroad=False))
    PhoneNumber.objects.create(number=NUMBER, tree=tree)
    publish(tree)
    PersonNumber.objects.filter(number="+15550100013").update(number="+493012345678")
    store.forget()
    assert numbers_rung() == ["+15550100011"]
    PhoneNumber.objects.create(number="+493012345600", tree=tree)
    assert numbers_rung() == ["+15550100011", "+493012345678"]
