"""What a site asks of programs in its robots.txt (RFC 9309): where they may not go, how long they pause.

A site without the file permits everything; one whose server fails to give it permits nothing until it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult
from urllib.robotparser import RobotFileParser

TOKEN = "rasad"
KEPT = 24 * 3600.0  # seconds that a file is trusted
AGAIN = 600.0  # seconds until a file that did not come is asked for again
LONGEST_PAUSE = 60.0  # seconds: a longer one that a site asks for is cut to this
MAX_BYTES = 500 * 1024  # of the file that are read, as the RFC has it


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site; ``parser`` is None when its server failed to say, ``why`` says how."""

    parser: RobotFileParser | None
    until: float
    why: str = ""

    def permit(self, url: str) -> bool:
        """Whether the page at an address may be asked for."""
        return self.parser is not None and self.parser.can_fetch(TOKEN, url)

    @property
    def pause(self) -> float:
        """Seconds between two requests that the site asks for; 0 when it asks for none."""
        asked = self.parser.crawl_delay(TOKEN) if self.parser else None
        return min(float(asked or 0), LONGEST_PAUSE)


def address(parts: SplitResult) -> str:
    """Where a site's robots.txt lies."""
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def rules(body: bytes | None, now: float) -> Rules:
    """The rules of a file; None stands for a site that has none."""
    parser = RobotFileParser()
    parser.parse((body or b"")[:MAX_BYTES].decode("utf-8", "replace").splitlines())
    return Rules(parser, now + KEPT)


def unknown(why: str, now: float) -> Rules:
    """The rules of a site whose server failed to give them."""
    return Rules(None, now + AGAIN, why)
