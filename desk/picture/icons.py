"""The shape that stands for each kind of destination, as SVG paths on a field of 16 by 16."""

from collections.abc import Mapping

# Drawn as lines, so that they stay clear at this size. A kind that is not here shows _OTHER.
_PATHS: Mapping[str, str] = {
    "Menu": "M4 4.2h.01M8 4.2h.01M12 4.2h.01M4 8h.01M8 8h.01M12 8h.01M4 11.8h.01M8 11.8h.01M12 11.8h.01",
    "Question": "M5.6 6a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.9-1.1 1.7M8 12.3h.01",
    "PinCheck": "M4 7.5h8v5.3H4zM5.6 7.5V5.6a2.4 2.4 0 0 1 4.8 0v1.9",
    "Branch": "M2.5 8H6l3.5-3.6h3.6M6 8l3.5 3.6h3.6M11.4 2.6l1.8 1.8-1.8 1.8M11.4 9.8l1.8 1.8-1.8 1.8",
    "Message": "M3 3.5h10v7H8l-3 2.8v-2.8H3z",
    "Transfer": "M3 8h9M9 4.7 12.3 8 9 11.3",
    "Voicemail": "M2.2 8a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0-4.6 0M9.2 8a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0-4.6 0"
    "M4.5 10.3h7",
    "Queue": "M4.5 3h7M4.5 13h7M5 3c0 3 3 3.5 3 5s-3 2-3 5M11 3c0 3-3 3.5-3 5s3 2 3 5",
    "Goodbye": "M4.3 4.3l7.4 7.4M11.7 4.3l-7.4 7.4",
}
_OTHER = "M8 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8"


def icon(kind: str) -> str:
    """The path for the kind of this name."""
    return _PATHS.get(kind, _OTHER)
