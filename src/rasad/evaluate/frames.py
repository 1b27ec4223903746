"""A user's own frames tried on their own examples."""

from __future__ import annotations

from pathlib import Path

from rasad.find.events.check import Failure, failures
from rasad.find.events.frames import load_frames
from rasad.reader import Reader


def check_frames(path: Path) -> list[Failure]:
    """The examples of a file of frames that do not hold when it is read with the packs.

    Raises PackError, naming the file and the place, when the file breaks the format.
    """
    frames = load_frames(path)
    reader = Reader(frames=path)
    return [
        failure
        for lang, rules in frames.items()
        for failure in failures(lambda text, code: reader.read(text, lang=code), lang, rules)
    ]
