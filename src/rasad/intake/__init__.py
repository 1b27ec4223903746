"""Files, HTML, feeds and WARC to reports; no linguistics."""

from rasad.intake.files import files, reports
from rasad.intake.given import Given, IntakeError, Problem

__all__ = ["Given", "IntakeError", "Problem", "files", "reports"]
