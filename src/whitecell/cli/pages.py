"""Pages written: where one can be is asked before minutes of playing go into it, and a page is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shlex
import tempfile
from pathlib import Path

from whitecell.errors import UsageError


def room_for(file: str) -> None:
    """Nothing where a file can be written, or where none is asked for (an empty name); raises `UsageError` where not."""
    path = Path(file)
    if not file:
        return
    if path.is_dir():
        raise UsageError(f"{file} is a folder; name the file to be written.")
    if not path.parent.is_dir():
        folder = shlex.quote(str(path.parent))
        raise UsageError(
            f"{file} cannot be written: there is no folder {path.parent}. First: mkdir -p {folder}"
        )
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UsageError(f"{file} cannot be written: you may not write there.")


def write_page(file: str | os.PathLike[str], text: str) -> None:
    """A file with this text, or, whatever happens while it is written, the file as it was before."""
    path = Path(file)
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as page:
            page.write(text)
            page.flush()
            os.fsync(page.fileno())
        os.chmod(beside, path.stat().st_mode if path.exists() else 0o666 & ~_mask())
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _mask() -> int:
    """What this process takes from the rights of a new file."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
