"""Returns the progress of a check to the page that waits for it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse

from menus.checking import jobs
from menus.colleagues import may_see_trees


def checking(request: HttpRequest, key: str) -> JsonResponse:
    """{"percent": 40} while it runs; {"done": true} when the page can be asked for again."""
    if not may_see_trees(request.user):
        raise PermissionDenied
    percent = jobs.percent(key)
    return JsonResponse({"done": True} if percent is None else {"percent": percent})
