"""One entry of a file: typed access to its texts, flags, names and sentences.

A value that cannot be read is reported once and read as absent, so that one mistake has no consequences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from whitecell.language.findings import Findings, shape_of
from whitecell.language.habits import key_meant, listed
from whitecell.language.numbers import share_of
from whitecell.language.parser import parse_expression
from whitecell.language.phrases import parse_argument, parse_effect
from whitecell.language.schema import COMMON, Key
from whitecell.language.words import nearest
from whitecell.scenario import Label, Line, Named
from whitecell.sentence import Effect, Sentence, Weighed
from whitecell.yaml import Empty, Entry, Mapping, Node, Sequence, Text

T = TypeVar("T")
EXAMPLES = {
    "after": "1 turn",
    "by": "TEAM",
    "effects": "[trust down 1]",
    "deadline": "TURN or deadline",
    "demand": "CONDITION",
    "date": "2020-12-14",
    "strength": "60%",
    "words": "the conclusion, in one sentence",
    "drawn by": "who drew it",
    "measure": "share(CONDITION) or mean(QUANTITY)",
    "holds if": "higher by at least 10 points",
}


class EntryReader:
    """One entry: typed access to its keys."""

    def __init__(
        self,
        findings: Findings,
        section: str,
        name: str,
        key: Text,
        node: Mapping,
        keys: dict[str, Key],
        common: bool = True,
    ) -> None:
        self.findings, self.section, self.name, self.key, self.node = findings, section, name, key, node
        self.place = key.place
        self.unknown = False
        allowed = {**keys, **(COMMON if common else {})}
        degrees = re.compile(r"on (success|failure) by \d+")
        meant: dict[str, str] = {}
        needed = [word for word, what in keys.items() if what.required and node.get(word) is None]
        for entry in node.entries:
            word = entry.key.value
            if word in allowed or ("on success" in keys and degrees.fullmatch(word)):
                continue
            self.unknown = True
            close = key_meant(word, allowed, needed)
            if word.startswith(("on success by", "on failure by")) and "on success" in keys:
                text = f'A degree is a number: "{word[:13]} 3".'
                findings.add("E136", entry.key.place, text, f"{word[:13]} 3")
                continue
            if section == "rules" and word in ("chance", "at", "says", "again"):
                text = f'"{word}" is not a key of a rule, which happens at every close, untold; an inject has one.'
                findings.add("E030", entry.key.place, text)
                continue
            text = f'"{word}" is not a key of {_an(section)}.'
            findings.add("E030", entry.key.place, text, close or "one of: " + ", ".join(keys))
            if close is not None and node.get(close) is None and close not in meant.values():
                meant[word] = close
        if meant:
            self.node = node = _read_as(node, meant)
        for word, what in keys.items():
            if what.required and node.get(word) is None:
                text = f'"{name}" needs "{word}": {what.about}.'
                findings.add("E031", key.place, text, f"{word}: {EXAMPLES.get(word, '...')}")

    # -- what stands under a key ------------------------------------------------------------------------------

    def get(self, key: str) -> Node | None:
        """The node under a key; None where there is none or it is empty."""
        node = self.node.get(key)
        if isinstance(node, Empty):
            self.findings.add("E032", node.place, f'"{key}" of "{self.name}" has no value.')
            return None
        return node

    def has(self, key: str) -> bool:
        """Whether the key is there at all."""
        return self.node.get(key) is not None

    def wrong(self, key: str, node: Node, expected: str) -> None:
        """Report a value of the wrong shape."""
        text = f'"{key}" of "{self.name}" should be {expected}; this is {shape_of(node)}.'
        self.findings.add("E033", node.place, text)

    def text_node(self, key: str) -> Text | None:
        """The text under a key."""
        node = self.get(key)
        if node is None or isinstance(node, Text):
            return node
        self.wrong(key, node, "a text")
        return None

    def text(self, key: str) -> str:
        """The text under a key, on one line; empty where there is none."""
        node = self.text_node(key)
        return " ".join(node.value.split()) if node else ""

    def named(self, key: str) -> Named | None:
        """A name under a key, with its place."""
        node = self.text_node(key)
        return Named(node.value, node.place) if node else None

    def names(self, key: str) -> tuple[Named, ...]:
        """One name or a list of names."""
        node = self.get(key)
        if node is None:
            return ()
        if isinstance(node, Text) and listed(node.value):
            text = f'"{key}" of "{self.name}" is a list, which stands in brackets.'
            self.findings.add("E033", node.place, text, listed(node.value))
            return ()
        if isinstance(node, Text):
            return (Named(node.value, node.place),)
        if isinstance(node, Sequence):
            found = []
            for item in node.items:
                if isinstance(item, Text):
                    found.append(Named(item.value, item.place))
                else:
                    text = f'An item of "{key}" of "{self.name}" should be a name; this is {shape_of(item)}.'
                    self.findings.add("E033", item.place, text)
            return tuple(found)
        self.wrong(key, node, "a name or a list of names")
        return ()

    def flag(self, key: str) -> bool:
        """Whether a key says yes."""
        node = self.text_node(key)
        if node is None or node.value in ("yes", "no"):
            return node is not None and node.value == "yes"
        self.findings.add("E034", node.place, f'"{key}" is "yes" or "no", not "{node.value}".')
        return False

    def one_of(self, key: str, values: tuple[str, ...]) -> str:
        """One of some words; the first where there is none."""
        node = self.text_node(key)
        if node is None or node.value in values:
            return values[0] if node is None else node.value
        words = ", ".join(f'"{value}"' for value in values if value)
        text = f'"{key}" is one of {words}, not "{node.value}".'
        self.findings.add("E034", node.place, text, nearest(node.value, values) or "")
        return values[0]

    def whole(self, key: str, low: int, high: int) -> int | None:
        """A whole number from `low` to `high`."""
        node = self.text_node(key)
        if node is None:
            return None
        if re.fullmatch(r"\d{1,9}", node.value) and low <= int(node.value) <= high:
            return int(node.value)
        text = f'"{key}" is a whole number from {low} to {high}, not "{node.value}".'
        self.findings.add("E034", node.place, text)
        return None

    def share(self, key: str) -> int | None:
        """A share in millionths."""
        node = self.text_node(key)
        return None if node is None else share_of(self.findings, node, f'"{key}"', 0, 1_000_000)

    # -- sentences --------------------------------------------------------------------------------------------

    def line(
        self, key: str, parser: Callable[[str], T], node: Node | None = None, called: str = ""
    ) -> Line[T] | None:
        """The sentence under a key (or the node given)."""
        found = self.get(key) if node is None else node
        if found is None:
            return None
        if not isinstance(found, Text):
            self.wrong(called or key, found, "one sentence")
            return None
        source = self.findings.source_of(found.place, self.section, self.name)
        return self.findings.parse(found, parser, source, called or key)

    def condition(self, key: str) -> Line[Sentence] | None:
        """The condition (or expression) under a key."""
        return self.line(key, parse_expression)

    def effects(self, key: str, node: Node | None = None) -> tuple[Line[Effect], ...]:
        """The effects under a key: a list, or one."""
        found = self.get(key) if node is None else node
        if found is None:
            return ()
        items = found.items if isinstance(found, Sequence) else (found,)
        lines = []
        for place, item in enumerate(items, 1):
            if isinstance(item, Text):
                line = self.line(key, parse_effect, item, f"{key} {place}")
                if line is not None:
                    lines.append(line)
            elif isinstance(item, Empty):
                self.findings.add("E032", item.place, f'An item of "{key}" of "{self.name}" is empty.')
            else:
                text = f'"{key}" of "{self.name}" should be a list of effects; this is {shape_of(item)}.'
                self.findings.add("E033", item.place, text)
        return tuple(lines)

    def arguments(self, key: str) -> Iterator[tuple[str, Line[Weighed]]]:
        """The reasons under a key, each with its argument."""
        node = self.get(key)
        if node is None:
            return
        if not isinstance(node, Mapping):
            self.wrong(key, node, "a map of reasons, each with its weight or condition")
            return
        for entry in node.entries:
            if isinstance(entry.value, Empty):
                text = f'The reason "{entry.key.value}" does not say when it counts.'
                self.findings.add("E032", entry.key.place, text, f"{entry.key.value}: always")
                continue
            line = self.line(key, parse_argument, entry.value, f"{key}: {entry.key.value}")
            if line is not None:
                yield entry.key.value, line

    def map(self, key: str) -> Mapping | None:
        """The map under a key."""
        node = self.get(key)
        if node is None or isinstance(node, Mapping):
            return node
        self.wrong(key, node, "a map")
        return None

    def label(self) -> Label:
        """What every entry may carry."""
        spread = self.share("spread")
        source = self.text("source") or self.findings.source_of(self.place, self.section, self.name)
        chosen = self.findings.default_spread if spread is None else spread
        return Label(
            self.name,
            self.place,
            self.text("id") or self.name,
            source,
            self.text("title"),
            self.text("about"),
            chosen,
        )


def _read_as(node: Mapping, meant: dict[str, str]) -> Mapping:
    """The entry with misspelled keys under the words that were meant, so that what they hold is read and checked too."""
    return Mapping(
        tuple(
            Entry(Text(meant.get(one.key.value, one.key.value), one.key.place), one.value)
            for one in node.entries
        ),
        node.place,
    )


def _an(section: str) -> str:
    singular = {
        "families": "family",
        "quantities": "quantity",
        "deadlines": "deadline",
        "joint": "joint judgement",
        "together": "group of judgements",
    }
    word = singular.get(section, section.removesuffix("s"))
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
