"""The section that says what can change: quantities, their ranges, starts and beliefs."""

from __future__ import annotations

from whitecell import scenario as sc
from whitecell.language.entries import EntryReader
from whitecell.language.findings import Findings, shape_of
from whitecell.language.numbers import number_of
from whitecell.language.sections import key_place, readers
from whitecell.language.words import NOT_IN_QUANTITIES
from whitecell.yaml import Mapping, Node, Text


def quantities(tree: Mapping, findings: Findings) -> tuple[sc.Quantity, ...]:
    """The quantities."""
    found = []
    for reader in readers(tree, "quantities", findings):
        taken = NOT_IN_QUANTITIES & set(reader.name.split())
        if taken:
            word = sorted(taken)[0]
            text = f'"{reader.name}" cannot be a quantity: "{word}" is a word of effects ("trust {word} 1").'
            findings.add("E102", reader.place, text)
        quantity = _quantity(reader, findings)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _quantity(reader: EntryReader, findings: Findings) -> sc.Quantity | None:
    kinds = [key for key in ("flag", "count", "scale", "share", "one of") if reader.has(key)]
    if not kinds and reader.unknown:
        return None  # the unknown key is what was meant as its kind
    if len(kinds) != 1:
        said = " and ".join(f'"{kind}"' for kind in kinds)
        text = f'"{reader.name}" is {said} at once; a quantity is of one kind.'
        if not kinds:
            text = f'"{reader.name}" does not say of what kind it is: flag, count, scale, share or one of.'
        findings.add("E121", key_place(reader, kinds[1]) if kinds else reader.place, text)
        return None
    word = kinds[0]
    kind: sc.Kind = "choice" if word == "one of" else word  # type: ignore[assignment]
    low, high = 0, 1
    values: tuple[sc.Named, ...] = ()
    start = given(reader, "start", reader.get("start"), findings)
    if word == "flag":
        node = reader.text_node("flag")
        if start is None and node is not None:
            start = sc.Given(_line(node, reader, "flag"), {}, None, node.place)
    elif word == "one of":
        before = len(findings.problems)
        values = reader.names("one of")
        if not values and len(findings.problems) == before:
            findings.add("E121", reader.place, f'"{reader.name}" has no values.', "one of: [ONE, OTHER]")
        if len(findings.problems) > before:
            return None
        low, high = 0, max(0, len(values) - 1)
    else:
        limits = _limits(reader, word, findings)
        if limits is None:
            return None
        low, high = limits
    believed = []
    beliefs = reader.map("believed")
    for entry in beliefs.entries if beliefs else ():
        one = given(reader, f"believed: {entry.key.value}", entry.value, findings)
        if one is not None:
            believed.append((sc.Named(entry.key.value, entry.key.place), one))
    known = reader.names("known to") if reader.has("known to") else None
    return sc.Quantity(
        reader.label(), kind, low, high, values, reader.named("per"), start, known, tuple(believed)
    )


def _limits(reader: EntryReader, word: str, findings: Findings) -> tuple[int, int] | None:
    node = reader.text_node(word)
    if node is None:
        return None
    low_text, to, high_text = (part.strip() for part in node.value.partition(" to "))
    pattern = "A% to B%" if word == "share" else "A to B"
    if not to:
        said = f'The range of a {word} is written "{pattern}"; "{node.value}" is not.'
        findings.add("E121", node.place, said)
        return None
    if word == "share" and not low_text.endswith("%") and not high_text.endswith("%"):
        said = f'The range of a share is written with %; "{node.value}" is not.'
        findings.add("E122", node.place, said, f"{low_text or 0}% to 100%")
        return None
    ends = [number_of(Text(text, node.place), word, findings) for text in (low_text, high_text)]
    if ends[0] is None or ends[1] is None:
        return None
    if ends[0] > ends[1]:
        findings.add("E126", node.place, "This range runs downwards.", f"{high_text} to {low_text}")
        return None
    return ends[0], ends[1]


def _line(node: Text, reader: EntryReader, key: str) -> sc.Line[str]:
    source = reader.findings.source_of(node.place, reader.section, reader.name)
    return sc.Line(node.value, node.value, node.place, node.exact, source, key)


def given(reader: EntryReader, key: str, node: Node | None, findings: Findings) -> sc.Given | None:
    """A start or a belief: a text, or a map by member."""
    if node is None:
        return None
    if isinstance(node, Text):
        return sc.Given(_line(node, reader, key), {}, None, node.place)
    if not isinstance(node, Mapping):
        reader.wrong(key, node, "a value, or a map from members to values")
        return None
    members, places, every = {}, {}, None
    for entry in node.entries:
        if not isinstance(entry.value, Text):
            text = f'"{entry.key.value}" in "{key}" of "{reader.name}" should be a value; this is {shape_of(entry.value)}.'
            findings.add("E033", entry.value.place, text)
            continue
        line = _line(entry.value, reader, f"{key}: {entry.key.value}")
        if entry.key.value == "every":
            every = line
        else:
            members[entry.key.value] = line
            places[entry.key.value] = entry.key.place
    return sc.Given(None, members, every, node.place, places)
