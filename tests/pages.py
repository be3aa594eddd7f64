"""The pages of the documentation, their blocks, and how a block is run.

    ```python      run top to bottom, one namespace a page; `>>>` is compared as doctest compares
    ```console     lines that begin with `$ ` are typed in a shell; what follows is the output; `...` stands for anything
    <!-- file: NAME -->   before a block: the block is a file of that name in the folder in which the page is run
    <!-- needs: NAME -->  before a block: it is run where Python has a package of that name

`python tests/pages.py PAGE ...` writes the output of the console blocks of pages anew (those without `...`).
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
BLOCK = re.compile(
    r"(?:^<!-- file: (?P<file>[^ ]+) -->\n+)?(?:^<!-- needs: (?P<needs>[^ ]+) -->\n+)?^```(?P<kind>\w*)[^\n]*\n(?P<text>.*?)^```$",
    re.M | re.S,
)


@dataclass(frozen=True)
class Block:
    """A fenced block: what it is, its text, its line in the page, the file it stands for, the package it needs."""

    kind: str
    text: str
    line: int
    file: str
    needs: str = ""


def pages() -> list[Path]:
    """README and everything under docs."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a page in order."""
    for match in BLOCK.finditer(text):
        line = text.count("\n", 0, match.start("text")) + 1
        yield Block(match["kind"], match["text"], line, match["file"] or "", match["needs"] or "")


def commands(block: Block) -> Iterator[tuple[str, str, int]]:
    """The commands of a console block: what is typed, the output that the page has, and the line."""
    typed, output, line = "", list[str](), 0
    for number, one in enumerate(block.text.splitlines(), block.line):
        if one.startswith("$ "):
            if typed:
                yield typed, "\n".join(output).strip("\n"), line
            typed, output, line = one[2:], [], number
        elif typed:
            output.append(one)
    if typed:
        yield typed, "\n".join(output).strip("\n"), line


def typed(command: str, folder: Path) -> str:
    """What a command prints, errors too, without blanks at the ends of lines."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "96",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, text=True, encoding="utf-8", stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")


def difference(page: Path, folder: Path) -> str:
    """The first thing on a page that is not so, in words; empty where everything is."""
    names: dict[str, object] = {"__name__": "page"}
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.file:
            (folder / block.file).write_text(block.text, encoding="utf-8")
        if block.needs and find_spec(block.needs) is None:
            continue
        if block.kind == "python":
            found = _python(block, names, page)
        elif block.kind == "console":
            found = _console(block, folder, page)
        else:
            continue
        if found:
            return found
    return ""


def _python(block: Block, names: dict[str, object], page: Path) -> str:
    where = f"{page.relative_to(ROOT)}:{block.line}"
    if ">>>" not in block.text:
        exec(compile("\n" * (block.line - 1) + block.text, str(page), "exec"), names)
        return ""
    test = doctest.DocTestParser().get_doctest(block.text, names, where, str(page), block.line - 1)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
    runner.run(test, out=said.append, clear_globs=False)
    names.update(test.globs)
    return "".join(said)


def _console(block: Block, folder: Path, page: Path) -> str:
    for command, wanted, line in commands(block):
        got = typed(command, folder)
        same = doctest.OutputChecker().check_output(f"{wanted}\n", f"{got}\n", doctest.ELLIPSIS)
        if not same:
            return f"{page.relative_to(ROOT)}:{line}: $ {command}\nThe page says:\n{wanted}\n\nIt prints:\n{got}\n"
    return ""


def write_anew(page: Path) -> None:
    """Write what the commands of a page print into the page, where the page does not leave something out with `...`."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for block in list(blocks(text)):
            if block.file:
                (Path(folder) / block.file).write_text(block.text, encoding="utf-8")
            if block.kind == "console":
                parts = []
                for command, wanted, _ in commands(block):
                    got = typed(command, Path(folder))
                    kept = wanted if "..." in wanted else got
                    parts.append(f"$ {command}\n{kept}\n" if kept else f"$ {command}\n")
                text = text.replace(f"```console\n{block.text}```", "```console\n" + "".join(parts) + "```")
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        write_anew(Path(argument).resolve())
