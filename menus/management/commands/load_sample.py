"""Puts the sample tree on the sample number, so that a new installation has something to call."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from engine.on_duty.people import Order
from menus.draft.importing import import_tree
from menus.keys import key_of
from menus.models import Member, Person, PersonNumber, PhoneNumber, PhoneTree, Team
from menus.publishing.publish import publish
from menus.samples import sample

SAMPLE_NUMBER = "+15550100001"
SUPPORT = {"Anna Smith": "+15550100011", "Ben Miller": "+15550100012"}


class Command(BaseCommand):
    """manage.py load_sample"""

    help = f"Load the sample phone line and publish it on {SAMPLE_NUMBER}, unless there are phone lines already."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if PhoneTree.objects.exists():
            self.stdout.write("There are phone lines already, so the sample was not loaded.")
            return
        _make_team()
        phone_tree = import_tree(sample("acme"))
        publish(phone_tree, note="The sample phone line")
        PhoneNumber.objects.create(number=SAMPLE_NUMBER, label="sample", tree=phone_tree)
        self.stdout.write(f"The sample phone line “{phone_tree}” answers on {SAMPLE_NUMBER}.")


def _make_team() -> None:
    """Makes the team that answers the sample's queue; their numbers are for examples, and reach nobody."""
    if Team.objects.filter(key="support").exists():
        return
    taken = set(Person.objects.values_list("key", flat=True))
    team = Team.objects.create(name="Support", key="support", order=Order.ROUND_ROBIN)
    for place, (name, number) in enumerate(SUPPORT.items()):
        person = Person.objects.create(name=name, key=key_of(name, taken))
        PersonNumber.objects.create(person=person, order=0, number=number)
        Member.objects.create(team=team, person=person, order=place)
