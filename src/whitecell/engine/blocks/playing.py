"""A block of plays from their beginning to their endings, in the order of docs/language.md, section 8.

Read beside `whitecell.engine.twin`: the same letters mark the same steps.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whitecell.block import DID_NOT_CHOOSE, NOT_SETTLED, Block, slots_of
from whitecell.columns import Ints, Plays, column_evaluator
from whitecell.engine.blocks.choosing import weigh_options, weights_of
from whitecell.engine.blocks.dice import words
from whitecell.engine.blocks.effects import apply_columns, change_columns
from whitecell.engine.blocks.measuring import measured_columns
from whitecell.engine.blocks.menus import drawn_entries, later_slot, legal_entries
from whitecell.engine.blocks.prepared import PreparedColumns
from whitecell.engine.blocks.settlement import joined, open_sealed, settle_chosen
from whitecell.engine.blocks.settling import WeighedColumns
from whitecell.engine.blocks.state import Flags, Indexes, Playing, every_play
from whitecell.engine.settlement import told
from whitecell.engine.standing import ENDING, TURN
from whitecell.engine.twin import LUCKS
from whitecell.engine.worlds import draw_world, start_row
from whitecell.errors import UsageError
from whitecell.expression import Tree
from whitecell.position import NOTHING_FORCED, Forcing


def play_block(
    ready: PreparedColumns,
    seed: int,
    first: int,
    count: int,
    *,
    lucks: int = LUCKS,
    forcing: Forcing = NOTHING_FORCED,
    assumed: str = "written",
    readings: Sequence[Tree] = (),
    choices: bool = True,
    table: bool = False,
) -> Block:
    """The plays `first` to `first + count - 1` of a seed, from their beginning to their endings.

    Play for play and cell for cell what `whitecell.engine.twin.play` gives. `forcing` may hold starts, openings, injects and
    moves that may not be made.
    """
    if not (0 <= seed < 1 << 64 and first >= 0 and count >= 1 and first + count <= 1 << 48):
        raise UsageError(f"A seed has 64 bits and a play's number 48; {seed} and {first} do not fit.")
    game = ready.game
    numbers = np.arange(first, first + count, dtype=np.int64)
    rows = _starts(ready, seed, numbers, lucks, forcing, assumed)
    at = Playing(ready, seed, numbers.astype(np.uint64), np.arange(count), rows, forcing)
    endings, ended = np.full(count, -1, dtype=np.int64), np.zeros(count, dtype=np.int64)
    final = np.zeros((len(game.cells), count), dtype=np.int64)
    series: list[list[Ints]] = [[] for _ in game.measures]
    slots = slots_of(game) if choices else ()
    chosen = {slot: np.full(count, DID_NOT_CHOOSE, dtype=np.int16) for slot in slots}
    settled = {slot: np.full(count, NOT_SETTLED, dtype=np.int8) for slot in slots}
    while len(at.order):
        _open(at)
        _stages(at)
        _close(at)
        for known, new in ((chosen, at.choices), (settled, at.settled)):
            for slot, column in new.items():
                if slot in known:
                    known[slot][at.order] = column
        for place, measure in enumerate(ready.measures):
            column = np.zeros(count, dtype=np.int64)
            column[at.order] = measure(at.table, None)
            series[place].append(column)
        ending = _ending(at)
        out = ending >= 0
        gone = at.order[out]
        at.table[ENDING, out] = ending[out] + 1
        endings[gone], ended[gone] = ending[out], at.turn
        final[:, gone] = at.table[:, out]
        _keep(at, ~out)
        at.turn += 1
    measures = measured_columns(ready, final, ended, series)
    row = np.vstack([final, *(measures[one.name] for one in reversed(game.measures))])
    return Block(
        numbers,
        endings.astype(np.int16),
        ended.astype(np.int16),
        measures,
        tuple(column_evaluator(tree)(row, None) for tree in readings),
        chosen,
        settled,
        final.astype(np.int32) if table else None,
    )


def _starts(
    ready: PreparedColumns, seed: int, numbers: Ints, lucks: int, forcing: Forcing, assumed: str
) -> Ints:
    game = ready.game
    table = np.zeros((len(game.cells), len(numbers)), dtype=np.int64)
    for world in np.unique(numbers // lucks).tolist():
        values = draw_world(game, seed, world, assumed=assumed)
        row = start_row(game, seed, world, values, forcing)
        table[:, numbers // lucks == world] = np.array(row, dtype=np.int64)[:, None]
    return table


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
            plays = plays[~unless(at.table, plays)]
        apply_columns(at.ready, at.table, plays, effects, told(at.ready.twin.options[number]))
    # b  injects at the opening
    _injects(at, "opening")


def _injects(at: Playing, phase: str) -> None:
    for number, inject in enumerate(at.ready.game.injects):
        if at.turn not in (inject.opening if phase == "opening" else inject.close):
            continue
        ready = at.ready.injects[number]
        happens = np.ones(len(at.order), dtype=bool)
        if not inject.again:
            happens &= at.table[inject.happened] == 0
        forced = at.forcing.injects.get((at.turn, inject.name, inject.member))
        if forced is False:
            continue
        if forced is None and ready.when is not None:
            happens &= ready.when(at.table, None)
        plays = np.flatnonzero(happens)
        if ready.chance is not None and forced is None and len(plays):
            odds = (ready.chance(at.table, plays) << 32) // 1_000_000
            where = at.ready.twin.injects[number].addresses[at.turn, phase]
            plays = plays[words(at.seed, at.plays[plays], where, 0) < odds]
        if len(plays):
            at.table[inject.happened, plays] += 1
            apply_columns(at.ready, at.table, plays, ready.effects, None if inject.secret else "everyone")


# -- STAGES -------------------------------------------------------------------------------------------------------


def _stages(at: Playing) -> None:
    """Every stage of the turn; where stages are drawn, each play meets its teams in its own order."""
    at.stage = 0
    for stage, where in zip(
        at.ready.game.stages[at.turn - 1], at.ready.twin.orders[at.turn - 1], strict=True
    ):
        if not stage.drawn:
            _stage(at, [(team, every_play(at)) for team in stage.teams])
            continue
        places = _shuffled(at, stage.teams, where)
        for step in range(len(stage.teams)):
            _stage(at, [(team, np.flatnonzero(places[step] == team)) for team in stage.teams])


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


_Attempts = list[tuple[int, int, Indexes, Ints, dict[int, tuple[Indexes, WeighedColumns]]]]


def _stage(at: Playing, teams: list[tuple[int, Indexes]]) -> None:
    # c, d  everybody chooses from the position as it is; what settles a move is weighed on it too
    attempts: _Attempts = []
    for team, plays in teams:
        if len(plays):
            attempts += _choose(at, team, plays)
    # e, f  each move is settled, one wholly after the other
    for team, slot, plays, chosen, weighed in attempts:
        for option in np.unique(chosen[chosen >= 0]).tolist():
            mine, by = weighed[option]
            settle_chosen(at, team, slot, option, plays[mine], by)
    open_sealed(at)  # g
    at.stage += 1


def _choose(at: Playing, team: int, plays: Indexes) -> _Attempts:
    """The choices of a team, slot by slot, for the plays in which it is its stage."""
    ready, game, table = at.ready, at.ready.game, at.table
    some: Plays = None if len(plays) == len(at.order) else plays
    entries = list(game.menus[team][at.turn - 1])
    base = legal_entries(at, team, entries, plays, some)
    weights = None
    choosing = np.ones(len(plays), dtype=bool)
    earlier: list[Ints] = []
    found: _Attempts = []
    for slot in range(1, game.teams[team].moves_a_turn + 1):
        legal = base if not earlier else later_slot(at, team, entries, base, earlier, plays)
        if weights is None or earlier:
            weights = weights_of(ready, team, entries, legal, table, some)
        chosen = drawn_entries(at, team, slot, entries, legal, weights, plays)
        chosen = np.where(choosing, chosen, -2)
        record = np.full(len(at.order), -2, dtype=np.int64)
        record[plays] = chosen
        at.choices[at.turn, team, slot] = joined(at.choices.get((at.turn, team, slot)), record, -2)
        choosing &= chosen >= 0
        weighed = {}
        for option in np.unique(chosen[chosen >= 0]).tolist():
            mine = np.flatnonzero(chosen == option)
            weighed[option] = (mine, weigh_options(ready, option, table, plays[mine]))
        found.append((team, slot, plays, chosen, weighed))
        earlier.append(chosen)
        if not choosing.any():
            break
    return found


# -- CLOSE --------------------------------------------------------------------------------------------------------


def _close(at: Playing) -> None:
    _injects(at, "close")  # h, i
    open_sealed(at)


def _ending(at: Playing) -> Ints:
    """j  For each play the first ending that holds, or -1."""
    found = np.full(len(at.order), -1, dtype=np.int64)
    last = at.turn == len(at.ready.game.turns)
    for number, holds in enumerate(at.ready.endings):
        if at.ready.game.endings[number].when is None:
            here = np.full(len(at.order), last)
        else:
            here = np.ones(len(at.order), dtype=bool) if holds is None else holds(at.table, None)
        found = np.where((found < 0) & here, number, found)
    return found


def _keep(at: Playing, which: Flags) -> None:
    """Leave only some of the plays in the block."""
    if which.all():
        return
    at.table = np.ascontiguousarray(at.table[:, which])
    at.plays, at.order = at.plays[which], at.order[which]
    at.sealed = {option: since[which] for option, since in at.sealed.items()}
    at.put_off = [(turn, option, place, falls[which]) for turn, option, place, falls in at.put_off]
