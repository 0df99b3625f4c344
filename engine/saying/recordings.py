"""Names of recordings and of the files derived from them."""

WAV, MP3 = "wav", "mp3"


def as_wav(name: str) -> str:
    """Names the recording as WAV: each MP3 has one next to it, in telephone quality.

    Twilio advises against MP3 within a Gather. https://www.twilio.com/docs/voice/twiml/gather
    """
    return name if name.endswith(f".{WAV}") else f"{name}.{WAV}"
