"""The house: only the rooms that may do so touch disk, clock, network, processes or the screen; files stay of a size to be read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "whitecell"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST = 400

# What leaves the pure core, by the name under which it is imported or called.
OUTSIDE: dict[str, set[str]] = {
    "disk": {"open", "pathlib", "os", "shutil", "tempfile", "io", "importlib.resources", "glob"},
    "clock": {"time", "datetime.now", "date.today", "datetime.today"},
    "network": {"socket", "urllib", "http", "ssl", "asyncio", "requests", "httpx"},
    "processes": {"subprocess", "multiprocessing", "concurrent", "threading", "signal"},
    "screen": {"print", "input", "logging", "sys", "typer", "rich"},
    "chance": {"random", "secrets", "numpy.random"},
}

# Who may, and why. A path stands for itself and what is in it.
MAY: dict[str, dict[str, str]] = {
    "disk": {
        "cli": "writes pages and new scenarios",
        "engine/players.py": "reads which engine the environment asks for",
        "ensembles": "keeps plays in directories, counts the cores it may use",
        "exercise/log.py": "keeps the log in a file",
        "exercise/serving": "finds its pages and scripts, keeps who sits where in a file",
        "source.py": "the one place that reads an author's file",
        "language/reading.py": "finds the file that a name means",
        "language/files.py": "finds the parents of a scenario inside its pack",
        "language/records.py": "finds the scenario that a record is of",
        "language/lessons.py": "finds the lessons of a pack, and the scenarios that they are tested in",
        "scenarios": "knows where the bundled files lie",
        "engine/compiled/library.py": "finds the compiled interpreter that comes with the package",
        "report/explanations.py": "reads a text that comes with the package",
        "institutions/tables.py": "reads tables that come with the package",
        "opinion": "reads tables that come with the package, and survey files that a caller names",
        "__init__.py": "takes paths",
    },
    "clock": {
        "cli": "progress",
        "ensembles": "writes the manifest once a second",
        "exercise/serving": "keeps the time of an exercise",
    },
    "network": {"exercise/serving": "answers browsers"},
    "processes": {
        "ensembles": "shares plays among cores",
        "exercise/serving": "saves beside what answers, asks a Mac about its firewall",
    },
    "screen": {
        "cli": "the command",
        "__main__.py": "the command",
        "ensembles/directory.py": "asks which system it is on",
    },
    "chance": {
        "opinion": "draws from posteriors with a generator that the caller seeds",
        "exercise/serving/codes.py": "makes what nobody may guess: codes, cookies, the seed of the dice",
    },
}


def names_used(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What a module imports and which built-in names and dotted names it calls, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node.lineno
        elif isinstance(node, ast.Attribute):
            yield ast.unparse(node), node.lineno


def leaves(name: str, word: str) -> bool:
    """Whether a used name is a word of the table, or something inside it."""
    return name == word or name.startswith(f"{word}.") or (name.endswith(f".{word}") and "." in word)


@pytest.mark.parametrize("kind", OUTSIDE)
def test_only_the_rooms_that_may_leave_the_core(kind: str) -> None:
    found = []
    for path in MODULES:
        place = path.relative_to(SOURCE).as_posix()
        if any(place == room or place.startswith(f"{room}/") for room in MAY[kind]):
            continue
        for name, line in names_used(ast.parse(path.read_text(encoding="utf-8"))):
            if any(leaves(name, word) for word in OUTSIDE[kind]):
                found.append(f"{place}:{line} uses {name}")
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("kind", OUTSIDE)
def test_a_permission_that_nobody_needs_is_taken_back(kind: str) -> None:
    for room in MAY[kind]:
        assert any(path.relative_to(SOURCE).as_posix().startswith(room) for path in MODULES), room


def test_no_room_has_a_drawer_for_everything() -> None:
    drawers = {"util", "utils", "helpers", "misc", "common", "tools"}
    assert not [path for path in MODULES if path.stem in drawers or path.parent.name in drawers]


def test_every_module_says_what_it_is() -> None:
    silent = []
    for path in MODULES:
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if len(said) < 10:
            silent.append(path.relative_to(SOURCE).as_posix())
    assert not silent


def test_every_public_function_says_what_comes_back() -> None:
    silent = []
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):  # type: ignore[arg-type]
                silent.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert not silent


def test_a_file_that_is_too_long_is_on_the_list_of_our_violations() -> None:
    confessed = (SOURCE.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    long = [
        place
        for path in MODULES
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST
        and f"`{(place := path.relative_to(SOURCE).as_posix())}`" not in confessed
    ]
    assert not long
