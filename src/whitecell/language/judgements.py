"""The sections that say what nobody knows: judgements, joint judgements, and what moves together."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from whitecell import scenario as sc
from whitecell.language.findings import Findings, shape_of
from whitecell.language.numbers import number_of
from whitecell.language.ranges import parse_range
from whitecell.language.sections import check_name, key_place, readers
from whitecell.language.words import nearest
from whitecell.yaml import Mapping, Sequence, Text


def judgements(tree: Mapping, findings: Findings) -> tuple[sc.Judgement, ...]:
    """The judgements."""
    found = []
    for reader in readers(tree, "judgements", findings, "range"):
        experts: list[tuple[str, int, sc.Range]] = []
        node = reader.text_node("range")
        if node is not None:
            spread = parse_range(node, findings)
            experts = [("", 1, spread)] if spread else []
        named = reader.map("experts")
        weights = reader.map("weights")
        for entry in named.entries if named else ():
            if not isinstance(entry.value, Text):
                text = f'The expert "{entry.key.value}" should have a range; this is {shape_of(entry.value)}.'
                findings.add("E033", entry.value.place, text)
                continue
            spread = parse_range(entry.value, findings)
            weight_node = weights.get(entry.key.value) if weights else None
            weight = 1
            if isinstance(weight_node, Text):
                weight = number_of(weight_node, "whole", findings) or 1
            if spread is not None:
                experts.append((entry.key.value, weight, spread))
        if reader.has("range") and reader.has("experts"):
            text = f'"{reader.name}" has both a "range" and "experts"; give one.'
            findings.add("E039", key_place(reader, "experts"), text)
        for entry in weights.entries if weights else ():
            if named is None or named.get(entry.key.value) is None:
                near = nearest(entry.key.value, named.keys()) if named else None
                text = f'"{entry.key.value}" is not among the experts.'
                findings.add("E107", entry.key.place, text, near or "")
        if not reader.has("range") and not reader.has("experts"):
            findings.add("E031", reader.place, f'The judgement "{reader.name}" needs a "range" or "experts".')
        if len({spread.kind for _, _, spread in experts}) > 1:
            text = f'The experts on "{reader.name}" give numbers of different kinds; write all as shares, all with a point, or all whole.'
            findings.add("E114", reader.place, text)
            continue
        if experts:
            # a file that changes only the range does not speak for the source of its parent
            source = findings.source_of(experts[0][2].place, reader.section, reader.name)
            label = replace(reader.label(), source=source)
            found.append(sc.Judgement(label, tuple(experts), reader.text("asked")))
    return tuple(found)


def joint(tree: Mapping, findings: Findings) -> tuple[sc.Joint, ...]:
    """The joint judgements."""
    found = []
    for reader in readers(tree, "joint", findings):
        node = reader.map("columns")
        columns: list[tuple[sc.Named, tuple[int, ...], Literal["whole", "decimal", "share"]]] = []
        for entry in node.entries if node else ():
            check_name(entry.key, findings)
            if not isinstance(entry.value, Sequence):
                said = f'The column "{entry.key.value}" should be a list of values; this is {shape_of(entry.value)}.'
                findings.add("E033", entry.value.place, said)
                continue
            texts = [item for item in entry.value.items if isinstance(item, Text)]
            kind: Literal["whole", "decimal", "share"] = (
                "share"
                if any(text.value.endswith("%") for text in texts)
                else "decimal"
                if any("." in text.value for text in texts)
                else "whole"
            )
            values = [number_of(text, kind, findings) for text in texts]
            if all(value is not None for value in values) and values:
                columns.append(
                    (
                        sc.Named(entry.key.value, entry.key.place),
                        tuple(value for value in values if value is not None),
                        kind,
                    )
                )
        lengths = {len(values) for _, values, _ in columns}
        if lengths and max(lengths) > 100_000:
            said = f'"{reader.name}" has {max(lengths)} rows; 100,000 are the most.'
            findings.add("E038", reader.place, said)
            continue
        if len(lengths) > 1:
            said = (
                f'The columns of "{reader.name}" have different lengths: '
                + ", ".join(f'"{named.name}" {len(values)}' for named, values, _ in columns)
                + "."
            )
            findings.add("E039", min(columns, key=lambda one: len(one[1]))[0].place, said)
        elif columns:
            found.append(sc.Joint(reader.label(), tuple(columns)))
    return tuple(found)


def together(tree: Mapping, findings: Findings) -> tuple[sc.Together, ...]:
    """The groups of judgements that move together."""
    return tuple(
        sc.Together(
            reader.label(), reader.names("judgements"), reader.names("against"), reader.share("strength") or 0
        )
        for reader in readers(tree, "together", findings)
    )
