"""Routes each address to its room."""

from django.contrib import admin
from django.urls import include, path, re_path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from inbox.admin.audio import audio
from inbox.admin.received import received

handler403 = "desk.refused.permission_denied"
handler500 = "desk.away.server_error"
urlpatterns = [
    # Only for people: a provider that follows a redirect loses the keys pressed.
    path("", require_safe(RedirectView.as_view(url="/admin/"))),
    path("admin/inbox/received/<int:pk>", admin.site.admin_view(received), name="received-media"),
    path("admin/inbox/recording/<int:pk>/audio", admin.site.admin_view(audio), name="recording-audio"),
    # People omit an address's trailing slash; providers do not, and no webhook may ever redirect.
    re_path(r"^admin(?P<rest>(?:/.*[^/])?)$", RedirectView.as_view(url="/admin%(rest)s/", query_string=True)),
    path("admin/", admin.site.urls),
    path("desk/", include("desk.urls")),
    path("phone/", include("desk.phone.urls")),
    path("line/", include("desk.web_line.urls")),
    path("", include("calls.urls")),
    path("", include("texts.urls")),
    path("", include("menus.urls")),
]
