"""Any YAML as a user's own actors or frames: used, or a PackError."""

import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["rasad.packs", "rasad.find.events.frames", "yaml"]):
    from rasad.find.events.frames import load_frames
    from rasad.packs import PackError
    from rasad.packs.world import load_world

from guided import run

WORLD = load_world()
FILE = Path(tempfile.mkdtemp(prefix="rasad-fuzz-")) / "own.yaml"


def one(data: bytes) -> None:
    FILE.write_bytes(data)
    for use in (load_frames, WORLD.extend):
        try:
            use(FILE)
        except PackError as error:
            if "\n" in str(error):
                raise AssertionError("an error of several lines") from error


if __name__ == "__main__":
    frame = b"ar:\n  rules:\n  - name: own.x\n    type: AID\n    match: [a]\n    reject: [b]\n"
    run("packs", one, [frame, b"a: &a [*a]"])
