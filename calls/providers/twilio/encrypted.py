"""Opens recordings that Twilio has encrypted with a public key of the account, by the private one.

https://www.twilio.com/docs/voice/tutorials/voice-recording-encryption
"""

import base64
import re
from collections.abc import Iterator, Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings

from calls.providers.twilio.rest import ask

_PEM = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.+?-----END [A-Z ]*PRIVATE KEY-----", re.DOTALL)


class CannotDecrypt(Exception):
    """No private key of the setting opens it."""


def private_keys() -> Iterator[RSAPrivateKey]:
    """Yields the keys of the setting, several while they are being changed. Raises ValueError."""
    pem = settings.TWILIO_RECORDINGS_PRIVATE_KEY.replace("\\n", "\n")  # as .env has a text of several lines
    found = _PEM.findall(pem)
    if pem and not found:
        raise ValueError("It is no private key in PEM form.")
    for each in found:
        key = load_pem_private_key(each.encode(), None)
        if not isinstance(key, RSAPrivateKey):
            raise ValueError("Twilio encrypts for RSA keys only.")
        yield key


def decrypted(account: str, recording: str, content: bytes) -> bytes:
    """Returns the sound of an encrypted recording; as it is if Twilio did not encrypt it.

    Asks Twilio for the recording's own key. Raises CannotAsk or CannotDecrypt.
    """
    details = ask(account, lambda client: client.recordings(recording).fetch().encryption_details)
    return _opened(content, details) if details else content


def _opened(content: bytes, details: Mapping[str, Any]) -> bytes:
    for key in private_keys():
        try:
            wrapped, nonce = (base64.b64decode(details[name], validate=True) for name in ("encrypted_cek", "iv"))
            own = key.decrypt(wrapped, OAEP(MGF1(SHA256()), SHA256(), None))
            return AESGCM(own).decrypt(nonce, content, None)
        except (KeyError, TypeError, ValueError, InvalidTag):
            continue
    raise CannotDecrypt
