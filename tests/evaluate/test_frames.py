from __future__ import annotations

from pathlib import Path

import pytest

from rasad.evaluate.frames import check_frames
from rasad.packs import PackError
from rasad.reader import Reader

OWN = """
ar:
  rules:
  - name: own.quarantines
    type: COERCE
    cameo: "172"
    verbs: [عزل]
    target: [object]
    match: [عزلت تركيا إيران صحيا.]
    reject: [MARK]
"""


def test_frames_own_are_read_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace("MARK", "نام الطفل باكرا."), encoding="utf-8")
    assert check_frames(path) == []
    events = Reader(frames=path).read("عزلت تركيا إيران صحيا.", lang="ar").events
    assert [(e.type, e.rule) for e in events] == [("COERCE", "own.quarantines")]
    assert Reader().read("عزلت تركيا إيران صحيا.", lang="ar").events == ()


def test_frames_example_that_does_not_hold_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace("MARK", "عزلت تركيا سوريا صحيا."), encoding="utf-8")
    assert [(f.rule, f.wanted) for f in check_frames(path)] == [("own.quarantines", False)]


def test_frames_unknown_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace("verbs:", "words:").replace("MARK", "نام"), encoding="utf-8")
    with pytest.raises(PackError, match=r"own\.yaml"):
        check_frames(path)
