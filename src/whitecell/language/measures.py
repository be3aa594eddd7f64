"""The sections that say what is asked of many plays: measures and expectations."""

from __future__ import annotations

import re

from whitecell import scenario as sc
from whitecell.language.findings import Findings, shape_of
from whitecell.language.numbers import number_of
from whitecell.language.parser import Parser, parse_expression
from whitecell.language.phrases import parse_figure
from whitecell.language.sections import readers
from whitecell.language.tokens import SentenceError
from whitecell.yaml import Mapping, Sequence, Text

_OVER = ("largest", "smallest", "average", "turns when", "first turn when")


def measures(tree: Mapping, findings: Findings) -> tuple[sc.Measure, ...]:
    """The measures."""
    found = []
    for reader in readers(tree, "measures", findings, "value"):
        node = reader.text_node("value")
        if node is None:
            continue
        over = next((word for word in _OVER if node.value.startswith(word + " ")), "end")
        rest = node
        if over != "end":
            skip = len(over) + 1
            rest = Text(
                node.value[skip:],
                node.place.within(skip, len(node.value) - skip) if node.exact else node.place,
            )
        line = reader.line("value", parse_expression, rest)
        if line is not None:
            found.append(sc.Measure(reader.label(), over, line))  # type: ignore[arg-type]
    return tuple(found)


def expectations(tree: Mapping, findings: Findings) -> tuple[sc.Expectation, ...]:
    """What the author expects."""
    node = tree.get("expect")
    found = []
    for item in node.items if isinstance(node, Sequence) else ():
        because, that = "", item
        if isinstance(item, Mapping):
            that = item.get("that") or item
            reason = item.get("because")
            because = reason.value if isinstance(reason, Text) else ""
        if not isinstance(that, Text):
            text = f"An expectation is a sentence, or {{that: ..., because: ...}}; this is {shape_of(item)}."
            findings.add("E033", item.place, text)
            continue
        one = _expectation(that, because, findings)
        if one is not None:
            found.append(one)
    return tuple(found)


def _expectation(text: Text, because: str, findings: Findings) -> sc.Expectation | None:
    figure_text, _, bounds = text.value.rpartition(" is ")
    match = re.fullmatch(
        r"(?:(at least|at most) )?(-?\d+(?:\.\d+)?%?)(?: to (-?\d+(?:\.\d+)?%?))?", bounds.strip()
    )
    if match is None or (match[1] and match[3]) or not (match[1] or match[3]):
        said = 'An expectation is a figure and a stretch: "share(settled) is 20% to 50%", "mean(doubt) is at most 4".'
        findings.add("E127", text.place, said)
        return None
    try:
        parser = Parser(figure_text)
        figure = parse_figure(parser)
        parser.end()
    except SentenceError as error:
        place = text.place.within(*error.at) if text.exact else text.place
        findings.add(error.code, place, error.text, error.hint)
        return None
    line = sc.Line(figure, figure_text, text.place, text.exact, "author", "expect")
    kind = "share" if figure.kind == "share" else "share" if match[2].endswith("%") else "decimal"
    ends = [number_of(Text(one, text.place), kind, findings) if one else None for one in (match[2], match[3])]
    if ends[0] is None:
        return None
    low, high = (
        (ends[0], ends[1]) if match[3] else (ends[0], None) if match[1] == "at least" else (None, ends[0])
    )
    if low is not None and high is not None and high < low:
        findings.add("E126", text.place, "This stretch runs downwards.")
        return None
    if (
        figure.kind == "share"
        and not because
        and (high if high is not None else 1_000_000) - (low or 0) > 300_000
    ):
        said = 'An expectation more than 30 points wide says little; narrow it, or say "because".'
        findings.add("W137", text.place, said, level="warning")
    return sc.Expectation(line, low, high, because, text.value)
