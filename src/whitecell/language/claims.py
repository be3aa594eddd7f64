"""The section of claims: conclusions to be tested, as their author wrote them down."""

from __future__ import annotations

from whitecell import scenario as sc
from whitecell.language.entries import EntryReader
from whitecell.language.findings import Findings, shape_of
from whitecell.language.parser import Parser
from whitecell.language.phrases import parse_figure
from whitecell.language.sections import readers
from whitecell.sentence import Figure
from whitecell.yaml import Mapping, Sequence, Text


def claims(tree: Mapping, findings: Findings) -> tuple[sc.Claim, ...]:
    """The claims as written; what their names mean is found when they are bound."""
    return tuple(_claim(reader, findings) for reader in readers(tree, "claims", findings))


def _claim(reader: EntryReader, findings: Findings) -> sc.Claim:
    if not reader.text("source"):
        text = f'The claim "{reader.name}" needs a "source": where the conclusion is drawn.'
        findings.add("E031", reader.place, text, "source: ...")
    return sc.Claim(
        label=reader.label(),
        words=reader.text("words"),
        drawn_by=reader.text("drawn by"),
        kind=reader.named("kind"),
        measure=reader.line("measure", _figure),
        do=_lines(reader, "do"),
        rather_than=_lines(reader, "rather than"),
        given=reader.condition("given"),
        vary=_line(reader.text_node("vary"), "vary"),
        over=_steps(reader, "over", findings),
        settings=_steps(reader, "settings", findings),
        holds_if=_line(reader.text_node("holds if"), "holds if"),
        under=reader.names("under"),
        odds_set_so=reader.text("odds set so"),
    )


def _figure(text: str) -> Figure:
    parser = Parser(text)
    found = parse_figure(parser)
    parser.end()
    return found


def _lines(reader: EntryReader, key: str) -> tuple[sc.Line[str], ...]:
    return tuple(
        sc.Line(one.name, one.name, one.place, _exact(one), "author", key) for one in reader.names(key)
    )


def _exact(named: sc.Named) -> bool:
    return named.place.text() == named.name


def _line(node: Text | None, key: str) -> sc.Line[str] | None:
    return None if node is None else sc.Line(node.value, node.value, node.place, node.exact, "author", key)


def _steps(reader: EntryReader, key: str, findings: Findings) -> tuple[sc.ClaimStep, ...]:
    """A list of values, or a map of names with their lines."""
    node = reader.get(key)
    if isinstance(node, Sequence) and key == "over":
        return tuple(sc.ClaimStep(one, ()) for one in reader.names(key))
    if isinstance(node, Mapping):
        found = []
        for entry in node.entries:
            items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
            lines = []
            for item in items:
                if isinstance(item, Text):
                    lines.append(sc.Line(item.value, item.value, item.place, item.exact, "author", key))
                else:
                    said = f'"{entry.key.value}" in "{key}" of "{reader.name}" should be lines as in "do"; this is {shape_of(item)}.'
                    findings.add("E033", item.place, said)
            found.append(sc.ClaimStep(sc.Named(entry.key.value, entry.key.place), tuple(lines)))
        return tuple(found)
    if node is not None:
        wanted = (
            'a list of values, or a map of steps with lines as in "do"'
            if key == "over"
            else "a map of names with lines"
        )
        reader.wrong(key, node, wanted)
    return ()
