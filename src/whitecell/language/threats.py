"""Threats and offers, rewritten into a choice, moves and injects before anything else looks at the scenario.

The nodes that are made here stand at the places of the sentences they were made of, so that a mistake in a demand is
reported at the demand.
"""

from __future__ import annotations

from collections.abc import Sequence as Items

from whitecell.language.entries import EntryReader
from whitecell.language.findings import Findings
from whitecell.language.parser import parse_expression
from whitecell.language.schema import CARRIED_OUT, SECTIONS, SLIPS
from whitecell.scenario import Line, Named
from whitecell.sentence import Sentence
from whitecell.source import Place
from whitecell.yaml import Entry, Mapping, Node, Sequence, Text

THREAT_STATES = ("quiet", "made", "called", "met", "carried out", "dropped", "loose")
OFFER_STATES = ("quiet", "made", "met", "dropped")
SETTLING = ("dice", "point", "odds", "for", "against")


Demands = tuple[tuple[Named, Line[Sentence]], ...]


def rewritten(tree: Mapping, findings: Findings) -> tuple[Mapping, Demands]:
    """The tree with every threat and offer turned into quantities, moves and injects; and what they demand."""
    demands: list[tuple[Named, Line[Sentence]]] = []
    quantities: list[Entry] = []
    moves: list[Entry] = []
    injects: list[Entry] = []
    for section in ("threats", "offers"):
        node = tree.get(section)
        if not isinstance(node, Mapping):
            continue
        for entry in node.entries:
            if not isinstance(entry.value, Mapping):
                findings.add("E033", entry.value.place, f'"{entry.key.value}" should be a map.')
                continue
            reader = EntryReader(
                findings, section, entry.key.value, entry.key, entry.value, SECTIONS[section].keys
            )
            made = _Rewrite(reader, entry, offer=section == "offers")
            demand = entry.value.get("demand")
            if isinstance(demand, Text):
                silent = Findings()  # what is wrong with it is reported where it is used
                line = silent.parse(demand, parse_expression, "author", "demand")
                demands += [(Named(entry.key.value, entry.key.place), line)] if line is not None else []
            _not_itself(reader, findings)
            quantities.append(made.quantity())
            moves.extend(made.moves())
            injects.extend(made.injects())
    for section, entries in (("quantities", quantities), ("moves", moves), ("injects", injects)):
        tree = _extended(tree, section, entries)
    kept = tuple(entry for entry in tree.entries if entry.key.value not in ("threats", "offers"))
    return Mapping(kept, tree.place), tuple(demands)


def _not_itself(reader: EntryReader, findings: Findings) -> None:
    makers = {named.name for named in reader.names("by")}
    for named in reader.names("to"):
        if named.name in makers:
            text = f'"{named.name}" makes "{reader.name}" and cannot be the one it is made to.'
            findings.add("E105", named.place, text)


def _extended(tree: Mapping, section: str, entries: list[Entry]) -> Mapping:
    if not entries:
        return tree
    present = tree.get(section)
    if isinstance(present, Mapping):
        grown = Mapping((*present.entries, *entries), present.place)
        return Mapping(
            tuple(Entry(one.key, grown) if one.key.value == section else one for one in tree.entries),
            tree.place,
        )
    place = entries[0].key.place
    return Mapping((*tree.entries, Entry(Text(section, place), Mapping(tuple(entries), place))), tree.place)


