"""A real server killed with no warning in every phase, and started again: every seat resumes, clocks stand, no die is rolled twice."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exercise.serving.visiting import Browser
from whitecell.exercise.log import open_log
from whitecell.exercise.state import Exercise

PHASES = (
    "lobby",
    "brief",
    "propose",
    "argue",
    "sort",
    "estimate",
    "centre",
    "rolls",
    "headline",
    "review",
    "debrief",
)


class Server:
    """`whitecell host` as a process of its own, on a port that stays the same."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port

    def start(self) -> str:
        """What it announces."""
        self.said = (self.folder / f"said-{time.monotonic_ns()}.txt").open("w+")
        self.process = subprocess.Popen(
            [
                sys.executable, "-u", "-m", "whitecell", "host", "tutorial/two-teams", "--only-here", "--port", str(self.port), "--no-browser",
                "--log", str(self.folder / "killed.exercise"), "--set", "by itself=0",
            ],
            stdout=self.said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        for _ in range(600):
            text = Path(self.said.name).read_text(encoding="utf-8")
            if "Ctrl-C" in text:
                return text
            assert self.process.poll() is None, text
            time.sleep(0.05)
        raise AssertionError("it did not start")

    def kill(self) -> None:
        """No warning, no clean end."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.said.close()


def on_disk(folder: Path) -> Exercise:
    log = open_log(folder / "killed.exercise")
    try:
        return log.exercise()
    finally:
        log.close()


def free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_and_started_again_in_every_phase(tmp_path: Path) -> None:
    server = Server(tmp_path, free_port())
    said = server.start()
    code = re.search(r"/x/(\w+)\n", said)
    host_code = re.search(r"type your code:\s+(\S+)", said)
    assert code and host_code
    address = f"http://127.0.0.1:{server.port}"
    host, mayor = Browser(address, code[1]), Browser(address, code[1])
    try:
        assert host.use(host_code[1])["accepted"]
        host.page("console")
        mayor.sit("mayor")
        killed = set()
        for _ in range(80):
            before = on_disk(tmp_path)
            phase = before.table.phase
            if phase == "closed":
                break
            if phase not in killed:
                killed.add(phase)
                if phase == "propose":
                    mayor.do("team", "propose", slot=1, move="say the vote was stolen")
                if phase == "argue":
                    host.do("console", "mark", move="mayor 1.1", mark="centre")
                left = before.clock.left(int(time.time() * 1000))
                answered = on_disk(tmp_path).number
                server.kill()
                time.sleep(0.3)
                server.start()
                after = on_disk(tmp_path)
                assert after.number >= answered  # what was accepted is there
                assert "EXERCISE" in mayor.page("team") and "Next" in host.page(
                    "console"
                )  # every seat resumes
                if before.clock.seconds and phase != "lobby":
                    now = after.clock.left(int(time.time() * 1000))
                    assert after.clock.paused_at is not None and left is not None and now is not None
                    assert now >= left - 6_000  # no second was lost but those since the last sign of life
                    host.do("console", "resume")
                assert after.table.position == on_disk(tmp_path).table.position
            thrown = {ref: move.rolled for ref, move in on_disk(tmp_path).table.moves.items() if move.rolled}
            host.do("console", "next")
            now_thrown = on_disk(tmp_path).table.moves
            assert all(now_thrown[ref].rolled == fell for ref, fell in thrown.items() if ref in now_thrown)
        assert on_disk(tmp_path).closed
        assert killed >= set(PHASES) - {"estimate", "centre", "rolls"}, killed
    finally:
        host.close()
        mayor.close()
        server.kill()
