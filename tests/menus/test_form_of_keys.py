"""Keys of one place differ: a form refuses one that is entered twice, and says where."""

from itertools import combinations

import pytest
from django.test import Client

from engine.kinds.all import KINDS
from engine.labels import beside
from menus.draft.compile import FROZEN
from menus.models import Destination, Message, PhoneTree, Queue
from tests.menus.forms import Form

PAIRS = [(model, *pair) for model in (Queue, Message) for pair in combinations(KINDS[FROZEN[model]].keys_apart, 2)]


@pytest.mark.parametrize(("model", "one", "other"), PAIRS, ids=lambda each: getattr(each, "__name__", each))
def test_a_key_that_is_entered_twice_is_refused_with_the_names_of_both_fields(
    model: type[Destination], one: str, other: str, admin_client: Client, acme: PhoneTree
) -> None:
    row = model.objects.filter(tree=acme)[0]
    blank = dict.fromkeys(KINDS[FROZEN[model]].keys_apart, "")
    page = Form(admin_client, row.get_absolute_url()).save(**blank | {one: "7", other: "7"})
    label = beside(FROZEN[model], one).label
    assert f"7 is also entered at “{label[0].upper()}{label[1:]}”. Choose another key for one of them." in page
    Form(admin_client, row.get_absolute_url()).send(**blank | {one: "7", other: "8"})
    assert getattr(model.objects.get(pk=row.pk), other) == "8"
