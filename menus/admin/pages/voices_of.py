"""The voices of a language that has just been chosen in a form."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from menus.colleagues import may_see_trees
from menus.fields.languages import meant_by
from menus.fields.voices import voices_for
from menus.models import PhoneTree


@require_GET
def voices_of(request: HttpRequest, pk: int) -> JsonResponse:
    """Returns name and description of each voice of the form's `language`; none while the language is ambiguous."""
    if not may_see_trees(request.user):
        raise PermissionDenied
    phone_tree = get_object_or_404(PhoneTree, pk=pk)
    meant = meant_by(request.GET.get("language", ""))
    voices = voices_for(meant[0], phone_tree.providers) if len(meant) == 1 else []
    return JsonResponse({"voices": voices})
