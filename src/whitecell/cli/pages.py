"""Pages written: where one can be is asked before minutes of playing go into it, and a page is there whole or not at all."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from whitecell.errors import UsageError, WhitecellError


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
    """A file with this text, or, whatever happens while it is written, the file as it was before.

    A link stays a link; what is no ordinary file (a pipe, a terminal) is simply written to. Raises `WhitecellError` where it cannot be written.
    """
    from whitecell.ensembles.directory import why, write_whole

    place = Path(file)
    if place.is_symlink():
        place = place.resolve()
    if not place.exists() or place.is_file():
        write_whole(place, text.encode("utf-8"))
        return
    try:
        place.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WhitecellError(f"{file} cannot be written: {why(error)}.") from error
