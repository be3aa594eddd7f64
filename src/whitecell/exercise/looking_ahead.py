"""What usually follows from here: many plays from the table's position, also in the middle of a turn, never with its dice.

The white cell looks ahead from what is so; a team, where that was switched on, from what it knows. What people have proposed, ruled and
thrown is forced into the plays; everything else is chosen by doctrines and drawn anew, each play in a world of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np

from whitecell.block import Block
from whitecell.engine.players import Player
from whitecell.engine.positions import refuse_unfit
from whitecell.engine.prepared import Prepared
from whitecell.errors import UsageError
from whitecell.exercise import at_the_table as rules
from whitecell.exercise.events import Entry, Rolled
from whitecell.exercise.folding import apply, founded
from whitecell.exercise.knowing import known_row
from whitecell.exercise.moves import Move
from whitecell.exercise.seeing_moves import visible
from whitecell.exercise.state import Exercise
from whitecell.exercise.viewers import Viewer
from whitecell.position import Forcing, Position

PLAYS = 100_000
Key = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the plays came to: how many, how many ended how, and how often each laid move worked, both as counts."""

    plays: int
    endings: Mapping[str, int]
    worked: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Start:
    """Where plays start from: a position and what is forced."""

    position: Position
    forcing: Forcing


def seed_ahead(x: Exercise) -> int:
    """A seed that has nothing to do with the exercise's own: from what everybody sees."""
    text = f"look ahead\n{x.commitment}\n{x.table.turn}\n{x.table.phase}"
    return int(sha256(text.encode()).hexdigest()[:16], 16)


def start_of(x: Exercise, viewer: Viewer, rolls: Mapping[str, bool] | None = None) -> Start:
    """Where the plays of a viewer start from; `rolls` says of some moves that they work or fail.

    Raises `UsageError` where the viewer may not look ahead, and before the first turn and after the ending.
    """
    if not viewer.white and not (viewer.sees_as and x.setting("look ahead")):
        raise UsageError(
            "Looking ahead is the white cell's, unless it was switched on for teams before the start."
        )
    if not x.table.turn or x.table.position.phase == "ended":
        raise UsageError("There is something to look ahead to between the first turn and the ending.")
    moves = [move for move in x.table.of_turn() if visible(x, viewer, move) and move.option is not None]
    position = x.table.position if viewer.white else _as_known(x, viewer.sees_as)
    position = _only(x, position, moves)
    forcing = Forcing(choices=_choices(x, moves), odds=_odds(x, moves), rolls=_rolls(x, moves, rolls or {}))
    refuse_unfit(x.ready.game, position)
    return Start(position, forcing)


def _as_known(x: Exercise, name: str) -> Position:
    """The position as a team takes it to be: its own beliefs, its own envelopes, nothing put off by what it knows nothing of."""
    team, game = x.team_number(name), x.ready.game
    position = x.table.position
    row = known_row(x, team)
    for cell in game.world_cells:
        row[cell] = 0
    others = [move for move in x.table.moves.values() if move.hidden and move.team != name]
    hidden = {move.option for move in others}
    unseen = {(x.team_number(move.team), move.proposed.move) for move in others if move.turn == x.table.turn}
    mine = tuple(one for one in position.sealed if game.options[one.option].team == team)
    put_off = tuple(
        one for one in position.put_off
        if one.option not in hidden and (not game.options[one.option].secret or game.options[one.option].team == team)
    )  # fmt: skip
    facts = tuple(
        number for number in position.facts if (known := game.facts[number].known) is None or team in known
    )
    settled = tuple(one for one in position.settled if (one.team, one.move) not in unseen)
    frozen = None if position.frozen is None else tuple(row)
    return replace(
        position, values=tuple(row), frozen=frozen, settled=settled, sealed=mine, put_off=put_off, facts=facts
    )


def _only(x: Exercise, position: Position, moves: list[Move]) -> Position:
    """The position with nothing queued but moves that are known and not struck; without any, its stage is over."""
    live = {move.option for move in moves if move.live}
    queue = tuple(one for one in position.queue if one.option in live)
    if position.phase == "settle" and not queue:
        return replace(position, phase="close", stage=len(position.order), frozen=None, queue=())
    return replace(position, queue=queue)


def _choices(x: Exercise, moves: list[Move]) -> dict[tuple[int, int, int], int | None]:
    """What is proposed and not laid yet is chosen; whoever has proposed nothing chooses by doctrine."""
    if x.table.position.phase != "choose":
        return {}
    found: dict[tuple[int, int, int], int | None] = {}
    for name in x.teams:
        mine = sorted((move for move in moves if move.team == name), key=lambda move: move.proposed.slot)
        for slot, move in enumerate(mine, 1):
            found[x.table.turn, x.team_number(name), slot] = move.option
    return found


