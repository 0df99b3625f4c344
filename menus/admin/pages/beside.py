"""Pages shown in a frame beside a line's picture: the same pages, without what surrounds them.

A frame needs no second way to draw a form: its scripts, its messages and its edit conflicts are those of the page,
and its width alone gives it the layout of a phone.
"""

from django.http import HttpRequest

from menus.admin.pages.back import keeping_next

BESIDE = "beside"


def is_beside(request: HttpRequest) -> bool:
    return BESIDE in request.GET


def keeping_place(request: HttpRequest, address: str) -> str:
    """Returns `address` so that it stays in the frame, and keeps the way back."""
    if not is_beside(request):
        return keeping_next(request, address)
    return keeping_next(request, f"{address}{'&' if '?' in address else '?'}{BESIDE}=1")
