"""A block of plays from their beginning (or a position) to their endings, in the order of docs/language.md, section 8.

Read beside `whitecell.engine.twin`: the same letters mark the same steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from whitecell.block import DID_NOT_CHOOSE, Block
from whitecell.columns import Ints
from whitecell.engine.blocks.choosing import weigher
from whitecell.engine.blocks.dice import words
from whitecell.engine.blocks.effects import apply_columns, change_columns
from whitecell.engine.blocks.keeping import Kept
from whitecell.engine.blocks.menus import chosen_entries, later_slot, menu
from whitecell.engine.blocks.prepared import PreparedColumns
from whitecell.engine.blocks.reading import View, held
from whitecell.engine.blocks.settlement import Attempts, open_sealed, record_choices, settle_attempts
from whitecell.engine.blocks.starting import begun
from whitecell.engine.blocks.state import Indexes, Playing, every_play, keep
from whitecell.engine.settlement import told
from whitecell.engine.standing import TURN
from whitecell.engine.twin import LUCKS, made_to_come
from whitecell.errors import UsageError
from whitecell.expression import Tree
from whitecell.position import NOTHING_FORCED, Forcing, Position


def play_block(
    ready: PreparedColumns,
    seed: int,
    first: int,
    count: int,
    *,
    lucks: int = LUCKS,
    forcing: Forcing = NOTHING_FORCED,
    assumed: str = "written",
    position: Position | None = None,
    readings: Sequence[Tree] = (),
    choices: bool = True,
    table: bool = False,
    closes: Sequence[int] = (),
) -> Block:
    """The plays `first` to `first + count - 1` of a seed, from their beginning (or a position) to their endings.

    Play for play and cell for cell what the twin gives.
    """
    if not (0 <= seed < 1 << 64 and first >= 0 and count >= 1 and first + count <= 1 << 48):
        raise UsageError(f"A seed has 64 bits and a play's number 48; {seed} and {first} do not fit.")
    at = begun(ready, seed, np.arange(first, first + count), lucks, forcing, assumed, position)
    kept = Kept(at, readings, choices=choices, table=table, closes=closes)
    if position is not None and position.phase == "ended":
        kept.ended_already(at, position)
    elif position is not None and position.phase != "opening":
        _rest_of_turn(at, position)
        _turn_is_over(at, kept)
    while len(at.order):
        _open(at)
        for stage in _stages(at):
            _stage(at, stage)
        _close(at)
        _turn_is_over(at, kept)
    return kept.as_block()


def _rest_of_turn(at: Playing, position: Position) -> None:
    """What is left of the turn in which a position stands: moves to be settled, stages, the close."""
    if at.frozen is not None:
        frozen, every = View(at.frozen), every_play(at)
        for attempt in position.queue:
            chosen = np.full(len(every), attempt.option)
            team = at.ready.game.options[attempt.option].team
            settle_attempts(at, Attempts(at, team, attempt.slot, every, chosen, frozen))
        _end_of_stage(at)
    if position.phase != "close":
        for teams in position.order[at.stage :]:
            _stage(at, [(team, every_play(at)) for team in teams])
    _close(at)


def _turn_is_over(at: Playing, kept: Kept) -> None:
    """Plays that have ended leave the block; the others go on to the next turn."""
    kept.turn(at)
    keep(at, kept.endings[at.order] < 0)
    at.turn += 1


# -- OPENING ------------------------------------------------------------------------------------------------------


def _open(at: Playing) -> None:
    at.table[TURN] = at.turn
    at.done.clear()
    at.choices, at.settled = {}, {}
    every = every_play(at)
    for (when, number), value in at.forcing.openings.items():
        if when == at.turn:
            change_columns(at.ready, at.table, every, number, "becomes", value, "everyone")
    # a  what was put off and falls due now
    due = [one for one in at.put_off if one[0] == at.turn]
    at.put_off = [one for one in at.put_off if one[0] != at.turn]
    for _, number, place, which in due:
        option = at.ready.options[number]
        _, effects, unless = option.later[place]
        plays = np.flatnonzero(which)
        if unless is not None:
            plays = plays[~held(unless(View(at.table, plays)), len(plays))]
        apply_columns(at.ready, at.table, plays, effects, told(at.ready.twin.options[number]))
    # b  injects at the opening
    _injects(at, "opening")


def _injects(at: Playing, phase: str) -> None:
    for number, inject in enumerate(at.ready.game.injects):
        stands = at.turn in (inject.opening if phase == "opening" else inject.close)
        if not stands and not (phase == "close" and made_to_come(inject, at.turn, at.forcing)):
            continue
        ready = at.ready.injects[number]
        happens = np.ones(len(at.order), dtype=bool)
        if not inject.again:
            happens &= at.table[inject.happened] == 0
        forced = at.forcing.injects.get((at.turn, inject.name, inject.member))
        if forced is False:
            continue
        if forced is None and ready.when is not None:
            happens &= ready.when(View(at.table))
        plays = np.flatnonzero(happens)
        if ready.chance is not None and forced is None and len(plays):
            odds = (ready.chance(View(at.table, plays)) << 32) // 1_000_000
            where = at.ready.twin.injects[number].addresses[at.turn, phase]
            plays = plays[words(at.seed, at.plays[plays], where, 0) < odds]
        if len(plays):
            at.table[inject.happened][plays] += 1
            apply_columns(at.ready, at.table, plays, ready.effects, None if inject.secret else "everyone")


# -- STAGES -------------------------------------------------------------------------------------------------------


_Teams = list[tuple[int, Indexes]]


def _stages(at: Playing) -> Iterator[_Teams]:
    """Every stage of the turn: its teams, each with the plays whose stage it is; drawn ones differ from play to play."""
    at.stage = 0
    for stage, where in zip(
        at.ready.game.stages[at.turn - 1], at.ready.twin.orders[at.turn - 1], strict=True
    ):
        if not stage.drawn:
            yield [(team, every_play(at)) for team in stage.teams]
            continue
        places = _shuffled(at, stage.teams, where)
        for step in range(len(stage.teams)):
            yield [(team, np.flatnonzero(places[step] == team)) for team in stage.teams]


def _shuffled(at: Playing, teams: tuple[int, ...], where: int) -> Ints:
    """For each step and play, the team whose stage it is."""
    places = np.repeat(np.array(teams, dtype=np.int64)[:, None], len(at.order), axis=1)
    plays = every_play(at)
    for last in range(len(teams) - 1, 0, -1):
        other = words(at.seed, at.plays, where, len(teams) - 1 - last) * (last + 1) >> 32
        kept = places[last].copy()
        places[last] = places[other, plays]
        places[other, plays] = kept
    return places


def _stage(at: Playing, teams: _Teams) -> None:
    # c, d  everybody chooses from the position as it is; what settles a move is weighed on it too
    frozen, attempts = View(at.table), []
    for team, plays in teams:
        if len(plays):
            view = frozen if len(plays) == len(at.order) else View(at.table, plays)
            attempts += _choose(at, team, plays, view)
    # e, f  each move is settled, one wholly after the other
    for one in attempts:
        settle_attempts(at, one)
    _end_of_stage(at)


def _end_of_stage(at: Playing) -> None:
    open_sealed(at)  # g
    at.stage += 1


def _choose(at: Playing, team: int, plays: Indexes, view: View) -> list[Attempts]:
    """The choices of a team, slot by slot, for the plays in which it is its stage."""
    first = menu(at, team, plays, view)
    weigh = weigher(at.ready, team, first.entries, first.legal, view)
    choosing = np.ones(len(plays), dtype=bool)
    earlier: list[Ints] = []
    found = []
    for slot in range(1, at.ready.game.teams[team].moves_a_turn + 1):
        legal = first.legal if not earlier else later_slot(at, first, earlier)
        chosen = chosen_entries(at, first, slot, legal, weigh)
        chosen = np.where(choosing, chosen, DID_NOT_CHOOSE)
        record_choices(at, team, slot, plays, chosen)
        choosing &= chosen >= 0
        if not choosing.any():
            break
        found.append(Attempts(at, team, slot, plays, chosen, view))
        earlier.append(chosen)
    return found


# -- CLOSE --------------------------------------------------------------------------------------------------------


def _close(at: Playing) -> None:
    _injects(at, "close")  # h, i
    open_sealed(at)
