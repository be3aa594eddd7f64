"""What is kept of a play: the columns of a table of plays, their names, what they hold and in which unit.

docs/results.md says the same in words. The columns follow from the game alone, so that any two parts have the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from whitecell.block import DID_NOT_CHOOSE, WAITED, Slot, slots_of
from whitecell.game import Game, Option
from whitecell.language.words import column_form

Record = Literal["none", "choices", "all"]
RECORDS: tuple[Record, ...] = ("none", "choices", "all")
Holds = Literal["play", "world", "ending", "ended", "measure", "choice", "worked"]

NO_CHOICE = "-"  # in a column of choices: the team had none to make there
IN_MILLIONTHS = {"decimal": "a number", "scale": "points of the scale", "share": "a share, 1 is all"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A column: its name, what it holds, its unit in words.

    `kind` is `whole`, `real` (stored in millionths), `flag` or `name`; a name has `values`, and `codes` are the numbers that
    stand for them in the game. `measure` is a measure's name; `slot` is (turn, team, slot).
    """

    name: str
    holds: Holds
    kind: Literal["whole", "real", "flag", "name"]
    unit: str
    values: tuple[str, ...] = ()
    codes: tuple[int, ...] = ()
    measure: str = ""
    slot: Slot | None = None

    def as_record(self, game: Game) -> dict[str, Any]:
        """The column as plain data for `columns.json`."""
        found: dict[str, Any] = {"name": self.name, "holds": self.holds, "unit": self.unit}
        if self.measure:
            title = next(one.title for one in game.measures if one.name == self.measure)
            found |= {"measure": self.measure, "title": title or self.measure}
        if self.slot is not None:
            turn, team, slot = self.slot
            found |= {
                "turn": turn,
                "turn name": game.turns[turn - 1].name,
                "team": game.teams[team].name,
                "slot": slot,
            }
        if self.values:
            found |= {"values": list(self.values), "codes": list(self.codes)}
        return found


def option_text(option: Option) -> str:
    """A choice as it stands in tables: the move, its target, and whether the bonus was bought or the move sealed.

    >>> import whitecell
    >>> option_text(whitecell.load("tutorial/two-teams").options[0])
    'ask for a recount'
    """
    of = f" of {option.member}" if option.member else ""
    bonus = " (with bonus)" if option.bonus else ""
    return option.move + of + bonus + (" (sealed)" if option.sealed_until is not None else "")


def kept_columns(game: Game, record: Record) -> tuple[Kept, ...]:
    """The columns of a table of plays, in order.

    >>> import whitecell
    >>> [one.name for one in kept_columns(whitecell.load("tutorial/two-teams"), "choices")][:6]
    ['play', 'world', 'ending', 'ended', 'choice_t1_mayor_1', 'worked_t1_mayor_1']
    """
    endings = tuple(ending.name for ending in game.endings)
    found = [
        Kept("play", "play", "whole", "the number of the play"),
        Kept("world", "world", "whole", "the number of its world"),
        Kept("ending", "ending", "name", "the ending it reached", endings, tuple(range(len(endings)))),
        Kept("ended", "ended", "whole", "the turn in which it ended, from 1"),
    ]
    chosen = [] if record == "none" else _chosen(game)
    taken = {one.name.casefold() for one in (*found, *chosen)}
    for measure in game.measures:
        name = column_form(measure.name)
        while name.casefold() in taken:
            name = f"measure_{name}"
        taken.add(name.casefold())
        if measure.kind in IN_MILLIONTHS:
            found.append(Kept(name, "measure", "real", IN_MILLIONTHS[measure.kind], measure=measure.name))
        elif measure.kind == "flag":
            found.append(Kept(name, "measure", "flag", "yes or no", measure=measure.name))
        elif measure.values:
            codes = tuple(range(len(measure.values)))
            found.append(
                Kept(name, "measure", "name", "a value of the choice", measure.values, codes, measure.name)
            )
        else:
            found.append(Kept(name, "measure", "whole", "a whole number", measure=measure.name))
    return (*found, *chosen)


def _chosen(game: Game) -> list[Kept]:
    found = []
    for turn, team, slot in slots_of(game):
        place = f"t{turn}_{column_form(game.teams[team].name)}_{slot}"
        menu = game.menus[team][turn - 1]
        values = (NO_CHOICE, "wait", *(option_text(game.options[option]) for option in menu))
        codes = (DID_NOT_CHOOSE, WAITED, *menu)
        where = (turn, team, slot)
        found += [
            Kept(f"choice_{place}", "choice", "name", "the move chosen", values, codes, slot=where),
            Kept(f"worked_{place}", "worked", "flag", "whether it was settled there and worked", slot=where),
        ]
    return found
