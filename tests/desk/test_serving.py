"""``rasad desk`` as it is started: it tells its address, answers there, and ends when it is interrupted."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from rasad.archive import Archive
from rasad.desk.settings import Settings, is_loopback


def test_serving_tells_its_address_and_answers(tmp_path: Path) -> None:
    Archive(tmp_path / "a.db").close()
    command = [sys.executable, "-m", "rasad", "desk", "--archive", str(tmp_path / "a.db"), "--port", "0", "--no-open",
               "--token", "s3cret", "--read-only", "--language", "fa"]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stderr is not None
            line = desk.stderr.readline()
            address = next(word for word in line.split() if word.startswith("http://"))
            assert address.endswith("/fa/?token=s3cret")
            jar = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            with jar.open(address, timeout=20) as answer:
                assert 'lang="fa"' in answer.read().decode()
        finally:
            desk.send_signal(signal.SIGINT)
            desk.wait(20)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--archive", "none.db", "--read-only"], 1, "no such archive"),
        (["--language", "de"], 2, "ar, fa, en"),
        (["--port", "70000"], 2, "65535"),
    ],
)
def test_serving_says_what_is_wrong(tmp_path: Path, arguments: list[str], code: int, said: str) -> None:
    command = [sys.executable, "-m", "rasad", "desk", "--no-open", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == code
    assert said in done.stderr


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("localhost", True), ("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("0.0.0.0", False), ("::", False),
     ("desk.example", False)],
)  # fmt: skip
def test_serving_knows_its_own_machine(host: str, loopback: bool) -> None:
    assert is_loopback(host) == loopback


def test_serving_answers_to_given_names_only() -> None:
    open_to_all = Settings(host="0.0.0.0", token="x", names=("desk.example",))
    assert open_to_all.knows("desk.example")
    assert open_to_all.knows("192.168.1.4")
    assert not open_to_all.knows("evil.example")
    assert not Settings().knows("192.168.1.4")
