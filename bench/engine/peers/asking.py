"""Peers, each in an environment of its own that is made here, asked for plays over a pipe.

`PEERS` is the table. An environment lies under `build/peers/` of the repository and is made once; where a package or a
compiler cannot be had, the peer is left out with a sentence.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ENVIRONMENTS = HERE.parents[2] / "build" / "peers"


class NotHereError(Exception):
    """A peer cannot be had; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a peer did: seconds of its processor time, how often each ending came, the mean turn of the ending."""

    seconds: float
    endings: list[int]
    turns: float


class Peer:
    """A peer that is running and waits to be asked."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name = name
        self.endings: list[int] = []
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        if self._line() != "ready":
            raise NotHereError(f"{name} is installed and does not start: {' '.join(command)}")

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def play(self, count: int, seed: int) -> Answer:
        """So many plays; their endings are added to those of earlier ones."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{count} {seed}\n")
        self.process.stdin.flush()
        line = self._line()
        if not line:
            raise NotHereError(f"{self.name} stopped while it was playing.")
        answer = Answer(**json.loads(line))
        self.endings = [
            a + b for a, b in zip(self.endings or [0] * len(answer.endings), answer.endings, strict=True)
        ]
        return answer

    def stop(self) -> None:
        """Let it go."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()


def _environment(name: str) -> Path:
    """The Python of a peer's environment, made from its requirements if they are new."""
    folder, wanted = ENVIRONMENTS / name, (HERE / name / "requirements.txt").read_text(encoding="utf-8")
    python, stamp = folder / "bin" / "python", folder / "made-from.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", folder], capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise NotHereError(f"{name}: this Python cannot make an environment.")
    install = [
        python,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "-r",
        HERE / name / "requirements.txt",
    ]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or ["pip says no more"]
        raise NotHereError(f"{name} cannot be installed here: {told[-1]}")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def _python(name: str, model: Path) -> list[str]:
    return [str(_environment(name)), str(HERE / name / "run.py"), str(model / "model.json")]


def _objects(name: str, model: Path) -> list[str]:
    built = ENVIRONMENTS / "objects"
    built.parent.mkdir(parents=True, exist_ok=True)
    command = ["g++", "-O3", "-march=native", "-std=c++17", str(HERE / name / "run.cpp"), "-o", str(built)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise NotHereError("the compiled object loop: there is no g++ here.") from None
    if done.returncode:
        raise NotHereError(f"the compiled object loop is not built: {done.stderr.splitlines()[0]}")
    return [str(built), str(model / "model.txt")]


# a peer's folder, how it is called in tables, how it is started, and how many plays take it about a second
PEERS: dict[str, tuple[str, Callable[[str, Path], list[str]], int]] = {
    "plain": ("plain Python objects", _python, 300),
    "mesa": ("Mesa 3, bare loop", _python, 250),
    "openspiel": ("OpenSpiel, Python game", _python, 250),
    "ema": ("EMA Workbench, sequential", _python, 250),
    "numba": ("numba, a play at a time", _python, 60_000),
    "objects": ("compiled objects (C++)", _objects, 60_000),
}


def started(folder: str, model: Path) -> Peer:
    """A peer, ready. Raises `NotHereError` with a sentence where it cannot be had."""
    name, command, _ = PEERS[folder]
    return Peer(name, command(folder, model))
