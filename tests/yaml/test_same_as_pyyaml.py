"""The scenarios beside the repository read without a problem, and as an ordinary YAML reader reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import yaml
from whitecell.source import Source
from whitecell.yaml import Empty, Mapping, Node, Sequence, Text, read

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "language"
FILES = sorted(SHARED.rglob("*.yaml"))


def as_data(node: Node) -> Any:
    """The tree as dicts, lists and strings, as PyYAML's BaseLoader gives it."""
    match node:
        case Text(value=value):
            return value
        case Mapping(entries=entries):
            return {entry.key.value: as_data(entry.value) for entry in entries}
        case Sequence(items=items):
            return [as_data(item) for item in items]
        case Empty():
            return ""


@pytest.mark.skipif(not FILES, reason="the shared scenarios are not beside this checkout")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_shared_files_read_as_pyyaml_reads_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree, problems = read(Source(path.name, text))
    assert problems == []
    assert as_data(tree) == yaml.load(text, yaml.BaseLoader)
