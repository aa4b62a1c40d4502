"""Make facilitator/system/chime.wav: a small bowl, struck softly and left to ring. Ours, from five sines."""

import math
import struct
import wave
from pathlib import Path

RATE = 22050
SECONDS = 2.4
PARTIALS = ((396.0, 1.0, 1.5), (397.1, 0.6, 1.6), (1069.0, 0.28, 3.2), (2020.0, 0.09, 5.5), (3170.0, 0.03, 9.0))
"""Hertz, strength, and how fast it dies away. Two that almost agree make it breathe."""

ATTACK = 0.012
LOUDEST = 0.4


def sample(second: float) -> float:
    """The air at one moment, between −1 and 1."""
    struck = min(second / ATTACK, 1.0) * min((SECONDS - second) / 0.3, 1.0)
    sines = (
        strength * math.sin(math.tau * hertz * second) * math.exp(-fade * second) for hertz, strength, fade in PARTIALS
    )
    return LOUDEST * struck * sum(sines) / sum(strength for _, strength, _ in PARTIALS)


def frames() -> bytes:
    """All of it, sixteen bits a sample."""
    samples = (round(sample(index / RATE) * 32767) for index in range(round(RATE * SECONDS)))
    return b"".join(struct.pack("<h", value) for value in samples)


def main() -> None:
    """Write it."""
    path = Path(__file__).resolve().parents[1] / "facilitator" / "system" / "chime.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(frames())
    print(path.name)


if __name__ == "__main__":
    main()
