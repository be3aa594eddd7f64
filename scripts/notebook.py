"""Writes docs/how-to/notebook.ipynb from the page docs/how-to/notebook.md, and the pictures that this page and docs/charts.md save.

`make reference` runs it; a test compares what it would write with what stands there.
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[1] / "docs"
PAGE, NOTEBOOK = DOCS / "how-to" / "notebook.md", DOCS / "how-to" / "notebook.ipynb"
PICTURED = (
    PAGE,
    DOCS / "charts.md",
)  # the pictures of a page lie in a folder beside it that is called like it
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$\n?", re.M | re.S)
REMARK = re.compile(r"^<!--.*?-->\n+", re.M)


def cells(page: str) -> list[tuple[str, str]]:
    """The cells of a page: `markdown` or `code`, each with its text; what a block prints is left to whoever runs it.

    >>> cells("# A\\n\\n```python\\n>>> 1 + 1\\n2\\n```\\nB.\\n")
    [('markdown', '# A'), ('code', '1 + 1'), ('markdown', 'B.')]
    """
    found, place = list[tuple[str, str]](), 0
    for match in BLOCK.finditer(page):
        found.append(("markdown", REMARK.sub("", page[place : match.start()]).strip()))
        found.append(("code", typed(match["text"])))
        place = match.end()
    found.append(("markdown", page[place:].strip()))
    return [(kind, text) for kind, text in found if text]


def typed(block: str) -> str:
    """What is typed in a block, without prompts and answers."""
    if ">>>" not in block:
        return block.strip()
    return "".join(one.source for one in doctest.DocTestParser().get_examples(block)).strip()


def notebook(page: str) -> str:
    """The text of the notebook."""
    made: list[dict[str, Any]] = []
    for number, (kind, text) in enumerate(cells(page), 1):
        cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}}
        if kind == "code":
            cell |= {"execution_count": None, "outputs": []}
        made.append({**cell, "source": text.splitlines(keepends=True)})
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {
        "cells": made,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def run(text: str, shell: Any) -> list[Any]:
    """The value of the last line of every code cell of a notebook, run in order in one namespace; `%load_ext` is asked of the shell."""
    names: dict[str, Any] = {"__name__": "notebook"}
    found = []
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] != "code":
            continue
        source = re.sub(r"^%load_ext (\w+)$", r"load_ext('\1')", "".join(cell["source"]), flags=re.M)
        names["load_ext"] = lambda module: __import__(module).load_ipython_extension(shell)
        tree = ast.parse(source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, cell["id"], "exec"), names)
        if isinstance(last, ast.Expr):
            found.append(eval(compile(ast.Expression(last.value), cell["id"], "eval"), names))
        else:
            found.append(None)
    return found


class Silent:
    """A shell that shows nothing."""

    class Plain:
        """What would be written beside a thing: nothing."""

        def for_type(self, kind: type, shown: Any) -> None:
            """Nothing."""

    def __init__(self) -> None:
        self.display_formatter = self
        self.formatters = {"text/html": self, "text/plain": Silent.Plain()}
        self.known: dict[type, Any] = {}

    def for_type(self, kind: type, shown: Any) -> None:
        """Nothing; how a kind is shown is noted."""
        self.known[kind] = shown


def pictures(page: Path) -> dict[str, str]:
    """The pictures that the blocks of a page save, by file name."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        os.chdir(folder)
        try:
            run(notebook(page.read_text(encoding="utf-8")), Silent())
            return {one.name: one.read_text(encoding="utf-8") for one in sorted(Path(folder).glob("*.svg"))}
        finally:
            os.chdir(before)


def write() -> None:
    """Write the notebook, and the pictures of the pages that have some."""
    NOTEBOOK.write_text(notebook(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    for page in PICTURED:
        folder = page.with_suffix("")
        folder.mkdir(exist_ok=True)
        for name, text in pictures(page).items():
            (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
