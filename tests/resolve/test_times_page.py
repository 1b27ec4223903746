"""The page of time expressions is what the program reads."""

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def builder():
    spec = importlib.util.spec_from_file_location("times_page", ROOT / "resources" / "times_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_times_page_is_up_to_date():
    module = builder()
    assert module.PAGE.read_text(encoding="utf-8") == module.page()


def test_times_page_tells_every_expression():
    module = builder()
    rows = re.findall(r"^\| [^-].*\| `[a-z]+\.times\.", module.page(), re.MULTILINE)
    assert len(rows) >= sum(len(texts) for _, _, texts in module.GROUPS) >= 60
