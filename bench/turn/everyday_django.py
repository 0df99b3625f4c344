"""An everyday Django project: rows through the ORM in each turn, the usual middleware, a connection each request."""

import os
from functools import wraps
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Gather, VoiceResponse

settings.configure(
    SECRET_KEY="an everyday project's secret",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    # As `startproject` writes them.
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "postgres",
            "USER": os.environ["PEER_USER"],
            "PASSWORD": os.environ["PEER_PASSWORD"],
            "HOST": os.environ["PEER_HOST"],
            "PORT": os.environ["PEER_PORT"],
        }
    },
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()


class Menu(models.Model):
    key = models.SlugField(unique=True)
    text = models.TextField()

    class Meta:
        app_label = "everyday"

    def __str__(self) -> str:
        return self.key


class Option(models.Model):
    menu = models.ForeignKey(Menu, models.CASCADE, related_name="options")
    digit = models.CharField(max_length=1)
    label = models.TextField()
    goes_to = models.ForeignKey(Menu, models.CASCADE, related_name="+")

    class Meta:
        app_label = "everyday"

    def __str__(self) -> str:
        return self.label


class Call(models.Model):
    sid = models.CharField(max_length=64, unique=True)
    caller = models.CharField(max_length=64)
    menu = models.ForeignKey(Menu, models.PROTECT)
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "everyday"

    def __str__(self) -> str:
        return self.sid


class Turn(models.Model):
    call = models.ForeignKey(Call, models.CASCADE)
    digits = models.CharField(max_length=32, blank=True)
    menu = models.ForeignKey(Menu, models.PROTECT)
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "everyday"

    def __str__(self) -> str:
        return self.digits


def create() -> None:
    """Its tables and its tree."""
    with connection.schema_editor() as editor:
        for model in (Menu, Option, Call, Turn):
            editor.create_model(model)
    menu = Menu.objects.create(key="menu", text="Hello, and welcome to ACME.")
    hours = Menu.objects.create(key="hours", text="We are open Monday to Friday, from nine to five.")
    for digit, label, goes_to in [("1", "sales", menu), ("2", "support", menu), ("3", "our hours", hours)]:
        Option.objects.create(menu=menu, digit=digit, label=label, goes_to=goes_to)
    Option.objects.create(menu=hours, digit="9", label="the menu", goes_to=menu)


def signed(view: Any) -> Any:
    @csrf_exempt
    @require_POST
    @wraps(view)
    def checked(request: HttpRequest) -> HttpResponse:
        address = request.build_absolute_uri()
        validator = RequestValidator(os.environ["PEER_TOKEN"])
        if not validator.validate(address, request.POST, request.headers.get("X-Twilio-Signature", "")):
            return HttpResponse(status=403)
        return asked(view(request))

    return checked


def asked(menu: Menu) -> HttpResponse:
    response = VoiceResponse()
    gather = Gather(action=reverse("turn"), num_digits=1, timeout=5)
    gather.say(menu.text)
    for option in menu.options.order_by("digit"):
        gather.say(f"For {option.label}, press {option.digit}.")
    response.append(gather)
    response.redirect(reverse("turn"))
    return HttpResponse(str(response), content_type="text/xml")


@signed
@transaction.atomic
def voice(request: HttpRequest) -> Menu:
    menu = Menu.objects.get(key="menu")
    values = {"caller": request.POST["From"], "menu": menu}
    call, _ = Call.objects.update_or_create(sid=request.POST["CallSid"], defaults=values)
    Turn.objects.create(call=call, menu=menu)
    return menu


@signed
@transaction.atomic
def turn(request: HttpRequest) -> Menu:
    call = Call.objects.select_for_update(of=["self"]).select_related("menu").get(sid=request.POST["CallSid"])
    digits = request.POST.get("Digits", "")
    option = call.menu.options.select_related("goes_to").filter(digit=digits).first()
    call.menu = option.goes_to if option else call.menu
    call.save()
    Turn.objects.create(call=call, digits=digits, menu=call.menu)
    return call.menu


urlpatterns = [path("twilio/voice/", voice), path("twilio/turn/", turn, name="turn")]
application = WSGIHandler()

if __name__ == "__main__":
    create()
