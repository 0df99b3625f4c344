"""Writes the first `.env` of a checkout, with its own secrets; never changes an existing one."""

import base64
import os
import secrets
import tempfile
from pathlib import Path

FRESH_ENV = """\
# Written once by `make run`; change it as you like. README.md explains every setting.

# Signs sessions and the calls' addresses. To change it, move the old one to SECRET_KEY_FALLBACKS for a while.
SECRET_KEY={secret_key}

# The address that Twilio reaches this site under. Behind a tunnel: the tunnel's https address.
PUBLIC_BASE_URL=http://127.0.0.1:8000

# Made up, for the telephone in the terminal. Put your own here when you connect a real number.
TWILIO_ACCOUNT_SID=AC{account}
TWILIO_AUTH_TOKENS={token}

# Encrypts callers' messages where they are kept. Keep a copy: without it, nobody can open them.
RECORDINGS_KEYS={recordings}

# Made up as well: the secret that sipgate's AI flow shows, and the telephone with --provider sipgate.
SIPGATE_TOKENS={sipgate}
"""


def write_unless_there(path: Path) -> bool:
    """True if it was written. The file appears complete, and readable only by its owner."""
    # mkstemp makes it 0600. A link fails if something already exists; a rename would replace it.
    number, made_aside = tempfile.mkstemp(dir=path.parent, prefix=".env.")
    try:
        with os.fdopen(number, "w") as file:
            file.write(_contents())
        os.link(made_aside, path)
    except FileExistsError:
        return False
    finally:
        Path(made_aside).unlink()
    return True


def _contents() -> str:
    return FRESH_ENV.format(
        secret_key=secrets.token_urlsafe(48),
        account=secrets.token_hex(16),
        token=secrets.token_hex(16),
        recordings=base64.b64encode(secrets.token_bytes(32)).decode(),
        sipgate=secrets.token_urlsafe(24),
    )
