"""The address of a line's page, which people are given."""

from django.urls import path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from desk.web_line.views import line

app_name = "web-line"
urlpatterns = [
    path("<str:number>/", line, name="line"),
    # People type it from paper, and omit the trailing slash.
    path("<str:number>", require_safe(RedirectView.as_view(pattern_name="web-line:line", query_string=True))),
]
