"""Valid files read as PyYAML reads them: generated trees in several styles, layouts, the shared files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import yaml
from whitecell.source import Source
from whitecell.yaml import Empty, Mapping, Node, Sequence, Text, read

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "language"
FILES = sorted(SHARED.rglob("*.yaml"))
Tree = Any  # a str, a list of trees, or a dict from str to trees


def as_data(node: Node) -> Tree:
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


WORDS = st.lists(
    st.sampled_from(
        [
            "no",
            "5%",
            "2020-11-03",
            "1:30",
            "http://x",
            "it's",
            "a#b",
            "Miami-Dade",
            "-5",
            ">=",
            "(a b)",
            "~",
            "é",
            "«x»",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
PLAIN = WORDS.filter(lambda text: text[0] not in "~-><«(" and not text.startswith(">"))
ANY_TEXT = st.one_of(WORDS, st.text("ab :#,[]{}'\"\\-?&*!|>%@`\n", max_size=12))
NAMES = st.sampled_from(
    ["title", "found for Gore", "Miami-Dade", "it's his", "on", "2020-11-03", "1:30", "a (b)"]
)
LEAVES = st.one_of(PLAIN, ANY_TEXT)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4), st.dictionaries(NAMES, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)
SAFE_PLAIN = re.compile(
    r"[A-Za-z0-9é][A-Za-z0-9é%:'#./()>=~«»-]*(?: [A-Za-z0-9é%(>=~«][A-Za-z0-9é%:'#./()>=~«»-]*)*"
)


class Printer:
    """Prints a tree as YAML, drawing a style for each node."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def pick(self, *options: str) -> str:
        return self.draw(st.sampled_from(options))

    def scalar(self, text: str, flow: bool) -> str:
        single = "'" + text.replace("'", "''") + "'"
        double = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        plain = SAFE_PLAIN.fullmatch(text) and not text.endswith(":") and ": " not in text
        styles = [double] if "\n" in text else [double, single, *([text, text] if plain else [])]
        return self.pick(*styles)

    def flow(self, tree: Tree) -> str:
        space = self.pick("", " ", "\n      ")
        if isinstance(tree, dict):
            parts = [f"{self.scalar(name, True)}: {self.flow(value)}" for name, value in tree.items()]
            return "{" + space + f",{space or ' '}".join(parts) + self.pick("", ",", " ") + "}"
        if isinstance(tree, list):
            return "[" + space + f",{space or ' '}".join(map(self.flow, tree)) + self.pick("", ",") + "]"
        return self.scalar(tree, True)

    def block(self, tree: Tree, level: int, first: str = "") -> list[str]:
        """Lines at a level; `first` stands in place of the indentation of the first one."""
        margin = " " * level
        comment = self.pick("", "", "", "   # a remark", "  #")
        if isinstance(tree, str):
            return [(first or margin) + self.scalar(tree, False) + comment]
        lines: list[str] = []
        pairs = list(tree.items()) if isinstance(tree, dict) else [(None, value) for value in tree]
        for number, (name, value) in enumerate(pairs):
            head = (first or margin) if number == 0 else margin
            head += "-" if name is None else self.scalar(name, False) + ":"
            lines += self.under(head, value, level, in_map=name is not None)
            if self.pick("", "", "", "gap"):
                lines += ["", " " * level + "# between"]
        return lines

    def under(self, head: str, value: Tree, level: int, *, in_map: bool) -> list[str]:
        step = self.draw(st.integers(1, 4))
        if isinstance(value, str):
            how = self.pick("beside", "beside", "below", "block")
            if (
                how == "block"
                and re.fullmatch(r"[^\s#][^\n]*(?:\n+[^\s][^\n]*)*\n?", value)
                and value.strip("\n")
            ):
                mark = "|" if value.endswith("\n") else "|-"
                return [
                    f"{head} {mark}",
                    *(" " * (level + step) + line if line else "" for line in value.rstrip("\n").split("\n")),
                ]
            text = self.scalar(value, False)
            return [head, " " * (level + step) + text] if how == "below" else [f"{head} {text}"]
        if self.pick("block", "flow") == "flow":
            return [f"{head} {self.flow(value)}"]
        if isinstance(value, list) and in_map and self.pick("deeper", "same") == "same":
            return [head, *self.block(value, level)]
        if not in_map and self.pick("below", "beside") == "beside":
            return self.block(value, level + 2, first=head + " ")
        return [head, *self.block(value, level + step)]


