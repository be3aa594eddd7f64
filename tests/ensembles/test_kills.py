"""A run that is killed, stopped or runs out of room at any moment leaves a directory that is whole and goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ensembles.towns import PART, command, environment, keep, reference, town, typed
from whitecell.ensembles.directory import held
from whitecell.ensembles.opening import open_plays
from whitecell.ensembles.running import run
from whitecell.errors import WhitecellError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at in /proc")

PARTS = 6
MANY = PARTS * PART
PATIENCE = 90.0  # seconds that a busy machine may take


def begin(folder: Path, *more: str) -> subprocess.Popen[str]:
    """A run of the town, begun in a process group of its own, and by the engine that leaves time to kill it."""
    words = command(
        "run", "town.yaml", "--plays", str(MANY), "--seed", "7", "--out", "out", *more, folder=folder
    )
    return subprocess.Popen(
        words,
        cwd=folder,
        env={**environment(), "WHITECELL_ENGINE": "numpy"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for(what: Callable[[], bool], run: subprocess.Popen[str]) -> None:
    """Wait until something is so; the run must still be going on."""
    until = time.monotonic() + PATIENCE
    while not what():
        assert run.poll() is None, "the run ended before it could be killed"
        assert time.monotonic() < until, "it did not come to that"
        time.sleep(0.002)


def parts(folder: Path) -> list[Path]:
    return sorted((folder / "out" / "plays").glob("*.parquet"))


def children(pid: int) -> list[int]:
    """The worker processes of a run."""
    found = []
    for one in Path("/proc").iterdir():
        try:
            parent = int((one / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == pid and b"spawn_main" in (one / "cmdline").read_bytes():
                found.append(int(one.name))
        except (OSError, ValueError, IndexError):
            continue
    return found


def goes_on(folder: Path) -> None:
    """What is there is whole; the same command makes the rest, and the values are those of one run."""
    out = folder / "out"
    if (out / "manifest.json").exists():
        open_plays(out).check()
    done = typed(
        "run",
        "town.yaml",
        "--plays",
        str(MANY),
        "--seed",
        "7",
        "--out",
        "out",
        "--workers",
        "1",
        folder=folder,
    )
    assert (done.returncode, done.stderr) == (0, "")
    found = open_plays(out)
    found.check()
    assert found.manifest.values() == reference(MANY)
    assert sorted(one.name for one in out.rglob("*") if one.name.endswith(".beside")) == []


MOMENTS: dict[str, Callable[[Path], bool]] = {
    "as soon as there is a directory": lambda folder: (folder / "out").exists(),
    "as soon as there is a manifest": lambda folder: (folder / "out" / "manifest.json").exists(),
    "while the first part is written": lambda folder: (
        any((folder / "out" / "plays").glob(".part*")) or bool(parts(folder))
    ),
    "when three parts are there": lambda folder: len(parts(folder)) >= 3,
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_run_that_is_killed(tmp_path: Path, moment: str) -> None:
    one = begin(tmp_path, "--workers", "1")
    wait_for(lambda: MOMENTS[moment](tmp_path), one)
    one.kill()
    one.communicate()
    goes_on(tmp_path)


def test_a_run_of_two_workers_that_is_killed_takes_its_workers_with_it(tmp_path: Path) -> None:
    one = begin(tmp_path, "--workers", "2")
    wait_for(lambda: len(children(one.pid)) == 2 and len(parts(tmp_path)) >= 1, one)
    workers = children(one.pid)
    one.kill()
    one.communicate()
    until = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < until, "a worker lives on without its run"
        time.sleep(0.05)
    goes_on(tmp_path)


def test_a_worker_that_is_killed(tmp_path: Path) -> None:
    one = begin(tmp_path, "--workers", "2")
    wait_for(lambda: len(children(one.pid)) == 2 and len(parts(tmp_path)) >= 1, one)
    os.kill(children(one.pid)[0], signal.SIGKILL)
    _, said = one.communicate(timeout=PATIENCE)
    there = len(open_plays(tmp_path / "out").parts())
    assert there >= 1
    assert one.returncode == 2
    assert said == (
        "whitecell: A worker died before its work was done (was it killed, or did memory run out? fewer --workers need less). "
        f"{there} of {PARTS} parts are finished and kept in out; when that is mended, the same command goes on from there.\n"
    )
    goes_on(tmp_path)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c(tmp_path: Path, workers: str) -> None:
    """The terminal sends it to the run and its workers alike."""
    one = begin(tmp_path, "--workers", workers)
    wait_for(lambda: len(parts(tmp_path)) >= 2, one)
    os.killpg(one.pid, signal.SIGINT)
    _, said = one.communicate(timeout=PATIENCE)
    there = len(open_plays(tmp_path / "out").parts())
    assert 1 <= there < PARTS  # a part may be in its place and not named yet
    assert one.returncode == 130
    assert (
        said
        == f"whitecell: stopped. {there} of {PARTS} parts are finished and kept in out; the same command goes on from there.\n"
    )
    goes_on(tmp_path)


def test_two_commands_into_one_place(tmp_path: Path) -> None:
    """This process holds the directory; a command that wants to write there is refused."""
    with held(tmp_path / "out"):
        other = typed("run", "town.yaml", "--plays", "50", "--seed", "7", "--out", "out", folder=tmp_path)
    assert (other.returncode, other.stderr) == (
        2,
        "whitecell: out is being written by another run. Wait until that has ended, or choose another directory.\n",
    )
    assert [one.name for one in (tmp_path / "out").iterdir()] == [".lock"]
    assert typed("run", "town.yaml", "--plays", "50", "--out", "out", folder=tmp_path).returncode == 0


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of a size, in memory; the test is left out where this user may mount none."""
    disk = folder / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(disk)], capture_output=True, check=False
    ).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_fills_up(tmp_path: Path) -> None:
    """A real one, of 500 kB: some parts fit. Made larger, the run goes on."""
    with small_disk(tmp_path, "500k") as disk:
        out = disk / "out"
        with pytest.raises(WhitecellError) as full:
            run(town(), out=out, plays=MANY, seed=7)
        there = open_plays(out).parts()
        assert 1 <= len(there) < PARTS
        assert str(full.value) == (
            f"{out / 'plays'}/part-{len(there):06d}.parquet cannot be written: the disk is full. {len(there)} of {PARTS} parts are finished "
            f"and kept in {out}; when that is mended, the same command goes on from there."
        )
        assert [one.name for one in sorted((out / "plays").iterdir())] == [
            Path(part.file).name for part in there
        ]
        open_plays(out).check()
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        assert run(town(), out=out, plays=MANY, seed=7).manifest.values() == reference(MANY)


