"""The position as somebody sees it: quantities as they know or take them, facts, the calendar, and what came in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from whitecell.exercise.at_the_table import entries
from whitecell.exercise.events import Applied, Injected
from whitecell.exercise.knowing import known_row, known_to
from whitecell.exercise.moves import Move
from whitecell.exercise.proposing import AFTERWARDS
from whitecell.exercise.state import Exercise
from whitecell.exercise.viewers import Viewer
from whitecell.game import Column
from whitecell.plays import Came, Changed, FellDue
from whitecell.report.values import column_name, shown


def quantities(x: Exercise, viewer: Viewer) -> list[dict[str, Any]]:
    """Every quantity that the viewer has a notion of; `known` says whether it is so or only taken to be so."""
    team = x.team_number(viewer.sees_as) if viewer.sees_as else None
    now, before = x.table.position.values, x.table.opening
    found = []
    for column in x.ready.game.columns:
        known = viewer.white or known_to(column, team) or "truth" in x.unveiled
        if not known and team is None:
            continue
        cell = column.cell if known or team is None else column.beliefs[team]
        one: dict[str, Any] = {
            "name": column_name(column), "quantity": column.quantity, "member": column.member, "kind": column.kind,
            "value": shown(column, now[cell]), "before": shown(column, before[cell]), "known": known,
            "part": _part(column, now[cell]),
        }  # fmt: skip
        if column.values:
            one["values"] = list(column.values)
        if viewer.white and column.beliefs:
            one["believed"] = {
                x.teams[who]: shown(column, now[place]) for who, place in column.beliefs.items()
            }
        found.append(one)
    return found


def _part(column: Column, value: int) -> int:
    """Where a number lies in its range, in hundredths, for a bar; -1 for what has no range to show."""
    if column.kind in ("flag", "choice") or column.high == column.low:
        return -1
    return (100 * (value - column.low) + (column.high - column.low) // 2) // (column.high - column.low)


def changes(x: Exercise, viewer: Viewer, applied: Sequence[Applied]) -> list[dict[str, str]]:
    """What changed, of what the viewer is told."""
    team = x.team_number(viewer.sees_as) if viewer.sees_as else None
    by_name = x.ready.game.by_name
    return [
        {
            "name": one.column, "before": shown(by_name[one.column], one.before),
            "after": shown(by_name[one.column], one.after),
        }
        for one in applied
        if viewer.white or "truth" in x.unveiled or known_to(by_name[one.column], team)
    ]  # fmt: skip


def facts(x: Exercise, viewer: Viewer) -> list[dict[str, str]]:
    """The facts that are established and that the viewer knows."""
    team = x.team_number(viewer.sees_as) if viewer.sees_as else None
    found = []
    for number in x.table.position.facts:
        fact = x.ready.game.facts[number]
        if viewer.white or fact.known is None or team in fact.known:
            found.append({"name": fact.name, "says": fact.says})
    return found


def calendar(x: Exercise) -> list[dict[str, Any]]:
    """The turns with their dates and deadlines."""
    game = x.ready.game
    return [
        {
            "turn": number, "name": turn.name, "first": turn.first.isoformat(), "last": turn.last.isoformat(),
            "deadlines": [
                {"name": name, "date": date.isoformat()}
                for name, (where, date) in sorted(game.deadlines.items(), key=lambda one: (one[1][1], one[0]))
                if where == number
            ],
        }
        for number, turn in enumerate(game.turns, 1)
    ]  # fmt: skip


def news(x: Exercise, viewer: Viewer) -> list[dict[str, Any]]:
    """What came in and what fell due, turn by turn, of what the viewer is told."""
    return [*_told(x, viewer), *_by_hand(x, viewer)]


def _told(x: Exercise, viewer: Viewer) -> Iterator[dict[str, Any]]:
    game = x.ready.game
    for one in x.table.told:
        if isinstance(one, Came) and one.happened:
            inject = game.injects[one.inject]
            if inject.secret and one.phase != "told" and not viewer.white:
                continue
            seen = _changes(x, viewer, one.changes)
            if inject.rule:
                if seen:
                    yield {"turn": one.turn, "kind": "rule", "text": inject.name, "changes": seen}
                continue
            text = inject.says or f"{inject.name[0].upper()}{inject.name[1:]}."
            member = f" ({inject.member})" if inject.member else ""
            secret = inject.secret and one.phase != "told"
            yield {
                "turn": one.turn,
                "kind": "inject",
                "text": text + member,
                "changes": seen,
                "secret": secret,
            }
        elif isinstance(one, FellDue):
            option = game.options[one.option]
            team = x.teams[option.team]
            if option.secret and not viewer.white and viewer.sees_as != team:
                continue
            if _hidden_origin(x, viewer, one.option):
                continue
            kind = "called off" if one.called_off else "due"
            yield {
                "turn": one.turn, "kind": kind, "text": f"{team}: {option.move}", "changes": _changes(x, viewer, one.changes),
            }  # fmt: skip


def _hidden_origin(x: Exercise, viewer: Viewer, option: int) -> bool:
    """Whether what falls due comes from a move that the viewer knows nothing of."""
    moves = [move for move in x.table.moves.values() if move.option == option and move.result]
    return bool(moves) and all(
        move.hidden and not viewer.white and viewer.sees_as != move.team for move in moves
    )


def _changes(x: Exercise, viewer: Viewer, changed: Sequence[Changed]) -> list[dict[str, str]]:
    columns = x.ready.game.columns
    applied = [
        Applied(column_name(columns[one.column]), one.before, one.after, one.text)
        for one in changed
        if one.before != one.after
    ]
    return changes(x, viewer, applied)


def _by_hand(x: Exercise, viewer: Viewer) -> Iterator[dict[str, Any]]:
    for one in x.table.brought:
        event = one.event
        if isinstance(event, Injected):
            if not event.name and (viewer.white or not event.to or viewer.sees_as in event.to):
                yield {
                    "turn": one.turn, "kind": "inject", "text": event.text, "changes": changes(x, viewer, event.changes),
                    "to": list(event.to),
                }  # fmt: skip
        elif viewer.white or not event.secret:
            yield {
                "turn": one.turn, "kind": "amendment", "text": event.why, "changes": changes(x, viewer, event.changes),
            }  # fmt: skip


def menu(x: Exercise, team: str) -> list[dict[str, Any]]:
    """The moves that a team may make as it knows things, with their targets; in answer only, while moves lie on the table."""
    table = x.table
    if table.phase not in ("brief", "propose", *AFTERWARDS) or table.position.phase == "ended":
        return []
    number = x.team_number(team)
    chosen = [move.option for move in table.of_turn() if move.team == team and move.option is not None]
    row = known_row(x, number)
    found: dict[str, dict[str, Any]] = {}
    for entry in entries(x, number, [], row):
        if entry is None:
            continue
        option = x.ready.game.options[entry]
        if table.phase in AFTERWARDS and (option.answers is None or entry in chosen):
            continue
        one = found.setdefault(
            option.move,
            {
                "move": option.move, "says": option.says, "targets": [], "bonus": False, "certain": option.dice == "certain",
                "sealed": option.sealed_until is not None, "secret": option.secret, "answers": option.answers or "",
                "for": [words.words for words in option.arguments if words.sign > 0],
                "against": [words.words for words in option.arguments if words.sign < 0],
                "source": option.source, "last": max(option.turns, default=0) == table.turn < len(x.ready.game.turns),
            },
        )  # fmt: skip
        if option.bonus:
            one["bonus"] = True
        elif option.member:
            one["targets"].append(option.member)
    return list(found.values())


def title_of(move: Move) -> str:
    """A move in a few words."""
    what = move.proposed.action or move.proposed.move or "(withdrawn)"
    return what + (f" ({move.proposed.target})" if move.proposed.target else "")
