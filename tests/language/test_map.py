"""The map of the room in its docstring names every file, once."""

from __future__ import annotations

import re
from pathlib import Path

from whitecell import language


def test_every_file_of_the_room_stands_on_its_map_once() -> None:
    assert language.__doc__ is not None
    lines = re.findall(r"^    ([a-z_]+(?:, [a-z_]+)*)(?:  .+)?$", language.__doc__, re.MULTILINE)
    named = [name for line in lines for name in line.split(", ")]
    files = [path.stem for path in Path(language.__path__[0]).glob("*.py") if path.stem != "__init__"]
    files += [path.parent.name for path in Path(language.__path__[0]).glob("*/__init__.py")]
    assert sorted(named) == sorted(files)
