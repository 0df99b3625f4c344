"""The address of a line's page, which people are given."""

from django.urls import path

from desk.web_line.views import line

app_name = "web-line"
urlpatterns = [path("<str:number>/", line, name="line")]
