"""From advice to an experiment and its end, as somebody does it with a browser."""

import pytest
from django.contrib.auth.models import User
from django.utils.timezone import now

from calls.experiments.running import begin
from menus.draft.compile import compile_tree
from menus.models import Experiment, PhoneTree
from menus.publishing.publish import publish
from tests.browser.conftest import Visit
from tests.browser.window import Look
from tests.desk.test_advice import busy

__all__ = ["busy"]


@pytest.mark.parametrize("look", [Look(), Look("dark", 390)], ids=str)
def test_an_order_is_tried_ended_and_made_permanent(visit: Visit, busy: PhoneTree, ada: User, look: Look) -> None:
    visitor = visit(look, ada)
    page = visitor.open("/desk/tree/acme/advice/")
    page.get_by_role("heading", name="say the options in another order").wait_for()
    page.get_by_role("heading", name="Options that hardly anyone takes").wait_for()
    assert visitor.shuts_out(1280, 390) == []
    page.get_by_role("button", name="Try it with half of the callers").click()
    page.get_by_text("The draft lets half of the callers hear the other order.").wait_for()
    publish(busy)
    begin(now())
    page = visitor.open("/desk/tree/acme/advice/")
    page.get_by_text("Running", exact=True).wait_for()
    assert visitor.shuts_out(1280, 390) == []
    page.get_by_role("button", name="End with variant B").press("Enter")
    page.get_by_role("button", name="Make variant B permanent in the draft").press("Enter")
    page.get_by_text("The draft now has variant B alone.").wait_for()
    assert Experiment.objects.get().winner == "b"
    assert compile_tree(busy).experiments == ()
