"""Names of recordings, and of the forms that are made of them."""

WAV, MP3 = "wav", "mp3"


def as_wav(name: str) -> str:
    """Of the same recording as WAV: an MP3 has one beside it, of what a telephone carries.

    Twilio advises against MP3 within a Gather. https://www.twilio.com/docs/voice/twiml/gather
    """
    return name if name.endswith(f".{WAV}") else f"{name}.{WAV}"
