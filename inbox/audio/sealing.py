"""Seals files with AES-GCM in chunks, so that a part of one can be opened without the rest.

A sealed file is a header and its chunks. The header has a mark, the ID of its key, a salt from which the file's own
key is derived, and the length of what is sealed. Each chunk is bound to the header and to its place by its nonce and
its associated data, so none can be moved, left out or exchanged unnoticed.
"""

import base64
import binascii
import secrets
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK = b"BLSOUND1"
# Mark, key ID, salt, and the length in bytes.
_HEADER = struct.Struct(">8s8s16sQ")
HEADER = _HEADER.size
CHUNK = 64 * 1024
TAG = 16
KEY_BYTES = 32

# Returns so many bytes from a place in a file.
Read = Callable[[int, int], bytes]


class CannotOpen(Exception):
    """The file is sealed with a key that RECORDINGS_KEYS does not have, or was changed."""


@dataclass(frozen=True, slots=True)
class Header:
    """The start of a sealed file; `length` is that of what is sealed."""

    whole: bytes
    key_id: bytes
    salt: bytes
    length: int


def keys() -> dict[bytes, bytes]:
    """Returns the keys of the settings by their IDs; the first seals, all open."""
    return {_id(key): key for key in map(read_key, settings.RECORDINGS_KEYS)}


def read_key(text: str) -> bytes:
    """Returns a key as it stands in the setting: 32 bytes in base64. Raises ValueError."""
    try:
        key = base64.b64decode(text.replace("-", "+").replace("_", "/"), validate=True)
    except binascii.Error as error:
        raise ValueError("A key is 32 random bytes in base64.") from error
    if len(key) != KEY_BYTES:
        raise ValueError("A key is 32 random bytes in base64.")
    return key


def current() -> bytes:
    """Returns the ID of the key that seals; b"" if there is none, and files stay as they are."""
    return next(iter(keys()), b"")


def sealed(content: bytes) -> bytes:
    """Returns the content sealed with the first key; as it is without one."""
    if not (key_id := current()):
        return content
    salt = secrets.token_bytes(16)
    header = _HEADER.pack(MARK, key_id, salt, len(content))
    cipher = _cipher(keys()[key_id], salt)
    places = range(0, max(len(content), 1), CHUNK)
    chunks = (cipher.encrypt(_nonce(n), content[at : at + CHUNK], header) for n, at in enumerate(places))
    return header + b"".join(chunks)


def header_of(start: bytes) -> Header | None:
    """Returns the header of a sealed file, from its first bytes; None if it is not sealed."""
    if len(start) < HEADER or not start.startswith(MARK):
        return None
    _, key_id, salt, length = _HEADER.unpack(start[:HEADER])
    return Header(start[:HEADER], key_id, salt, length)


def opened(header: Header, read: Read, start: int, end: int) -> Iterator[bytes]:
    """Yields what is sealed, from `start` up to `end`; only the chunks that have it are read. Raises CannotOpen."""
    key = keys().get(header.key_id)
    if key is None:
        raise CannotOpen("No key in RECORDINGS_KEYS opens it.")
    cipher = _cipher(key, header.salt)
    for number in range(start // CHUNK, -(-end // CHUNK)):
        at = number * CHUNK
        size = min(CHUNK, header.length - at)
        try:
            chunk = cipher.decrypt(_nonce(number), read(HEADER + number * (CHUNK + TAG), size + TAG), header.whole)
        except InvalidTag:
            raise CannotOpen("It was changed since it was kept.") from None
        yield chunk[max(start - at, 0) : end - at]


def _id(key: bytes) -> bytes:
    return sha256(b"branchline.recordings" + key).digest()[:8]


@lru_cache(maxsize=64)
def _cipher(key: bytes, salt: bytes) -> AESGCM:
    """A key for each file, so that counted nonces never meet."""
    return AESGCM(HKDF(SHA256(), KEY_BYTES, salt, b"branchline.recording").derive(key))


def _nonce(chunk: int) -> bytes:
    return chunk.to_bytes(12, "big")
