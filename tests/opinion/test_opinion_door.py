from __future__ import annotations

import ast
import sys
from pathlib import Path

from whitecell import opinion


def test_the_door_offers_what_it_names_and_nothing_more() -> None:
    assert len(set(opinion.__all__)) == len(opinion.__all__)
    for name in opinion.__all__:
        assert getattr(opinion, name).__doc__


def test_the_room_stands_alone() -> None:
    """Only numpy, scipy, the standard library and the errors of the package are imported."""
    room = Path(opinion.__file__).parent
    allowed = {"numpy", "scipy", "whitecell.errors", *sys.stdlib_module_names}
    for path in room.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                ours = name.startswith("whitecell.opinion") or name in allowed
                assert ours or name.split(".")[0] in allowed, f"{path.name} imports {name}"
