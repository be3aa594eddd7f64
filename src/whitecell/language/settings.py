"""What stands once at the top of a file: the way of settling, shares, the mirror."""

from __future__ import annotations

from whitecell import scenario as sc
from whitecell.language.entries import EntryReader
from whitecell.language.findings import Findings
from whitecell.language.numbers import share_of
from whitecell.language.schema import MIRROR
from whitecell.language.words import nearest
from whitecell.yaml import Mapping, Text

WAYS = ("d10", "2d6", "percentile", "vote", "opposed", "bag", "certain")


def mirror(tree: Mapping, findings: Findings) -> sc.Mirror | None:
    """How the scenario looks from the other side."""
    node = tree.get("mirror")
    if not isinstance(node, Mapping):
        return None
    key = Text("mirror", node.place)
    reader = EntryReader(findings, "mirror", "mirror", key, node, MIRROR, common=False)
    exchange = reader.map("exchange")
    pairs = []
    for entry in exchange.entries if exchange else ():
        if isinstance(entry.value, Text):
            pairs.append(
                (sc.Named(entry.key.value, entry.key.place), sc.Named(entry.value.value, entry.value.place))
            )
        else:
            reader.wrong("exchange", entry.value, "a map from names to names")
    return sc.Mirror(tuple(pairs), reader.names("reverse"))


def top_share(tree: Mapping, key: str, default: int, findings: Findings) -> int:
    """A share at the top of a file."""
    node = tree.get(key)
    if not isinstance(node, Text):
        return default
    found = share_of(findings, node, f'"{key}"', 0, 1_000_000)
    return default if found is None else found


def top_way(tree: Mapping, findings: Findings) -> str:
    """The way of settling at the top of a file."""
    node = tree.get("dice")
    if not isinstance(node, Text):
        return "d10"
    if node.value not in WAYS:
        text = f'"{node.value}" is not a way of settling; they are {", ".join(WAYS)}.'
        findings.add("E129", node.place, text, nearest(node.value, WAYS) or "")
        return "d10"
    return node.value
