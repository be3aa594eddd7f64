"""The sections that say who moves and how they choose: order, teams, doctrines."""

from __future__ import annotations

from whitecell import scenario as sc
from whitecell.language.entries import EntryReader
from whitecell.language.findings import Findings
from whitecell.language.habits import listed
from whitecell.language.parser import parse_expression
from whitecell.language.phrases import parse_argument
from whitecell.language.sections import key_place, readers
from whitecell.yaml import Mapping, Node, Sequence, Text


def stages(node: Node | None, findings: Findings) -> tuple[sc.Stage, ...]:
    """A list of stages."""
    if not isinstance(node, Sequence):
        return ()
    found = []
    for item in node.items:
        drawn = False
        inner = item
        if isinstance(item, Mapping):
            inner = item.get("drawn") or item
            drawn = inner is not item
        texts = inner.items if isinstance(inner, Sequence) else (inner,)
        if not all(isinstance(text, Text) for text in texts) or (isinstance(item, Mapping) and not drawn):
            findings.add("E033", item.place, "A stage is a team, a list of teams, or {drawn: [teams]}.")
            continue
        if isinstance(inner, Text) and listed(inner.value):
            text = "Teams that choose from one position are a list, which stands in brackets."
            findings.add("E033", inner.place, text, listed(inner.value))
            continue
        found.append(
            sc.Stage(
                tuple(sc.Named(text.value, text.place) for text in texts if isinstance(text, Text)),
                drawn,
                item.place,
            )
        )
    return tuple(found)


def order_by_turn(tree: Mapping, findings: Findings) -> tuple[tuple[sc.Named, tuple[sc.Stage, ...]], ...]:
    """The order where it differs from turn to turn."""
    node = tree.get("order")
    if not isinstance(node, Mapping):
        return ()
    return tuple(
        (sc.Named(entry.key.value, entry.key.place), stages(entry.value, findings)) for entry in node.entries
    )


def teams(tree: Mapping, findings: Findings) -> tuple[sc.Team, ...]:
    """The teams."""
    found = []
    for reader in readers(tree, "teams", findings):
        wants = _wants(reader, reader.map("wants"))
        factions: list[sc.Faction] = [sc.Faction("", wants)] if wants else []
        divided = reader.map("factions")
        for entry in divided.entries if divided else ():
            inner = entry.value.get("wants") if isinstance(entry.value, Mapping) else None
            if not isinstance(inner, Mapping):
                text = f'The faction "{entry.key.value}" should be {{wants: {{...}}}}.'
                findings.add("E033", entry.value.place, text)
                continue
            factions.append(
                sc.Faction(entry.key.value, _wants(reader, inner, f"factions: {entry.key.value}: wants"))
            )
        if wants and divided:
            text = f'"{reader.name}" has both "wants" and "factions"; a divided team has wants in its factions only.'
            findings.add("E039", key_place(reader, "factions"), text)
        found.append(
            sc.Team(
                reader.label(),
                reader.named("side"),
                reader.text("brief"),
                tuple(factions),
                _tendencies(reader, "tendencies"),
                reader.whole("moves a turn", 1, 4) or 1,
                reader.whole("envelopes", 1, 4) or 1,
                reader.named("doctrine"),
                reader.condition("temperature"),
            )
        )
    if not found and "teams" not in findings.lost:
        findings.add("E031", tree.place, 'A scenario needs "teams".')
    return tuple(found)


def _wants(reader: EntryReader, node: Mapping | None, key: str = "wants") -> tuple[sc.Want, ...]:
    found = []
    for entry in node.entries if node else ():
        source = reader.findings.source_of(entry.value.place, reader.section, reader.name)
        value = reader.findings.parse(entry.key, parse_expression, source, f"{key}: {entry.key.value}")
        worth = reader.line("wants", parse_expression, entry.value, f"{key}: {entry.key.value}")
        if value is not None and worth is not None:
            found.append(sc.Want(value, worth))
    return tuple(found)


def _tendencies(reader: EntryReader, key: str) -> tuple[sc.Tendency, ...]:
    node = reader.map(key)
    found = []
    for entry in node.entries if node else ():
        weight = reader.line(key, parse_argument, entry.value, f"{key}: {entry.key.value}")
        if weight is not None:
            found.append(sc.Tendency(sc.Named(entry.key.value, entry.key.place), weight))
    return tuple(found)


def doctrines(tree: Mapping, findings: Findings) -> tuple[sc.Doctrine, ...]:
    """The named ways of choosing."""
    found = []
    for reader in readers(tree, "doctrines", findings):
        prefer = reader.map("prefer")
        liked = []
        for entry in prefer.entries if prefer else ():
            line = reader.line("prefer", parse_expression, entry.value, f"prefer: {entry.key.value}")
            if line is not None:
                liked.append((sc.Named(entry.key.value, entry.key.place), line))
        script = reader.map("script")
        scripted = []
        for entry in script.entries if script else ():
            items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
            lines = [
                reader.line("script", parse_expression, item, f"script: {entry.key.value}") for item in items
            ]
            scripted.append(
                (
                    sc.Named(entry.key.value, entry.key.place),
                    tuple(line for line in lines if line is not None),
                )
            )
        found.append(
            sc.Doctrine(
                reader.label(),
                reader.named("like"),
                reader.condition("temperature"),
                reader.names("forbid"),
                tuple(liked),
                tuple(scripted),
                _tendencies(reader, "as seen"),
            )
        )
    return tuple(found)
