"""What tests of every room share."""

from __future__ import annotations

import pytest

from rasad.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    """A reader of all languages, one for the tests of a file."""
    return Reader()
