"""What people see who may not: and what they typed, if their role was taken away while they did."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from desk.login.unsent import sent_in


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler for what somebody may not. What they sent is shown, for them to pass on to somebody who may."""
    is_colleague = getattr(getattr(request, "user", None), "is_staff", False)
    sent = sent_in(request) if request.method == "POST" and is_colleague else None
    return render(request, "403.html", {"sent": sent}, status=403)
