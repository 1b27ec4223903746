"""Takes up, beside the pages, what has come into the archive: happenings are there when a page asks for them."""

from __future__ import annotations

import logging
import threading

from rasad.archive import Archive, ArchiveError
from rasad.situation.kept import behind, catch_up

_EVERY = 5.0  # seconds between two looks
_log = logging.getLogger("rasad.desk")


class Catching:
    """A thread that looks again and again; ending the program at any instant harms nothing."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="rasad-situation", daemon=True)

    def __enter__(self) -> Catching:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                if behind(self._archive):
                    catch_up(self._archive)
            except ArchiveError as error:  # another process writes for long: later
                _log.warning("%s", error)
            self._ended.wait(_EVERY)
