"""Destinations that leave a draft leave nothing behind, as if Django had deleted them one by one."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from menus.draft.deleting import delete_destinations
from menus.models import KINDS, Destination, Option, OptionWording, PhoneTree


def rows_of_every_table() -> dict[str, list[Any]]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def left_by(delete: Callable[[list[int]], object], ids: list[int]) -> dict[str, list[Any]]:
    """Returns all rows after a deletion, which is taken back."""
    with transaction.atomic():
        delete(ids)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # nothing refers to what is gone
        left = rows_of_every_table()
        transaction.set_rollback(True)
    return left


def make_one_of_each_that_lead_to_each_other(tree: PhoneTree) -> None:
    for kind in KINDS:
        kind._default_manager.create(tree=tree, key=f"a_{kind._meta.model_name}", name="One")
    every = list(Destination.objects.filter(tree=tree).order_by("pk"))
    for kind in KINDS:
        for place, row in enumerate(kind._default_manager.filter(tree=tree)):
            for further, name in enumerate(kind.link_names()):
                setattr(row, name, every[(row.pk + place + further) % len(every)])
            row.save()
    option = Option.objects.filter(menu__tree=tree).first()
    assert option
    OptionWording.objects.create(option=option, language="de-DE", label="Eins")
    tree.start = tree.operator_to = every[0]
    tree.save()


def test_what_stays_is_what_django_would_leave(acme: PhoneTree) -> None:
    make_one_of_each_that_lead_to_each_other(acme)
    every = list(acme.destinations.order_by("pk").values_list("pk", flat=True))
    for ids in (every[::2], every[1::2], every, []):
        by_django = left_by(lambda ids: Destination.objects.filter(pk__in=ids).delete(), ids)
        assert left_by(delete_destinations, ids) == by_django
