"""The entries of a section, and the reader of each."""

from __future__ import annotations

import re

from whitecell.language.entries import EntryReader
from whitecell.language.findings import Findings, shape_of
from whitecell.language.schema import SECTIONS
from whitecell.language.words import why_not_a_name
from whitecell.source import Place
from whitecell.yaml import Empty, Entry, Mapping, Text

FREE = ("injects", "rules", "claims")  # no sentence names them, so they are called as one likes


def entries_of(tree: Mapping, section: str) -> tuple[Entry, ...]:
    """The entries of a section, in order; none where it is absent."""
    node = tree.get(section)
    return node.entries if isinstance(node, Mapping) else ()


def readers(tree: Mapping, section: str, findings: Findings, shorthand: str = "") -> list[EntryReader]:
    """A reader for each entry of a section that is a map; a text or list is taken as the value of the key `shorthand`."""
    found = []
    about = SECTIONS[section]
    for entry in entries_of(tree, section):
        node = entry.value
        if not isinstance(node, Mapping):
            if not shorthand or isinstance(node, Empty):
                wanted = about.shorthand or "a map"
                text = f'"{entry.key.value}" should be {wanted}; this is {shape_of(node)}.'
                findings.add("E033", node.place, text)
                continue
            node = Mapping((Entry(Text(shorthand, entry.key.place), node),), entry.key.place)
        if section not in FREE:
            check_name(entry.key, findings)
        found.append(
            EntryReader(findings, section, entry.key.value, entry.key, node, about.keys, about.common)
        )
    return found


def check_name(key: Text, findings: Findings) -> None:
    """Report a name that cannot be one."""
    why = why_not_a_name(key.value)
    if why is not None:
        mended = " ".join(re.findall(r"[^\W_]+", key.value))
        hint = mended if why_not_a_name(mended) is None else ""
        findings.add("E102", key.place, f'"{key.value}" cannot be a name: {why}.', hint)


def key_place(reader: EntryReader, key: str) -> Place:
    """Where a key of an entry stands; the entry's own place if it has no such key."""
    return next((entry.key.place for entry in reader.node.entries if entry.key.value == key), reader.place)
