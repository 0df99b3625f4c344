"""What a page says after one click has published something shared."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.text import get_text_list

from menus.models import PhoneTree
from menus.publishing.outcome import outcome
from menus.publishing.republishing import Republished


def tell(request: HttpRequest, done: Republished, nothing: str) -> None:
    """`nothing` is said where there was nothing to publish."""
    for revision in done.published:
        messages.success(request, f"{revision.tree}. {outcome(revision)}")
    if done.refused:
        messages.error(request, f"Not published in {_named(done.refused)}. Fix and publish the whole phone line there.")
    if done.checking:
        messages.warning(request, f"{_named(done.checking)}: still being checked. Publish again in a few seconds.")
    if not (done.published or done.refused or done.checking):
        messages.info(request, nothing)


def _named(trees: list[PhoneTree]) -> str:
    return get_text_list([f"“{tree}”" for tree in trees], "and")
