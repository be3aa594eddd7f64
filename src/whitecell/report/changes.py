"""What changed, in words: alike changes of many members are said once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from whitecell.game import Column, Game
from whitecell.plays import Changed
from whitecell.report.values import shown, shown_as

ALIKE = 3  # so many members that change alike are said in one phrase


def moved(changes: Iterable[Changed]) -> list[Changed]:
    """The changes after which something differs."""
    return [change for change in changes if change.before != change.after]


def said_of(game: Game, changes: Iterable[Changed]) -> str:
    """The changes as one line, in the order in which they came; empty where nothing differs."""
    groups: dict[tuple[object, ...], list[Changed]] = {}
    for change in _joined(changes):
        groups.setdefault(_alike(game.columns[change.column], change), []).append(change)
    said = []
    for group in groups.values():
        if len(group) >= ALIKE:
            said.append(_together(game, group))
        else:
            said += [_alone(game.columns[change.column], change) for change in group]
    return "; ".join(said)


def _joined(changes: Iterable[Changed]) -> list[Changed]:
    """The changes, those of one column that follow each other as one; without what comes back to where it was."""
    found: list[Changed] = []
    for change in moved(changes):
        if found and found[-1].column == change.column:
            found[-1] = replace(change, before=found[-1].before)
        else:
            found.append(change)
    return moved(found)


def _alike(column: Column, change: Changed) -> tuple[object, ...]:
    """What must be the same for two changes to be said together: by how much, or from what to what."""
    if column.kind in ("flag", "choice"):
        return column.quantity, change.before, change.after
    return column.quantity, change.after - change.before, _at_limit(column, change)


def _at_limit(column: Column, change: Changed) -> bool:
    return change.wanted != change.after and column.kind not in ("flag", "choice")


def _alone(column: Column, change: Changed) -> str:
    limit = " (its limit)" if _at_limit(column, change) else ""
    name = f"{column.quantity} of {column.member}" if column.member else column.quantity
    return f"{name} {_both(column, change)}{limit}"


def _both(column: Column, change: Changed) -> str:
    """From what to what; shares to a tenth of a point and scales to a hundredth, unless that would hide the change."""
    before, after = (_short(column, value) for value in (change.before, change.after))
    if before == after:
        before, after = shown(column, change.before), shown(column, change.after)
    return f"{before} -> {after}"


def _short(column: Column, value: int) -> str:
    step = {"share": 1_000, "scale": 10_000}.get(column.kind, 1)
    return shown(column, (value + step // 2) // step * step)


def _together(game: Game, group: list[Changed]) -> str:
    column = game.columns[group[0].column]
    members = [game.columns[change.column].member for change in group]
    family = next((name for name, every in game.families.items() if set(every) == set(members)), None)
    who = f"each {family}" if family else ", ".join(members[:-1]) + " and " + members[-1]
    limit = " (its limit)" if _at_limit(column, group[0]) else ""
    if column.kind in ("flag", "choice"):
        return (
            f"{column.quantity} of {who} {shown(column, group[0].before)} -> {shown(column, group[0].after)}"
        )
    by = group[0].after - group[0].before
    amount = shown_as("decimal" if column.kind == "scale" else column.kind, abs(by)).removesuffix("%") + (
        " points" if column.kind == "share" else ""
    )
    return f"{column.quantity} of {who} {'rises' if by > 0 else 'falls'} by {amount}{limit}"
