"""Whether a tree needs a second person's approval; switching that off needs approval too."""

from django.contrib.auth.models import User
from django.db import transaction

from menus.change_log.details import value
from menus.change_log.writing import log
from menus.colleagues import Author, called
from menus.models import PhoneTree
from menus.publishing.publish import NothingChanged, NotYours

# The right to approve what others publish, and to set whether approval is needed.
MAY_APPROVE = "menus.approve_phonetree"


@transaction.atomic
def switch_off(phone_tree: PhoneTree, by: User) -> None:
    """Agrees to somebody else's request to switch approval off. Raises NotYours, or NothingChanged if there is none."""
    locked = PhoneTree.objects.select_for_update().get(pk=phone_tree.pk)
    if locked.unguard_asked_by_id is None or not locked.needs_approval:
        raise NothingChanged("The request to switch off approval is no longer open.")
    if locked.unguard_asked_by_id == by.pk:
        raise NotYours("You asked for this yourself. Someone else has to agree.")
    PhoneTree.objects.filter(pk=locked.pk).update(needs_approval=False, unguard_asked_by=None)
    asked = called(locked.unguard_asked_by)
    log(by, phone_tree, f"switched off approval, as {asked} asked", [value("Second person", "yes", "no")])


@transaction.atomic
def keep_on(phone_tree: PhoneTree, by: Author) -> None:
    """Refuses or cancels the request. Raises NothingChanged if there is none."""
    if not PhoneTree.objects.filter(pk=phone_tree.pk).exclude(unguard_asked_by=None).update(unguard_asked_by=None):
        raise NothingChanged("The request to switch off approval is no longer open.")
    log(by, phone_tree, "kept approval on")
