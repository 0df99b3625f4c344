"""What a developer would write instead: a tutorial's tree in Flask, the place in its session cookie.

No signature is checked and nothing is kept.
"""

from flask import Flask, Response, request, session, url_for
from twilio.twiml.voice_response import Gather, VoiceResponse

application = Flask(__name__)
application.secret_key = "a tutorial's secret"

TREE = {
    "menu": (
        "For sales, press 1. For support, press 2. For our opening hours, press 3. To hear this again, press 9.",
        {"1": "menu", "2": "menu", "3": "hours", "9": "menu"},
    ),
    "hours": ("We are open Monday to Friday, from nine to five. Press 9 to go back.", {"9": "menu"}),
}


def asked(place: str, before: str = "") -> Response:
    response = VoiceResponse()
    gather = Gather(action=url_for("turn"), num_digits=1, timeout=5)
    if before:
        gather.say(before)
    gather.say(TREE[place][0])
    response.append(gather)
    response.redirect(url_for("turn"))
    session["at"] = place
    return Response(str(response), mimetype="text/xml")


@application.post("/twilio/voice/")
def voice() -> Response:
    session.clear()
    return asked("menu", "Hello, and welcome to ACME.")


@application.post("/twilio/turn/")
def turn() -> Response:
    place = session.get("at", "menu")
    goes_to = TREE[place][1].get(request.form.get("Digits", ""))
    return asked(goes_to) if goes_to else asked(place, "Sorry, that was not one of the choices.")
