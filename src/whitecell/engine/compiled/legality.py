"""When an entry of a menu is legal in a team's first slot, as one condition; later slots rule out what was chosen before."""

from __future__ import annotations

from whitecell.engine.compiled.cells import Cells
from whitecell.expression import HIGHEST, Both, Cell, Compared, Constant, Tree
from whitecell.game import Game, Option


def same_target(one: Option, other: Option) -> bool:
    """Whether two entries are the same move of a team at the same target, with the bonus or without."""
    return (one.team, one.move, one.member) == (other.team, other.move, other.member)


def legality(game: Game, cells: Cells, option: Option) -> Tree:
    """Everything that legality is in a first slot, as one condition (docs/language.md, section 8, d)."""
    counters, columns = option.counters, game.columns
    parts: list[Tree] = []
    if option.again == "until it works":
        parts.append(Compared("=", Cell(counters.worked), Constant(0)))
    elif option.again == "never":
        parts.append(Compared("=", Cell(counters.tried), Constant(0)))
    parts.append(option.legal)
    if option.answers is not None:
        parts.append(Compared("<", Cell(cells.done[option.answers]), Cell(cells.stage)))
    if option.sealed_until is not None:
        envelopes = game.teams[option.team].envelopes
        parts.append(Compared("<", Cell(cells.waiting[option.team]), Constant(envelopes)))
        parts += [
            Compared("=", Cell(cell), Constant(0))
            for number, cell in cells.since.items()
            if same_target(game.options[number], option)
        ]
    needed: dict[int, int] = {}
    for number, amount in option.payments:
        needed[number] = needed.get(number, 0) + amount
    for number, amount in needed.items():
        bound = columns[number].low + amount
        if bound > HIGHEST:
            return Constant(0)
        parts.append(Compared(">=", Cell(columns[number].cell), Constant(bound)))
    return Both(tuple(parts))
