"""A file of developments to Developments: each entry bound to the game it is read against (docs/how-to/watch-events.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping as Names
from datetime import date
from fractions import Fraction

from whitecell.development import Development, Developments, Speaks
from whitecell.errors import ScenarioError, UsageError
from whitecell.expression import Tree
from whitecell.game import Game
from whitecell.language.binding import Binder
from whitecell.language.entries import EntryReader
from whitecell.language.files import read_beside
from whitecell.language.findings import Findings, shape_of
from whitecell.language.reading import find
from whitecell.language.schema import Key
from whitecell.language.tables import Scope, Tables
from whitecell.language.words import nearest
from whitecell.language.world import date_of
from whitecell.yaml import Mapping, Sequence, Text

ENTRY = {
    "date": Key("text", "the day on which it was so", required=True),
    "what": Key("text", "what happened, in one sentence", required=True),
    "source": Key("text", "where it was published"),
    "team": Key("name", "whose move it was; left out: anybody's"),
    "move": Key("name", "a move of the menu"),
    "inject": Key("name", "an inject"),
    "target": Key("name", "its target; left out: any"),
    "holds": Key("text", "instead of a move or an inject: a condition on the position"),
    "result": Key("text", "made, worked, failed or not made; happened or did not happen"),
    "by then": Key("yes/no", "yes: in any turn up to then, not only in its own"),
    "how sure": Key("text", "sure, or how many times more likely to be reported if so: 4 times"),
    "because": Key("text", "how that number was come by"),
    "retracted": Key("text", "the day on which it was taken back"),
    "about": Key("text", "words for the reader"),
}
TOP = ("whitecell", "developments", "about", "sources", "default source", "events")
OF_MOVES = ("made", "worked", "failed", "not made")
OF_INJECTS = ("happened", "did not happen")
TIMES = re.compile(r"(\d{1,4}(?:\.\d{1,3})?) times")
MOST_TIMES = 1_000
MOST = 500


def read_developments(name: str, game: Game, tables: Tables) -> Developments:
    """The developments in a file (or the bundled one of that name), bound to a game by what its names mean.

    Raises `UsageError` where there is no such file and `ScenarioError` with every problem where something in it cannot be read.
    """
    path, shown = find(name)
    node, findings = read_beside(path, shown)
    if not isinstance(node, Mapping) or node.get("developments") is None:
        if findings.problems:
            raise ScenarioError(findings.problems)
        raise UsageError(
            f'{shown} holds no developments: such a file has the keys "developments" (its title) and "events" (a list).'
        )
    for entry in node.entries:
        if entry.key.value not in TOP:
            text = f'"{entry.key.value}" is not a key of a file of developments.'
            findings.add("E036", entry.key.place, text, nearest(entry.key.value, TOP) or "")
    version = node.get("whitecell")
    if not isinstance(version, Text) or version.value != "1":
        text = 'A file of developments begins with the version of its language: "whitecell: 1".'
        findings.add("E037", node.place if version is None else version.place, text, "whitecell: 1")
    events = node.get("events")
    if not isinstance(events, Sequence):
        text = '"events" is a list of developments: one "-" each.'
        findings.add("E033", node.place if events is None else events.place, text)
    items = events.items if isinstance(events, Sequence) else ()
    if len(items) > MOST:
        findings.add("E038", items[MOST].place, f"{len(items)} developments; {MOST} are the most.")
    reader = _Reader(game, tables, findings, _text(node, "default source"))
    found = []
    for number, item in enumerate(items[:MOST], 1):
        if isinstance(item, Mapping):
            one = reader.development(number, item)
            if one is not None:
                found.append(one)
        else:
            text = f"A development is a map: {{date: ..., what: ..., move: ...}}; this is {shape_of(item)}."
            findings.add("E033", item.place, text)
    reader.refuse_twins(found)
    errors = [one for one in [*findings.problems, *tables.problems] if one.level == "error"]
    tables.problems.clear()
    if errors:
        raise ScenarioError(sorted(errors, key=lambda one: (one.place.line, one.place.column)))
    found.sort(key=lambda one: one.key)
    return Developments(
        shown, _text(node, "developments"), _text(node, "about"), _sources(node), tuple(found)
    )


def _text(node: Mapping, key: str) -> str:
    found = node.get(key)
    return " ".join(found.value.split()) if isinstance(found, Text) else ""


def _sources(node: Mapping) -> Names[str, str]:
    found = node.get("sources")
    if not isinstance(found, Mapping):
        return {}
    return {e.key.value: " ".join(e.value.value.split()) for e in found.entries if isinstance(e.value, Text)}


class _Reader:
    """Reads the entries of one file."""

    def __init__(self, game: Game, tables: Tables, findings: Findings, source: str) -> None:
        self.game, self.tables, self.findings, self.source = game, tables, findings, source

    def development(self, number: int, node: Mapping) -> Development | None:
        """One development; None, and a problem, where it means nothing."""
        before = len(self.findings.problems) + len(self.tables.problems)
        name = f"development {number}"
        reader = EntryReader(self.findings, "developments", name, Text(name, node.place), node, ENTRY, False)
        source = reader.text("source") or self.source
        if not source and not reader.has("source"):
            text = f'"{name}" needs "source": where it was published.'
            self.findings.add("E031", node.place, text, "source: ...")
        given = [key for key in ("move", "inject", "holds") if reader.has(key)]
        if len(given) != 1:
            text = f'"{name}" says one of "move", "inject" and "holds".'
            self.findings.add("E031", node.place, text)
            return None
        on, turn = self.day(reader, "date")
        result = self.result(reader, given[0])
        absent = result in ("not made", "did not happen")
        alone = given[0] == "move" and not absent and not reader.flag("by then")
        tree, cells = self.spoken(reader, given[0], result)
        times = self.times(reader)
        retracted, _ = self.day(reader, "retracted")
        if retracted is not None and on is not None and retracted < on:
            node_ = reader.text_node("retracted")
            text = f"It was retracted on {retracted}, before it was so, on {on}."
            self.findings.add("E126", node_.place if node_ else node.place, text)
        if on is None or turn is None or len(self.findings.problems) + len(self.tables.problems) > before:
            return None
        if absent and self.game.turns[turn - 1].last > on:
            turn -= 1
        says = self.says(reader, given[0], result)
        return Development(
            on, reader.text("what"), source, says, Speaks(turn, tree, cells, alone, absent), times,
            reader.text("because"), retracted, node.place,
        )  # fmt: skip

    def day(self, reader: EntryReader, key: str) -> tuple[date | None, int | None]:
        """A day, and the turn that it is read in: the one that holds it, or the next."""
        node = reader.text_node(key)
        on = date_of(node.value, node.place, self.findings) if node else None
        if on is None or node is None or key != "date":
            return on, None
        turns = self.game.turns
        turn = self.tables.turn_of_date(on)
        if turn is None or on < turns[0].first:
            text = f"{on} lies outside the calendar, which runs from {turns[0].first} to {turns[-1].last}."
            self.findings.add("E132", node.place, text)
            return on, None
        return on, turn

    def result(self, reader: EntryReader, kind: str) -> str:
        """What became of a move or an inject."""
        if kind == "holds":
            for key in ("result", "target", "team", "by then"):
                if reader.has(key):
                    text = f'"{key}" belongs to a move or an inject; "holds" says the whole.'
                    self.findings.add("E039", reader.place, text)
            return ""
        if kind == "inject":
            for key in ("team", "by then"):
                if reader.has(key):
                    text = f'"{key}" belongs to a move; an inject is nobody\'s, and has happened by then or has not.'
                    self.findings.add("E039", reader.place, text)
        return reader.one_of("result", OF_MOVES if kind == "move" else OF_INJECTS)

    def spoken(self, reader: EntryReader, kind: str, result: str) -> tuple[Tree | None, tuple[int, ...]]:
        """What is read of a play: a condition, or cells that count."""
        if kind == "holds":
            line = reader.condition("holds")
            if line is None:
                return None, ()
            return Binder(self.tables, line, Scope()).condition(line.tree), ()
        if kind == "inject":
            return None, self.injects(reader)
        return None, self.moves(reader, result)

    def injects(self, reader: EntryReader) -> tuple[int, ...]:
        inject, target = reader.named("inject"), reader.text("target")
        told = [one for one in self.game.injects if not one.rule]
        if inject is None:
            return ()
        if inject.name not in {one.name for one in told}:
            near = nearest(inject.name, [one.name for one in told]) or ""
            self.findings.add("E101", inject.place, f'There is no inject called "{inject.name}".', near)
            return ()
        found = [one for one in told if one.name == inject.name]
        chosen = [one.happened for one in found if target in ("", one.member)]
        if not chosen:
            self._no_member(reader, inject.name, [one.member for one in found])
        return tuple(chosen)

    def moves(self, reader: EntryReader, result: str) -> tuple[int, ...]:
        move, team, target = reader.named("move"), reader.named("team"), reader.text("target")
        if move is None:
            return ()
        if move.name not in self.tables.moves:
            near = nearest(move.name, self.tables.moves) or ""
            self.findings.add("E101", move.place, f'There is no move called "{move.name}".', near)
            return ()
        if team is not None and team.name not in self.tables.teams:
            near = nearest(team.name, self.tables.teams) or ""
            self.findings.add("E105", team.place, f'There is no team called "{team.name}".', near)
            return ()
        number = None if team is None else self.tables.teams[team.name].number
        of_move = [one for one in self.game.options if one.move == move.name]
        by_team = [one for one in of_move if number in (None, one.team)]
        if not by_team and team is not None:
            makers = list(dict.fromkeys(self.game.teams[one.team].name for one in of_move))
            text = f'{team.name} cannot make "{move.name}"; it is made by {", ".join(makers)}.'
            self.findings.add("E105", team.place, text)
            return ()
        chosen = [one for one in by_team if target in ("", one.member)]
        if not chosen:
            self._no_member(reader, move.name, [one.member for one in by_team])
        counts = {"worked": "worked", "failed": "failed"}.get(result, "tried")
        return tuple(sorted({getattr(one.counters, counts) for one in chosen}))

    def _no_member(self, reader: EntryReader, name: str, members: list[str]) -> None:
        target = reader.named("target")
        place = target.place if target else reader.place
        known = list(dict.fromkeys(one for one in members if one))
        if not known:
            self.findings.add("E108", place, f'"{name}" has no target.')
            return
        text = f'"{target.name if target else ""}" is no target of "{name}": {", ".join(known)}.'
        self.findings.add("E107", place, text, nearest(target.name, known) or "" if target else "")

    def times(self, reader: EntryReader) -> Fraction | None:
        """How many times more likely; None for what is sure."""
        node = reader.text_node("how sure")
        if node is None or node.value == "sure":
            if reader.has("because"):
                text = '"because" says how a number of times was come by; what is sure has none.'
                self.findings.add("E039", reader.place, text, "how sure: 4 times")
            return None
        match = TIMES.fullmatch(node.value)
        times = Fraction(match[1]) if match else Fraction(0)
        if not 1 < times <= MOST_TIMES:
            text = (
                '"how sure" is "sure", or how many times more likely the report is if so than if not, above 1 and at '
                f'most {MOST_TIMES}: "4 times"; not "{node.value}".'
            )
            self.findings.add("E034", node.place, text)
            return None
        if not reader.has("because"):
            text = f'"{reader.name}" is not sure: "because" says how the number was come by.'
            self.findings.add("E031", node.place, text, "because: ...")
        return times

    def says(self, reader: EntryReader, kind: str, result: str) -> str:
        """What it speaks to, in words."""
        if kind == "holds":
            return reader.text("holds")
        of = f" of {reader.text('target')}" if reader.has("target") else ""
        if kind == "inject":
            return f"{reader.text('inject')}{of}: {result}"
        by = f"{reader.text('team')}: " if reader.has("team") else ""
        then = ", by then" if reader.flag("by then") else ""
        return f"{by}{reader.text('move')}{of}: {result}{then}"

    def refuse_twins(self, found: list[Development]) -> None:
        """The same thing said twice would count twice."""
        seen: dict[tuple[date, str], Development] = {}
        for one in found:
            first = seen.setdefault((one.on, one.says), one)
            if first is not one:
                text = f'"{one.says}" of {one.on} is there already, at line {first.place.line}; said twice it would count twice.'
                self.findings.add("E103", one.place, text)