def test_a_disk_without_room_for_a_manifest(tmp_path: Path) -> None:
    with small_disk(tmp_path, "8k") as disk:
        with pytest.raises(WhitecellError, match=r"cannot be written: the disk is full\."):
            run(town(), out=disk / "out", plays=MANY, seed=7)
        assert not list(disk.rglob("*.parquet"))


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    """The limit of the system on the size of a file: no part fits under it, and none is left half-written."""
    words = command(
        "run", "town.yaml", "--plays", str(MANY), "--out", "out", "--workers", "1", folder=tmp_path
    )
    limited = ["bash", "-c", 'ulimit -f 20; exec "$@"', "bash", *words]
    done = subprocess.run(
        limited, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"whitecell: out/plays/part-000000.parquet cannot be written: a file may not be so large here. 0 of {PARTS} parts are finished and "
        "kept in out; when that is mended, the same command goes on from there.\n"
    )
    assert list((tmp_path / "out" / "plays").iterdir()) == []


def test_a_part_that_fails_while_it_is_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An injected failure: the disk takes the bytes and refuses to keep them."""
    sync, asked = os.fsync, 0

    def failing(handle: int) -> None:
        nonlocal asked
        asked += 1
        if asked == 9:  # game, columns and manifest with their folders are six; then a part with its folder
            raise OSError(5, "Input/output error")
        sync(handle)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(WhitecellError, match=r"cannot be written: Input/output error\. "):
        keep(tmp_path, 3 * PART)
    monkeypatch.undo()
    open_plays(tmp_path).check()
    assert not list(tmp_path.rglob(".*.beside"))
    assert keep(tmp_path, 3 * PART).manifest.values() == reference(3 * PART)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_directory_that_may_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir(mode=0o555)
    with pytest.raises(WhitecellError) as refused:
        keep(tmp_path / "theirs")
    assert str(refused.value) == (
        f"{tmp_path / 'theirs'} cannot be written: Permission denied. Name a directory that you may write, with --out."
    )


def test_a_place_that_cannot_be_written_by_anybody() -> None:
    with pytest.raises(WhitecellError) as refused:
        keep(Path("/proc/whitecell"))
    assert str(refused.value) == (
        "/proc/whitecell cannot be written: No such file or directory. Name a directory that you may write, with --out."
    )