class _Rewrite:
    """One threat or offer and what becomes of it."""

    def __init__(self, reader: EntryReader, entry: Entry, offer: bool) -> None:
        self.reader, self.offer = reader, offer
        assert isinstance(entry.value, Mapping)
        self.node, self.key = entry.value, entry.key
        self.name, self.place = entry.key.value, entry.key.place
        deadline = self.node.get("deadline")
        self.deadline = deadline.value if isinstance(deadline, Text) else ""
        self.open = f"{self.name} is made" if offer else f"{self.name} is made / called"

    # -- the parts --------------------------------------------------------------------------------------------

    def quantity(self) -> Entry:
        values = OFFER_STATES if self.offer else THREAT_STATES
        return self.entry(self.name, {"one of": self.names(values), "start": self.text("quiet")}, self.key)

    def moves(self) -> list[Entry]:
        costs = self.effects("costs")
        passed = {
            key: self.node.get(key)
            for key in (*SETTLING, "by", "in", "says", "one-sided")
            if self.node.get(key) is not None
        }
        condition = self.node.get("when")
        when = (
            self.text(f"{self.name} is quiet and ({condition.value})", condition.place)
            if isinstance(condition, Text)
            else self.text(f"{self.name} is quiet")
        )
        make = {**passed, "when": when, "again": self.text("never")}
        make["on success"] = self.sequence([self.becomes("made"), *costs])
        make["on failure"] = self.sequence([self.becomes("dropped"), *costs, *self.effects("on failure")])
        found = [self.entry(f"make {self.name}", make)]
        if self.offer:
            found.append(
                self.sure(f"withdraw {self.name}", "by", f"{self.name} is made", "dropped", "if withdrawn")
            )
            return found
        found.append(self.sure(f"call {self.name}", "to", f"{self.name} is made", "called", "if called"))
        found.append(self.carry_out())
        found.append(self.sure(f"back down from {self.name}", "by", self.open, "dropped", "backed down"))
        return found

    def carry_out(self) -> Entry:
        carried = self.node.get("carried out")
        keys: dict[str, Node | None] = {"by": self.node.get("by"), "one-sided": self.node.get("one-sided")}
        then = f" or ({self.name} is made and turn >= {self.deadline})" if self.deadline else ""
        deadline = self.node.get("deadline")
        keys["when"] = self.text(
            f"{self.name} is called{then}", deadline.place if deadline is not None else None
        )
        inner = carried if isinstance(carried, Mapping) else Mapping((), self.place)
        if carried is not None:
            EntryReader(
                self.reader.findings, "carried out", self.name, self.key, inner, CARRIED_OUT, common=False
            )
        for key in SETTLING:
            keys[key] = inner.get(key)
        keys["on success"] = self.sequence([self.becomes("carried out"), *_items(inner.get("on success"))])
        keys["on failure"] = self.sequence([self.becomes("dropped"), *_items(inner.get("on failure"))])
        return self.entry(f"carry out {self.name}", keys)

    def injects(self) -> list[Entry]:
        found = []
        demand = self.node.get("demand")
        if isinstance(demand, Text):
            when = self.text(f"({self.open}) and ({demand.value})", demand.place)
            effects = self.sequence([self.becomes("met"), *self.effects("if met")])
            found.append(self.entry(f"{self.name} met", {"when": when, "effects": effects}))
        slips = self.node.get("slips")
        if isinstance(slips, Mapping):
            EntryReader(self.reader.findings, "slips", self.name, self.key, slips, SLIPS, common=False)
            condition = slips.get("when")
            when = (
                self.text(f"({self.open}) and ({condition.value})", condition.place)
                if isinstance(condition, Text)
                else self.text(self.open)
            )
            effects = self.sequence([self.becomes("loose"), *_items(slips.get("effects"))])
            keys = {
                "when": when,
                "chance": slips.get("chance"),
                "effects": effects,
                "again": self.text("always"),
            }
            found.append(self.entry(f"{self.name} slips", keys))
        if self.deadline:
            deadline = self.node.get("deadline")
            place = deadline.place if deadline is not None else self.place
            when = self.text(f"({self.open}) and turn > {self.deadline}", place)
            effects = self.sequence(
                [self.becomes("dropped"), *self.effects("if unmet" if self.offer else "backed down")]
            )
            found.append(self.entry(f"{self.name} lapses", {"when": when, "effects": effects}))
        return found

    # -- making nodes -----------------------------------------------------------------------------------------

    def sure(self, name: str, by: str, when: str, state: str, effects: str) -> Entry:
        lines = self.sequence([self.becomes(state), *self.effects(effects)])
        return self.entry(
            name,
            {
                "by": self.node.get(by),
                "one-sided": self.node.get("one-sided"),
                "when": self.text(when),
                "odds": self.text("certain"),
                "on success": lines,
            },
        )

    def entry(self, name: str, keys: dict[str, Node | None], key: Text | None = None) -> Entry:
        inner = [Entry(Text(word, self.place), node) for word, node in keys.items() if node is not None]
        for word in ("source", "spread", *(("title", "about") if key is not None else ())):
            said = self.node.get(word)
            if said is not None:
                inner.append(Entry(Text(word, self.place), said))
        called = self.node.get("id")
        if isinstance(called, Text):  # "make Cascadia" under the id "west" is "make west"
            inner.append(
                Entry(Text("id", self.place), Text(name.replace(self.name, called.value), called.place))
            )
        return Entry(key or Text(name, self.place), Mapping(tuple(inner), self.place))

    def text(self, value: str, place: Place | None = None) -> Text:
        return Text(value, place or self.place)

    def names(self, values: Items[str]) -> Sequence:
        return Sequence(tuple(Text(value, self.place) for value in values), self.place)

    def sequence(self, nodes: list[Node]) -> Sequence:
        return Sequence(tuple(nodes), self.place)

    def becomes(self, state: str) -> Text:
        return self.text(f"{self.name} becomes {state}")

    def effects(self, key: str) -> list[Node]:
        return _items(self.node.get(key))


def _items(node: Node | None) -> list[Node]:
    if node is None:
        return []
    return list(node.items) if isinstance(node, Sequence) else [node]
