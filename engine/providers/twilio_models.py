"""Twilio's speech models as data: the languages that each knows, and what it needs and lacks.

https://www.twilio.com/docs/voice/twiml/gather#speechmodel
"""

import re
from dataclasses import dataclass

from engine.providers.voices import read_lists


@dataclass(frozen=True, slots=True)
class Model:
    """With `languages` () it knows all that are recognised; if the list is not `complete`, there may be more by now.

    Unless `tells_confidence`, it does not report how sure it is of what it heard.
    """

    name: str
    label: str
    languages: tuple[str, ...] = ()
    complete: bool = False
    deprecated: bool = False
    tells_confidence: bool = True

    def knows(self, tag: str) -> bool:
        return not self.languages or tag in self.languages


DEFAULT = "default"  # Twilio chooses, and switches over if a recogniser fails; nothing is sent
LANGUAGES = read_lists("twilio_speech.json")
_GOOGLE = LANGUAGES["google"]

CURRENT = (
    Model("googlev2_telephony_short", "Google, telephone, short answers", _GOOGLE),
    Model("googlev2_telephony", "Google, telephone", _GOOGLE),
    Model("googlev2_short", "Google, short answers", _GOOGLE),
    Model("googlev2_long", "Google, long answers", _GOOGLE),
    Model("deepgram_nova-3", "Deepgram Nova 3", LANGUAGES["nova_3"]),
    Model("deepgram_nova-2", "Deepgram Nova 2", LANGUAGES["nova_2"]),
)
GENERIC = (
    Model(DEFAULT, "Twilio chooses"),
    Model("numbers_and_commands", "Numbers and commands"),
    Model("phone_call", "Phone call", LANGUAGES["phone_call"], complete=True),
)
DEPRECATED = tuple(
    Model(
        f"experimental_{what}",
        f"Experimental {what} (deprecated)",
        LANGUAGES["experimental"],
        complete=True,
        deprecated=True,
        tells_confidence=False,
    )
    for what in ("conversations", "utterances")
)
MODELS = {model.name: model for model in (*CURRENT, *GENERIC, *DEPRECATED)}
# Accepts all of Deepgram's variants, such as deepgram_nova-2-phonecall.
_VARIANT = re.compile(r"(deepgram_nova-[23])(-[a-z]+)+")


def model_of(name: str) -> Model | None:
    """Returns the model; None if we know none with that name."""
    variant = _VARIANT.fullmatch(name)
    return MODELS.get(variant[1] if variant else name)
