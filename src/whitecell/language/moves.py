"""The section that says what teams can do: moves, their costs, reasons and degrees."""

from __future__ import annotations

import re
from typing import Literal, cast

from whitecell import scenario as sc
from whitecell.language.entries import EntryReader
from whitecell.language.findings import Findings
from whitecell.language.parser import parse_expression
from whitecell.language.schema import LATER
from whitecell.language.sections import readers
from whitecell.language.settings import WAYS
from whitecell.language.words import nearest
from whitecell.sentence import Effect, Sentence
from whitecell.source import Place
from whitecell.yaml import Mapping, Node, Sequence, Text

_PAYMENT = re.compile(r"(?P<amount>\d+(?:\.\d+)?%?) (?P<name>.+?)(?: of (?P<of>.+))?")


_BONUS = re.compile(r"(?P<weight>\d+(?:\.\d+)?)(?: points?)? for (?P<payment>.+)")


_DEGREE = re.compile(r"on (success|failure) by (\d+)")


def moves(tree: Mapping, findings: Findings) -> tuple[sc.Move, ...]:
    """The moves, in order."""
    return tuple(_move(reader, findings) for reader in readers(tree, "moves", findings))


def _move(reader: EntryReader, findings: Findings) -> sc.Move:
    odds_node = reader.text_node("odds")
    certain = odds_node is not None and odds_node.value == "certain"
    needs = reader.one_of("needs", ("", "2 successes", "3 successes"))
    reasons = {
        key: tuple(sc.Reason(words, line) for words, line in reader.arguments(key))
        for key in ("for", "against")
    }
    return sc.Move(
        label=reader.label(),
        by=reader.names("by"),
        when_in=when_in(reader, findings),
        when=reader.condition("when"),
        target=reader.named("target"),
        target_where=reader.condition("target where"),
        again=cast(
            Literal["until it works", "always", "never"],
            reader.one_of("again", ("until it works", "always", "never")),
        ),
        answers=reader.named("answers"),
        per_turn=reader.whole("per turn", 1, 64),
        says=reader.text("says"),
        aims=reader.text("aims"),
        dice=_way(reader, findings),
        point=reader.share("point"),
        odds=None if certain else reader.condition("odds"),
        certain=certain,
        arguments_for=reasons["for"],
        arguments_against=reasons["against"],
        opposed_by=reader.named("opposed by"),
        their_odds=reader.condition("their odds"),
        costs=tuple(_payments(reader, findings)),
        bonus=_bonus(reader, findings),
        on_success=_degrees(reader, "success"),
        on_failure=_degrees(reader, "failure"),
        on_progress=reader.effects("on progress"),
        needs=int(needs[0]) if needs else 1,
        later=tuple(_later(reader, findings)),
        secret=reader.flag("secret"),
        sealed_until=reader.condition("sealed until"),
        gives=reader.named("gives"),
        one_sided=reader.text("one-sided"),
    )


def _way(reader: EntryReader, findings: Findings) -> str | None:
    node = reader.text_node("dice")
    if node is None:
        return None
    if node.value not in WAYS:
        text = f'"{node.value}" is not a way of settling; they are {", ".join(WAYS)}.'
        findings.add("E129", node.place, text, nearest(node.value, WAYS) or "")
        return None
    return node.value


def when_in(reader: EntryReader, findings: Findings) -> sc.When:
    """When a move may be made: `in`."""
    node = reader.get("in")
    if node is None:
        return sc.When()
    if isinstance(node, Sequence):
        return sc.When(turns=reader.names("in"))
    if not isinstance(node, Text):
        reader.wrong("in", node, "a turn, a list of turns, or from X until Y")
        return sc.When()
    text = node.value
    match = re.fullmatch(r"(?:from (?P<first>.+?))?\s*(?:until (?P<last>.+))?", text)
    if match is None or not (match["first"] or match["last"]):
        return sc.When(turns=(sc.Named(text, node.place),))
    first = (
        sc.Named(match["first"], _part(node, match.start("first"), match["first"]))
        if match["first"]
        else None
    )
    last = sc.Named(match["last"], _part(node, match.start("last"), match["last"])) if match["last"] else None
    return sc.When(first=first, last=last)


def _part(node: Text, start: int, text: str) -> Place:
    return node.place.within(start, len(text)) if node.exact else node.place


def _payments(reader: EntryReader, findings: Findings) -> list[sc.Payment]:
    node = reader.get("costs")
    if node is None:
        return []
    items = node.items if isinstance(node, Sequence) else (node,)
    return [payment for item in items if (payment := _payment(item, reader, findings)) is not None]


def _payment(node: Node, reader: EntryReader, findings: Findings) -> sc.Payment | None:
    match = _PAYMENT.fullmatch(node.value) if isinstance(node, Text) else None
    if match is None or not isinstance(node, Text):
        text = 'A cost is an amount and what is paid, as "1 capital of mover".'
        findings.add("E127", node.place, text, "1 capital of mover")
        return None
    amount = reader.findings.parse(Text(match["amount"], node.place), parse_expression, "author", "costs")
    assert amount is not None
    return sc.Payment(amount, match["name"], match["of"], node.place)


def _bonus(reader: EntryReader, findings: Findings) -> tuple[sc.Line[Sentence], sc.Payment] | None:
    node = reader.text_node("bonus")
    if node is None:
        return None
    match = _BONUS.fullmatch(node.value)
    if match is None:
        text = 'A bonus is a weight for a payment, as "1 for 1 capital".'
        findings.add("E127", node.place, text, "1 for 1 capital")
        return None
    payment = _payment(Text(match["payment"], node.place), reader, findings)
    weight = reader.findings.parse(Text(match["weight"], node.place), parse_expression, "author", "bonus")
    return (weight, payment) if weight is not None and payment is not None else None


def _degrees(reader: EntryReader, which: str) -> tuple[tuple[int, tuple[sc.Line[Effect], ...]], ...]:
    """The effects of success (or failure) by degree, the least first; degree 0 is the plain one."""
    found = [(0, reader.effects(f"on {which}"))]
    for entry in reader.node.entries:
        match = _DEGREE.fullmatch(entry.key.value)
        if match is None or match[1] != which:
            continue
        degree = int(match[2])
        if degree < 1:
            reader.findings.add("E136", entry.key.place, "A degree is at least 1.")
            continue
        found.append((degree, reader.effects(entry.key.value)))
    return tuple(sorted(found, key=lambda one: one[0]))


def _later(reader: EntryReader, findings: Findings) -> list[sc.Later]:
    node = reader.get("later")
    if node is None:
        return []
    found = []
    for number, item in enumerate(node.items if isinstance(node, Sequence) else (node,), 1):
        if not isinstance(item, Mapping):
            reader.wrong("later", item, "{after: N turns, effects: [...]}")
            continue
        inner = EntryReader(
            findings, "later", reader.name, Text(reader.name, item.place), item, LATER, common=False
        )
        after = inner.text_node("after")
        match = re.fullmatch(r"(\d{1,2}) turns?", after.value) if after else None
        if after is not None and (match is None or int(match[1]) < 1):
            text = f'"after" is a number of turns, as "1 turn"; "{after.value}" is not.'
            findings.add("E127", after.place, text, "1 turn")
            continue
        effects = tuple(
            sc.Line(
                line.tree,
                line.text,
                line.place,
                line.exact,
                findings.source_of(line.place, reader.section, reader.name),
                f"later {number}: {line.key}",
            )
            for line in inner.effects("effects")
        )
        if match is not None:
            found.append(sc.Later(int(match[1]), effects, inner.condition("unless")))
    return found
