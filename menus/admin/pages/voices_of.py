"""The voices of a language that has just been chosen in a form."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from menus.access.asking import asked_for
from menus.colleagues import SEE_TREES
from menus.fields.languages import meant_by
from menus.fields.voices import voices_for
from menus.models import PhoneTree


@require_GET
def voices_of(request: HttpRequest, pk: int) -> JsonResponse:
    """Returns name and description of each voice of the form's `language`; none while the language is ambiguous."""
    phone_tree = asked_for(request, PhoneTree, *SEE_TREES, pk=pk)
    meant = meant_by(request.GET.get("language", ""))
    voices = voices_for(meant[0], phone_tree.providers) if len(meant) == 1 else []
    return JsonResponse({"voices": voices})