@st.composite
def printed(draw: st.DrawFn) -> tuple[Tree, str]:
    """A tree and a text that says it."""
    tree = draw(TREES.filter(lambda tree: depth(tree) <= 8))
    lines = Printer(draw).block(tree, 0)
    start = draw(st.sampled_from(["", "---\n", "# a file\n\n", "# a file\n---\n"]))
    return tree, start + draw(st.sampled_from(["\n", "\r\n"])).join([*lines, ""])


def depth(tree: Tree) -> int:
    """How many maps and lists lie around one another."""
    if isinstance(tree, str):
        return 0
    return 1 + max((depth(value) for value in (tree.values() if isinstance(tree, dict) else tree)), default=0)


@settings(max_examples=100, deadline=None)
@given(printed())
def test_a_printed_tree_reads_as_itself_and_as_pyyaml_reads_it(case: tuple[Tree, str]) -> None:
    tree, text = case
    node, problems = read(Source("tree.yaml", text))
    assert [problem.render() for problem in problems if problem.level == "error"] == []
    assert as_data(node) == yaml.load(text, yaml.BaseLoader) == tree


BLOCK_LINES = st.lists(st.sampled_from(["", "a b", "c", "  more", "d # e", "- f: g", "'h"]), max_size=7)


@settings(max_examples=100, deadline=None)
@given(
    BLOCK_LINES,
    st.sampled_from([">", "|", ">-", "|-", ">+", "|+"]),
    st.sampled_from(["", "\n", "\nlast: x\n", "\n# end\n"]),
)
def test_blocks_of_text_read_as_pyyaml_reads_them(lines: list[str], mark: str, end: str) -> None:
    first = next((line for line in lines if line), "")
    if first.startswith(" "):
        lines = ["a", *lines]
    text = "\n".join([f"says: {mark}", *("    " + line if line else "" for line in lines)]) + end
    node, problems = read(Source("block.yaml", text))
    assert problems == []
    assert as_data(node) == yaml.load(text, yaml.BaseLoader)


WRAPPED = [
    "a: one two\n  three\n    four\n\n  five\n\n\n  six # end\nb: x\n",
    'a: "one two  \n  three\n\n  four "\nb: x\n',
    "a: 'one ''two''\n\n    three'\n",
    "a:\n  one\n  two\nb:\n- x\n  y\n- z\n",
    "a: [one\n  two, three\n  four]\nb: {c: d\n  e, f: g}\n",
    "a: {\n  b: c,\n  d: [e,\n    f],\n}\ng: [\n]\n",
    "a: {b: , c: }\nd: {}\ne: []\nf:\ng: [ ]\n",
    "- - - x\n  - y\n- a: b\n  c: d\n-\n  e: f\n-\n- - g: h\n    i: j\n",
    "a:\n- b\n-  c:  d\n   e: f\ng: h",
    '{"a":b, "c" : d, e: {f: g}}\n',
    "\"a b\": c\n'd': e\nf :  g\n",
    'a: "\\n\\t\\"\\\\\\/\\x41\\u00e9"\n',
    "text only\n",
    "",
    "# nothing\n",
    "---\n",
    "  a: b\n  c: d\n",
    "a: >\n\n  b\n\n\n  c\n    d\n  e\n\nf: g\n",
]


@pytest.mark.parametrize("text", WRAPPED)
def test_layouts_read_as_pyyaml_reads_them(text: str) -> None:
    node, problems = read(Source("layout.yaml", text))
    assert problems == []
    assert as_data(node) == (yaml.load(text, yaml.BaseLoader) or "")  # PyYAML has None for an empty file


@pytest.mark.skipif(not FILES, reason="the shared scenarios are not beside this checkout")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_shared_files_read_as_pyyaml_reads_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree, problems = read(Source(path.name, text))
    assert problems == []
    assert as_data(tree) == yaml.load(text, yaml.BaseLoader)
