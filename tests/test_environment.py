"""What `make` says on a machine that cannot make an environment: one sentence, with what mends it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy with what setting up reads, and no environment."""
    (tmp_path / "scripts").mkdir()
    for name in ("scripts/environment", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def set_up(copy: Path, python: str, path: str) -> subprocess.CompletedProcess[str]:
    """Set up with a Python that is this text of a shell script, and the programs of `path`."""
    for name in ("python3", "python"):
        (copy / name).write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
        (copy / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{copy}{path}", "PYTHON": "python3"}
    return subprocess.run(
        ["/bin/sh", "scripts/environment", "demo"],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_without_venv_is_told_what_mends_it(copy: Path) -> None:
    python = f'case "$2" in *ensurepip*) exit 1;; esac\nexec {sys.executable} "$@"'
    done = set_up(copy, python, f":{os.environ['PATH']}")
    assert done.returncode == 1
    assert done.stderr == (
        "This Python (python3) cannot make a virtual environment; on Debian or Ubuntu, sudo apt-get install python3-venv mends it, "
        "and then the same make command again.\n"
    )
    assert not (copy / ".venv").exists()


def test_a_machine_without_a_python_of_3_11_is_told_so(
    copy: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bare = tmp_path_factory.mktemp("bare")
    for name in ("dirname", "cat", "rm", "cksum"):
        found = shutil.which(name)
        assert found
        (bare / name).symlink_to(found)
    done = set_up(copy, "exit 1", f":{bare}")
    assert done.returncode == 1
    assert done.stderr == (
        "whitecell needs Python 3.11 or newer and found none; install it, or name it: make PYTHON=/path/to/python3 ...\n"
    )
