"""The directory in which plays are kept: who may write in it, and how a file comes to be there whole or not at all.

A file is written beside its place under a name that begins with a dot, synced, and renamed. The lock is the system's own:
it ends with the process that holds it, however that ends.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from whitecell.ensembles.manifest import SIZES, Manifest, read_manifest
from whitecell.errors import UsageError, WhitecellError

MANIFEST, GAME, COLUMNS, LOCK = "manifest.json", "game.json.gz", "columns.json", ".lock"
LEARNED = "learned.json"  # what far-sighted teams learned
OURS = {MANIFEST, GAME, COLUMNS, LOCK, LEARNED, *SIZES}
BESIDE = ".beside"

FULL = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the quota is used up",
    errno.EFBIG: "a file may not be so large here",
}


def write_whole(place: Path, data: bytes) -> None:
    """Put a file into its place whole, synced to the disk; raises `WhitecellError`, and leaves the place as it was."""
    beside = place.with_name(f".{place.name}.{os.getpid()}{BESIDE}")
    try:
        with open(beside, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(beside, place)
        _sync(place.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise WhitecellError(f"{place} cannot be written: {why(error)}.") from error


def why(error: OSError) -> str:
    """Why the system refused, in words."""
    return FULL.get(error.errno or 0, error.strerror or str(error))


def _sync(folder: Path) -> None:
    """Make a renaming last; systems that cannot sync a folder do without."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """The directory, made if it is not there, while nobody else writes in it.

    Raises `UsageError` where somebody does, where it cannot be written, or where it holds what is not ours.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        refuse_strangers(folder)
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written: {why(error)}. Name a directory that you may write, with --out."
        ) from error
    try:
        if _locked(
            lock, folder
        ):  # what another process left behind; where nothing can be locked it may still be at it
            for table in ("", *SIZES):
                for left in (folder / table).glob(f".*{BESIDE}"):
                    left.unlink(missing_ok=True)
        yield
    finally:
        os.close(lock)


def _locked(lock: int, folder: Path) -> bool:
    """Whether the lock is ours; no where the file system has none (two runs then make the same parts, each of them whole)."""
    try:
        _lock(lock)
    except OSError as error:
        if error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES):
            return False
        raise UsageError(
            f"{folder} is being written by another run. Wait until that has ended, or choose another directory."
        ) from error
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(lock: int) -> None:
        msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(lock: int) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def refuse_strangers(folder: Path) -> None:
    """Raise `UsageError` where a directory holds things and no manifest of ours."""
    if (folder / MANIFEST).exists():
        return
    strange = sorted(
        one.name for one in folder.iterdir() if one.name not in OURS and not one.name.endswith(BESIDE)
    )
    if strange:
        more = f" and {len(strange) - 3} more" if len(strange) > 3 else ""
        raise UsageError(
            f"{folder} holds other things ({', '.join(strange[:3])}{more}) and no plays; they are left as they are. "
            "Choose a directory that is empty or not there yet."
        )


def manifest_of(folder: Path) -> Manifest | None:
    """The manifest of a directory, or None where nothing is kept there yet; raises `UsageError` where it cannot be read."""
    try:
        return read_manifest((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{folder / MANIFEST} cannot be read by this version of whitecell ({type(error).__name__}: {error}). "
            "Open it with the version that wrote it, or choose another directory."
        ) from error


def missing_file(folder: Path) -> str:
    """What to say of a directory in which no plays are kept."""
    arms = (
        sorted(one.name for one in folder.glob("arm=*") if (one / MANIFEST).exists())
        if folder.is_dir()
        else []
    )
    if arms:
        return (
            f"{folder} holds arms, each with its own plays: {', '.join(str(folder / one) for one in arms)}."
        )
    what = "There is no directory" if not folder.exists() else "No plays are kept in"
    return f"{what} {folder}. Plays are kept by: whitecell run SCENARIO --plays 100000 --out {folder}"
