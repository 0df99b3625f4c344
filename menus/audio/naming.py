"""Names the type of an unusable audio file in the words of the person who uploads it."""

# Signature bytes at an offset; the first match wins.
_FILES = (
    (0, b"ID3", "an MP3 file without any sound"),
    (4, b"ftypM4A", "an M4A file, as phones record it"),
    (4, b"ftypM4B", "an audiobook"),
    (4, b"ftyp3g", "a 3GP file, as older phones record it"),
    (4, b"ftyp", "a video, or an M4A file as phones record it"),
    (0, b"\x1aE\xdf\xa3", "a WebM file, as browsers record it"),
    (0, b"#!AMR", "an AMR file, as older phones record it"),
    (0, b"\xff\xf0", "an AAC file"),
    (0, b"\xff\xf1", "an AAC file"),
    (0, b"\xff\xf8", "an AAC file"),
    (0, b"\xff\xf9", "an AAC file"),
    (28, b"OpusHead", "an Ogg file with Opus, as messengers record it"),
    (28, b"Speex", "an Ogg file with Speex"),
    (0, b"OggS", "an Ogg file"),
    (0, b"fLaC", "a FLAC file"),
    (0, b".snd", "an AU file"),
    (0, b"caff", "a CAF file, as Apple's programs record it"),
    (8, b"AIFC", "an AIFF file that is compressed"),
    (0, b"FORM", "an AIFF file"),
    (0, b"\x30\x26\xb2\x75", "a Windows Media file"),
    (0, b"RIFX", "a WAV of an unusual kind (RIFX)"),
    (0, b"MThd", "a MIDI file, which is notes and no sound"),
    (0, b"PK\x03\x04", "a ZIP file"),
    (0, b"%PDF", "a PDF file"),
)
# By the format tag of a WAV. https://www.rfc-editor.org/rfc/rfc2361
_IN_WAV = {
    0x31: "GSM 6.10",
    0x14: "G.723",
    0x40: "G.721",
    0x42: "G.723.1",
    0x45: "G.726",
    0x64: "G.726",
    0x65: "G.722",
    0x83: "G.729",
    0x22: "TrueSpeech",
    0x161: "Windows Media Audio",
    0xFF: "AAC",
}


def name_of(content: bytes) -> str:
    """Returns a name such as “an AAC file”; "" for unknown types."""
    return next((name for at, mark, name in _FILES if content[at:].startswith(mark)), "")


def name_in_wav(tag: int) -> str:
    """Names the encoding of a WAV that we cannot read."""
    how = _IN_WAV.get(tag)
    return f"a WAV as some telephone systems record it ({how})" if how else f"a WAV of an unusual kind ({tag:#x})"
