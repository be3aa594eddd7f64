"""How much is loaded, and how much room many plays need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ensembles.towns import command, environment
from whitecell.engine.players import engines


def test_what_only_kept_plays_need_is_loaded_only_for_them() -> None:
    text = (
        "import sys, whitecell, whitecell.cli.commands, whitecell.ensembles; print('pyarrow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="the size of a process is read as Linux gives it")
@pytest.mark.skipif("c" not in engines(), reason="in numpy it takes many minutes")
@pytest.mark.parametrize("verb", ["run", "many"])
def test_ten_million_plays_need_less_than_two_gigabytes(tmp_path: Path, verb: str) -> None:
    import resource

    words = [
        verb,
        "town.yaml",
        "--plays",
        "10000000",
        "--workers",
        "1",
        *(["--out", "out"] if verb == "run" else []),
    ]
    subprocess.run(
        command(*words, folder=tmp_path), cwd=tmp_path, env=environment(), capture_output=True, check=True
    )
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert largest < 2 * 10**9
