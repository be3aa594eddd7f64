"""Outcomes as tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from textwrap import fill

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from whitecell.outcomes import Outcomes
from whitecell.report.wording import (
    expectation,
    how_many,
    margin,
    percent,
    share,
    spread,
    to_read,
    used,
    worlds,
)


def explained(many: Sequence[Outcomes]) -> str:
    """What stands below each share."""
    shares = [share(one, outcomes) for outcomes in many for one in outcomes.endings]
    ranges = "; then where it lies in nine of ten worlds" if any(worlds(one) for one in shares) else ""
    return f"Below each share: ± for the number of plays{ranges}."


def as_text(table: Table, width: int) -> str:
    """A table as text of so many columns, without colours, so that it reads the same on paper and in a pipe."""
    out = Console(file=StringIO(), width=width, highlight=False, markup=False, emoji=False, color_system=None)
    with out.capture() as kept:
        out.print(table)
    return "\n".join(line.rstrip() for line in kept.get().splitlines()).strip("\n")


def endings(many: Sequence[Outcomes]) -> Table:
    """A row for each ending of any of the games, a column for each game."""
    table = Table(
        box=SIMPLE_HEAD,
        title="Endings: shares of the plays of this model",
        title_justify="left",
        title_style="",
    )
    table.add_column("ending")
    for outcomes in many:
        table.add_column(outcomes.title)
    for title in dict.fromkeys(one.title for outcomes in many for one in outcomes.endings):
        cells = []
        for outcomes in many:
            found = next((one for one in outcomes.endings if one.title == title), None)
            each = None if found is None else share(found, outcomes)
            lines = () if each is None else (percent(each.value), margin(each), worlds(each))
            cells.append("\n".join(line for line in lines if line))
        table.add_row(title, *cells)
    return table


def measures(outcomes: Outcomes) -> Table:
    """The measures: mean, and where nine plays in ten lie."""
    table = Table(
        box=SIMPLE_HEAD, title="Measures, over the plays of this model", title_justify="left", title_style=""
    )
    for head in ("measure", "mean", "nine plays in ten"):
        table.add_column(head)
    for one in outcomes.measures:
        table.add_row(one.title, *spread(one))
    return table


def moves(outcomes: Outcomes) -> Table:
    """Every move of every team: in which share of the plays it is made, and how often it works."""
    table = Table(
        box=SIMPLE_HEAD, title="Moves, over the plays of this model", title_justify="left", title_style=""
    )
    for head in ("team", "move", "made in", "works in"):
        table.add_column(head)
    for one in outcomes.moves:
        table.add_row(one.team, one.move, *used(one, outcomes.plays))
    return table


def show_outcomes(outcomes: Outcomes, scenario: str, width: int, more: str = "") -> None:
    """Print everything that many plays of one game came to; `scenario` is its name as it is typed, `more` what was asked besides."""
    sentence, command = to_read(outcomes, scenario, more)
    parts = [how_many(outcomes), as_text(endings([outcomes]), width), explained([outcomes])]
    parts.append(f"{fill(sentence, width)}\n  {command}")
    if outcomes.measures:
        parts.append(as_text(measures(outcomes), width))
    parts.append(as_text(moves(outcomes), width))
    if outcomes.expectations:
        parts.append("\n".join(f"expected: {expectation(one)}" for one in outcomes.expectations))
    print("\n\n".join(parts))
