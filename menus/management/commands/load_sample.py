"""Puts the sample tree on the sample number, so that a new installation has something to call."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from menus.draft.importing import import_tree
from menus.models import PhoneNumber, PhoneTree
from menus.publishing.publish import publish
from menus.samples import sample

SAMPLE_NUMBER = "+15550100001"


class Command(BaseCommand):
    """manage.py load_sample"""

    help = f"Load the sample phone line and publish it on {SAMPLE_NUMBER}, unless there are phone lines already."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if PhoneTree.objects.exists():
            self.stdout.write("There are phone lines already, so the sample was not loaded.")
            return
        phone_tree = import_tree(sample("acme"))
        publish(phone_tree, note="The sample phone line")
        PhoneNumber.objects.create(number=SAMPLE_NUMBER, label="sample", tree=phone_tree)
        self.stdout.write(f"The sample phone line “{phone_tree}” answers on {SAMPLE_NUMBER}.")
