"""The address that this room answers outside the admin."""

from django.urls import path

from menus.audio.media import media

urlpatterns = [path("media/<str:name>", media, name="media")]