def _key(x: Exercise, move: Move) -> Key:
    return (x.table.turn, x.team_number(move.team), move.proposed.move, move.proposed.target)


def _odds(x: Exercise, moves: list[Move]) -> dict[Key, int]:
    """The odds that were fixed; since arguments still count in a play, what they add is taken off beforehand."""
    found = {}
    for move in moves:
        odds = rules.scenario_odds(x, move)
        if move.live and move.fixed is not None and move.fixed.basis != "scenario" and odds is not None:
            weighed, dice = odds
            if dice in ("d10", "percentile", "vote"):
                point = 100_000 if dice == "d10" else weighed.point
                without = 10_000 * move.fixed.percent - weighed.net * point // 1_000_000
                found[_key(x, move)] = min(1_000_000, max(0, without))
    return found


def _rolls(x: Exercise, moves: list[Move], rolls: Mapping[str, bool]) -> dict[Key, tuple[bool, int]]:
    """Dice that have fallen, moves that pass, and what the question says of a roll."""
    found = {}
    for move in moves:
        if not move.live:
            continue
        if move.ref in rolls:
            found[_key(x, move)] = (rolls[move.ref], 1)
        elif move.rolled is not None:
            found[_key(x, move)] = (move.rolled.success, move.rolled.margin)
        elif move.mark == "passes":
            found[_key(x, move)] = (True, 0)
    return found


def look_ahead(
    x: Exercise, ready: Player, viewer: Viewer, *, plays: int = PLAYS, rolls: Mapping[str, bool] | None = None
) -> Ahead:
    """What usually follows, in so many plays by a player of the game; see `start_of` for what is refused.

    >>> import whitecell
    >>> from whitecell.engine.players import player
    >>> from whitecell.exercise.asked import Command
    >>> from whitecell.exercise.deciding import decide
    >>> from whitecell.exercise.founding import found
    >>> game, host = whitecell.load("tutorial/two-teams"), Viewer("host")
    >>> _, x = found(game, seed="00" * 32, world=1, now=0)
    >>> x = decide(x, Command("1", "next", host, {}), 0).state
    >>> sum(look_ahead(x, player(game), host, plays=500).endings.values())
    500
    """
    start = start_of(x, viewer, rolls)
    block = ready.play(seed_ahead(x), 0, plays, forcing=start.forcing, position=start.position)
    return Ahead(plays, _endings(x, block), _worked(x, start, block, viewer))


def _endings(x: Exercise, block: Block) -> dict[str, int]:
    counts = np.bincount(block.endings, minlength=len(x.ready.game.endings))
    return {
        ending.name: int(count) for ending, count in zip(x.ready.game.endings, counts, strict=True) if count
    }


def _worked(x: Exercise, start: Start, block: Block, viewer: Viewer) -> dict[str, int]:
    slots = {one.option: one.slot for one in start.position.queue}
    found = {}
    for move in x.table.of_turn():
        if move.live and move.option in slots and visible(x, viewer, move):
            column = block.settled.get((x.table.turn, x.team_number(move.team), slots[move.option]))
            if column is not None:
                found[move.ref] = int((column == 1).sum())
    return found


def if_it_works_or_fails(
    x: Exercise, ready: Player, viewer: Viewer, ref: str, *, plays: int = PLAYS
) -> tuple[Ahead, Ahead]:
    """How much a roll matters: what follows if the move works and if it fails, with the same luck in all else."""
    return (
        look_ahead(x, ready, viewer, plays=plays, rolls={ref: True}),
        look_ahead(x, ready, viewer, plays=plays, rolls={ref: False}),
    )


def how_much_rolls_mattered(
    entries: Sequence[Entry],
    games: Mapping[str, Prepared],
    ready: Player,
    *,
    plays: int = 10_000,
    most: int = 3,
) -> dict[str, tuple[Ahead, Ahead]]:
    """For the moves whose dice decided most: what follows in plays from just before the die if it works and if it fails.

    Those come first whose two counts of some ending lie farthest apart. A die of a move in own words decides nothing that plays know.
    """
    found: dict[str, tuple[Ahead, Ahead]] = {}
    x: Exercise | None = None
    for entry in entries:
        event = entry.event
        if x is not None and isinstance(event, Rolled) and x.table.moves[event.move].option is not None:
            found[event.move] = if_it_works_or_fails(x, ready, Viewer("host"), event.move, plays=plays)
        x = founded(entry, games) if x is None else apply(x, entry)
    return dict(sorted(found.items(), key=lambda one: -_apart(*one[1]))[:most])


def _apart(works: Ahead, fails: Ahead) -> int:
    names = works.endings.keys() | fails.endings.keys()
    return max(abs(works.endings.get(name, 0) - fails.endings.get(name, 0)) for name in names)
