"""Two ways to walk a line without a telephone: on a web page, and by text. Nobody chooses them for a number."""

from engine.capabilities import Capability

PAGE, TEXT = "page", "text"
WRITTEN = (PAGE, TEXT)
# A message is typed instead of recorded, and whoever wants to talk is told the number to call.
CANNOT = frozenset({Capability.VOICE, Capability.RECORDING, Capability.QUEUE, Capability.CONFERENCE})
