"""Any text: a reading that keeps the contract, or a ReadError."""

from pathlib import Path

import atheris

with atheris.instrument_imports(include=["rasad"]):
    from rasad.evaluate.contract import check
    from rasad.reader import Reader, ReadError

from guided import run

READER = Reader()
SAMPLES = Path(__file__).parents[1] / "corpora" / "samples"


def one(data: bytes) -> None:
    text = data.decode("utf-8", "surrogatepass" if data[:1] == b"\xed" else "replace")
    try:
        reading = READER.read(text, published="2021-03-05")
    except ReadError:
        return
    breaches = check(reading)
    if breaches or reading.report.text != text:
        raise AssertionError(breaches)


if __name__ == "__main__":
    run("text", one, [p.read_bytes()[:4000] for p in sorted(SAMPLES.glob("*.txt"))])
