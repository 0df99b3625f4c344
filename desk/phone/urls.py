"""The telephone's page, and the addresses that its script calls."""

from django.urls import path

from desk.phone import views

app_name = "phone"

urlpatterns = [
    path("", views.page, name="page"),
    path("begin/", views.begin, name="begin"),
    path("call/", views.call, name="call"),
    path("problems/", views.problems, name="problems"),
]
