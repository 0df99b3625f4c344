"""sipgate AI Flow: JSON events in, JSON actions out. https://sipgate.github.io/sipgate-ai-flow-api/"""

from calls.providers.sipgate.reading import read
from calls.providers.sipgate.verifying import verify
from calls.providers.sipgate.writing import write, write_at_once

__all__ = ["read", "verify", "write", "write_at_once"]
