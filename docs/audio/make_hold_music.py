"""Makes static/audio/hold-music.wav, a calm piece of soft waves, with the standard library alone.

python3 docs/audio/make_hold_music.py
"""

import math
import struct
import wave
from pathlib import Path

TARGET = Path(__file__).parents[2] / "static/audio/hold-music.wav"
RATE = 8000  # samples a second: what a telephone line carries
BEAT = 0.75  # seconds; 80 beats a minute, about a calm heart
LEVEL = -18.0  # dBFS of the whole: as loud as a voice on the line

# One line is a bar of four beats: the chord that swells under it, and the melody as (beat, MIDI note).
# No voice is lower than 175 Hz, as a telephone line hardly carries what is.
BARS: list[tuple[tuple[int, ...], list[tuple[float, int]]]] = [
    ((55, 60, 64, 71), [(0, 76), (1.5, 79), (3, 74)]),  # C major seventh
    ((57, 60, 64, 67), [(0, 76), (2, 72), (3, 71)]),  # A minor seventh
    ((53, 57, 60, 65), [(0, 72), (1.5, 76), (3, 77)]),  # F
    ((55, 59, 62, 69), [(0, 74), (2, 71), (3, 67)]),  # G with a ninth
    ((55, 60, 64, 71), [(0, 72), (1.5, 76), (3, 79)]),
    ((55, 59, 62, 64), [(0, 79), (2, 76), (3, 74)]),  # E minor seventh
    ((53, 57, 60, 69), [(0, 77), (1.5, 76), (3, 72)]),
    ((53, 60, 62, 67), [(0, 74), (2, 72), (3, 71)]),  # G, leading back to the beginning
]
LENGTH = round(len(BARS) * 4 * BEAT * RATE)


def hertz(midi: int) -> float:
    return 440.0 * 2 ** ((midi - 69) / 12)


def add(piece: list[float], start: float, seconds: float, midi: int, loudness: float, swell: float) -> None:
    """Add one note. It begins and ends at zero, so nothing clicks; past the end it rings on at the start."""
    first, pitch = round(start * RATE), hertz(midi)
    for i in range(round(seconds * RATE)):
        t = i / RATE
        rise = 0.5 - 0.5 * math.cos(math.pi * min(t / swell, 1.0))
        fall = 0.5 + 0.5 * math.cos(math.pi * t / seconds)
        # Weak overtones make it a soft reed rather than a test tone.
        wave_form = sum(math.sin(math.tau * pitch * n * t) / n**2.5 for n in (1, 2, 3))
        piece[(first + i) % LENGTH] += loudness * rise * fall * wave_form


def compose() -> list[float]:
    piece = [0.0] * LENGTH
    for number, (chord, melody) in enumerate(BARS):
        bar = number * 4 * BEAT
        for midi in chord:
            add(piece, bar, 5.5 * BEAT, midi, loudness=0.5, swell=0.9)
        for beat, midi in melody:
            add(piece, bar + beat * BEAT, 2.6 * BEAT, midi, loudness=0.8, swell=0.06)
    return piece


def main() -> None:
    piece = compose()
    mean = math.sqrt(sum(sample * sample for sample in piece) / LENGTH)
    gain = 32768 * 10 ** (LEVEL / 20) / mean
    with wave.open(str(TARGET), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", round(sample * gain)) for sample in piece))


if __name__ == "__main__":
    main()
