"""A record file to a Record: every line bound to the game it was played in (docs/language.md, section 16)."""

from __future__ import annotations

import os
from pathlib import Path

from whitecell import scenario as sc
from whitecell.errors import Problem, ScenarioError, UsageError
from whitecell.expression import Cell, Compared, Constant
from whitecell.game import Effect, Game
from whitecell.language.binding import Binder
from whitecell.language.compiling import compiled_with_tables
from whitecell.language.converting import Origin
from whitecell.language.effects import bind_effects
from whitecell.language.entries import EntryReader
from whitecell.language.files import read_beside
from whitecell.language.findings import Findings
from whitecell.language.parser import parse_expression
from whitecell.language.reading import find, read_scenario
from whitecell.language.schema import Key
from whitecell.language.tables import Scope, Tables
from whitecell.language.words import nearest
from whitecell.record import EVIDENCE, End, Record, RecordLine
from whitecell.yaml import Mapping, Node, Sequence, Text

LINE = {
    "team": Key("name", "who did it"),
    "move": Key("name", "a move of the menu"),
    "target": Key("name", "its target"),
    "result": Key("text", "success or failure"),
    "degree": Key("whole", "the margin, where known"),
    "roll": Key("text", "the face, where published"),
    "odds": Key("text", "the odds, where published"),
    "words": Key("text", "something that the menu does not have"),
    "effects": Key("effects", "what followed"),
    "inject": Key("name", "an inject that happened"),
    "extra": Key("yes/no", "more than the team's moves in this turn"),
    "turn known": Key("yes/no", "no: the turn is assumed"),
    "evidence": Key("text", "quoted, press, retold, recalled, assumed"),
    "source": Key("text", "where it is told"),
    "assumed": Key("names", "what in the line is assumed"),
}
TOP = (
    "whitecell",
    "record",
    "of",
    "order known",
    "default source",
    "sources",
    "ends",
    "about",
    "default evidence",
)


def read_record(name: str | os.PathLike[str]) -> Record:
    """The record in a file (or the bundled one of that name), bound to its game.

    Raises `UsageError` where there is no such file and `ScenarioError` with every problem where it cannot be played.
    """
    path, shown = find(name)
    node, findings = read_beside(path, shown)
    if not isinstance(node, Mapping) or node.get("record") is None:
        raise UsageError(
            f'{shown} is not a record: a record has the keys "record" (its title) and "of" (its scenario).'
        )
    of = node.get("of")
    if not isinstance(of, Text):
        findings.add("E031", node.place, 'A record needs "of": the scenario that was played.')
        raise ScenarioError(findings.problems)
    scenario, more = read_scenario(_beside(path, of, findings))
    game, tables = compiled_with_tables(scenario, more)
    default = node.get("default source")
    evidence = node.get("default evidence")
    reader = _Reader(
        game,
        tables,
        findings,
        default.value if isinstance(default, Text) else "assumed",
        evidence.value if isinstance(evidence, Text) else "assumed",
    )
    lines = [
        line
        for turn, items in _turns(node, tables, findings)
        for item in items
        if (line := reader.line(turn, item)) is not None
    ]
    ends = reader.ends(node.get("ends"))
    every: list[Problem] = [*findings.problems, *tables.problems]
    if any(problem.level == "error" for problem in every):
        raise ScenarioError([problem for problem in every if problem.level == "error"])
    title = node.get("record")
    known = node.get("order known")
    return Record(
        shown,
        title.value if isinstance(title, Text) else "",
        game,
        isinstance(known, Text) and known.value == "yes",
        tuple(lines),
        tuple(ends),
    )


def _beside(path: Path, of: Text, findings: Findings) -> str:
    """The scenario that a record names: a file beside it, or one that comes with the package."""
    name = of.value
    if ".." in Path(name).parts or Path(name).is_absolute():
        findings.add("E155", of.place, f'"{name}" lies outside this pack.')
        raise ScenarioError(findings.problems)
    beside = path.parent / name
    if beside.is_file() and beside.resolve().is_relative_to(path.parent.resolve()):
        return str(beside)
    if not name.endswith(".yaml"):
        return name
    text = f'There is no file "{name}" beside {path.name}.'
    near = nearest(name, [one.name for one in path.parent.glob("*.yaml")]) or ""
    findings.add("E154", of.place, text, near)
    raise ScenarioError(findings.problems)


def _turns(node: Mapping, tables: Tables, findings: Findings) -> list[tuple[int, tuple[Node, ...]]]:
    found = []
    for entry in node.entries:
        word = entry.key.value
        if word in TOP:
            continue
        if word not in tables.turns:
            text = f'"{word}" is not a turn of the scenario, nor a key of a record.'
            findings.add("E132", entry.key.place, text, nearest(word, [*tables.turns, *TOP]) or "")
            continue
        items = entry.value.items if isinstance(entry.value, Sequence) else ()
        found.append((tables.turns[word], items))
    return sorted(found, key=lambda one: one[0])


class _Reader:
    """Reads the lines of one record."""

    def __init__(self, game: Game, tables: Tables, findings: Findings, source: str, evidence: str) -> None:
        self.game, self.tables, self.findings, self.source, self.evidence = (
            game,
            tables,
            findings,
            source,
            evidence,
        )

    def line(self, turn: int, node: Node) -> RecordLine | None:
        """One line; None, and a problem, where it means nothing."""
        if not isinstance(node, Mapping):
            text = "A line of a record is a map: {team: ..., move: ..., result: ...}."
            self.findings.add("E033", node.place, text)
            return None
        reader = EntryReader(
            self.findings, "lines of a record", "line", Text("line", node.place), node, LINE, common=False
        )
        named = reader.named("team")
        if named is not None and named.name not in self.tables.teams:
            text = f'There is no team called "{named.name}".'
            self.findings.add("E105", named.place, text, nearest(named.name, self.tables.teams) or "")
            return None
        team = None if named is None else self.tables.teams[named.name].number
        evidence = reader.text("evidence") or self.evidence
        if evidence not in EVIDENCE:
            text = f'"evidence" is one of {", ".join(EVIDENCE)}, not "{evidence}".'
            self.findings.add("E034", node.place, text)
        result = reader.one_of("result", ("", "success", "failure"))
        option = self.option(reader, team)
        inject = reader.named("inject")
        if inject is not None and inject.name not in {one.name for one in self.game.injects}:
            text = f'There is no inject called "{inject.name}".'
            near = nearest(inject.name, [one.name for one in self.game.injects]) or ""
            self.findings.add("E101", inject.place, text, near)
        given = [key for key in ("move", "inject", "words") if reader.has(key)]
        if len(given) != 1:
            self.findings.add("E031", node.place, 'A line says one of "move", "inject" and "words".')
            return None
        if given == ["move"] and (option is None or team is None):
            if team is None:
                self.findings.add("E031", node.place, 'A move needs its "team".')
            return None
        if option is not None and not reader.has("result") and not self.game.options[option].certain:
            text = f'"{self.game.options[option].move}" rolls a die: the line needs "result".'
            self.findings.add("E031", node.place, text, "result: success")
        target = reader.text("target")
        return RecordLine(
            turn,
            team,
            option,
            (inject.name, target) if inject is not None else None,
            reader.text("words"),
            self.effects(reader, named),
            None if not result else result == "success",
            reader.whole("degree", 0, 100) or 0,
            reader.flag("extra"),
            not reader.has("turn known") or reader.flag("turn known"),
            evidence,
            reader.text("source") or self.source,
            tuple(one.name for one in reader.names("assumed")),
            node.place,
        )

    def option(self, reader: EntryReader, team: int | None) -> int | None:
        move, target = reader.named("move"), reader.named("target")
        if move is None:
            return None
        if move.name not in self.tables.moves:
            text = f'There is no move called "{move.name}".'
            self.findings.add("E101", move.place, text, nearest(move.name, self.tables.moves) or "")
            return None
        family, _ = self.tables.moves[move.name]
        member = target.name if target is not None else ""
        if family and member not in self.tables.families[family]:
            place = target.place if target is not None else move.place
            text = f'"{move.name}" is made at a {family}: {", ".join(self.tables.families[family])}.'
            self.findings.add("E107", place, text, nearest(member, self.tables.families[family]) or "")
            return None
        if not family and member:
            self.findings.add("E108", reader.place, f'"{move.name}" has no target.')
            return None
        for option in self.game.options:
            if (option.team, option.move, option.member, option.bonus) == (team, move.name, member, False):
                return option.number
        text = f'This team cannot make "{move.name}"{" at " + member if member else ""}.'
        self.findings.add("E105", move.place, text)
        return None

    def effects(self, reader: EntryReader, team: sc.Named | None) -> tuple[Effect, ...]:
        return bind_effects(
            self.tables,
            reader.effects("effects"),
            Scope(team.name if team else ""),
            Origin("record", "", "", 0),
        )

    def ends(self, node: Node | None) -> list[End]:
        found = []
        for item in node.items if isinstance(node, Sequence) else ():
            if not isinstance(item, Text):
                self.findings.add("E033", item.place, '"ends" is a list of conditions.')
                continue
            if item.value.startswith("ending is "):
                name = item.value.removeprefix("ending is ")
                number = self.tables.endings.get(name)
                if number is None:
                    text = f'There is no ending called "{name}".'
                    self.findings.add("E101", item.place, text, nearest(name, self.tables.endings) or "")
                else:
                    found.append(End(item.value, Compared("=", Cell(1), Constant(number)), item.place))
                continue
            line = self.findings.parse(item, parse_expression, "record", "ends")
            if line is None:
                continue
            tree = Binder(self.tables, line, Scope(endings=True)).condition(line.tree)
            if tree is not None:
                found.append(End(item.value, tree, item.place))
        return found
