"""An arm to what a run forces, to the trees that are read, and to a game whose judgements are held, drawn anew, or at their ends."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from whitecell import expression as x
from whitecell.game import Assumed, Column, Expert, Game, Judgement, Source
from whitecell.plan import Arm, Claim, Happens, Held, MayNot, Must, Read, Settles, Starts, Turned
from whitecell.position import Forcing

ANEW = 0x9E3779B97F4A7C15  # added to an address: another stream of words, and nobody else's


def forced(game: Game, arm: Arm) -> Forcing:
    """What the lines of an arm force in a game."""
    numbers = {team.name: number for number, team in enumerate(game.teams)}
    places = {_name(column.quantity, column.member): number for number, column in enumerate(game.columns)}
    turns = range(1, len(game.turns) + 1)
    rolls: dict[tuple[int, int, str, str], tuple[bool, int]] = {}
    injects: dict[tuple[int, str, str], bool] = {}
    starts: dict[int, int] = {}
    may_not, must = set(), set()
    for line in arm.lines:
        match line:
            case MayNot(team, move):
                may_not.add((numbers[team], move))
            case Must(team, move, member):
                must.add((numbers[team], move, member))
            case Settles(move, member, success):
                for option in game.options:
                    if option.move == move and member in ("", option.member):
                        rolls.update(
                            {(turn, option.team, move, option.member): (success, 0) for turn in turns}
                        )
            case Starts(column, value):
                starts[places[column]] = value
            case Happens(name, turn):
                for inject in game.injects:
                    if inject.name == name:
                        injects.update({(one, name, inject.member): one == turn for one in turns})
    return Forcing(
        rolls=rolls, injects=injects, starts=starts, may_not=frozenset(may_not), must=frozenset(must)
    )


def _name(quantity: str, member: str) -> str:
    return f"{quantity} of {member}" if member else quantity


def held_by(arm: Arm) -> tuple[Turned, ...]:
    """The judgements that an arm holds or turns; what a line holds stays held."""
    lines = tuple(Turned(line.judgement, "held", line.value) for line in arm.lines if isinstance(line, Held))
    names = {one.name for one in lines}
    return (*lines, *(one for one in arm.turned if one.name not in names))


def turned(game: Game, changes: Sequence[Turned]) -> Game:
    """The game with some numbers that are drawn held, drawn anew at addresses of their own, or moved.

    Everything else is drawn as before, with the same words. Judgements are called by their names, starts and assumed numbers
    as `start_name` and `assumed_names` say.
    """
    if not changes:
        return game
    wanted = {one.name: one for one in changes}
    judgements = [_judged(one, wanted[one.name]) if one.name in wanted else one for one in game.judgements]
    columns = tuple(
        _started(one, wanted[start_name(one)]) if start_name(one) in wanted else one for one in game.columns
    )
    assumed = []
    names = assumed_names(game)
    for number in game.assumed:
        change = wanted.get(names[number.cell])
        if change is None:
            assumed.append(number)
        elif change.how == "anew":
            assumed.append(dataclasses.replace(number, address=_anew(number.address)))
        else:
            judgements.append(_judged(_as_judgement(number), change))
    return dataclasses.replace(
        game, judgements=tuple(judgements), columns=columns, assumed=tuple(assumed), by_name=_by_name(columns)
    )


def _anew(address: int) -> int:
    return (address + ANEW) & ((1 << 64) - 1)


def _by_name(columns: tuple[Column, ...]) -> dict[str, Column]:
    return {_name(one.quantity, one.member): one for one in columns}


def start_name(column: Column) -> str:
    """What a start that is drawn is called: `start of unrest`."""
    return f"start of {_name(column.quantity, column.member)}"


def _started(column: Column, change: Turned) -> Column:
    start = column.start
    if change.how == "held":
        return dataclasses.replace(column, start=Source(constant=change.value))
    if change.how == "anew":
        return dataclasses.replace(column, start=dataclasses.replace(start, address=_anew(start.address)))
    table = start.table or ()
    return dataclasses.replace(
        column, start=dataclasses.replace(start, table=moved(table, table[0], table[-1], change.value))
    )


def _judged(judgement: Judgement, change: Turned) -> Judgement:
    if change.how == "held":
        scale = 1_000_000 if judgement.kind == "whole" else 1
        held = (Expert("", 1, (change.value * scale,) * 257, None),)
        return dataclasses.replace(judgement, experts=held, joint=None, group=None)
    if change.how == "anew":
        joint = judgement.joint and (_anew(judgement.joint[0]), judgement.joint[1])
        return dataclasses.replace(judgement, address=_anew(judgement.address), joint=joint, group=None)
    if judgement.joint is not None:
        where, values = judgement.joint
        return dataclasses.replace(
            judgement, joint=(where, moved(values, min(values), max(values), change.value))
        )
    low = min(one.table[0] for one in judgement.experts)
    high = max(one.table[256] for one in judgement.experts)
    experts = tuple(
        dataclasses.replace(one, table=moved(one.table, low, high, change.value)) for one in judgement.experts
    )
    return dataclasses.replace(judgement, experts=experts)


def moved(values: Sequence[int], low: int, high: int, thousandths: int) -> tuple[int, ...]:
    """Values moved by so many thousandths of a range, no further than its ends.

    >>> moved((0, 50, 100), 0, 100, 300)
    (30, 80, 100)
    """
    by = x.rounded((high - low) * thousandths, 1000)
    return tuple(min(high, max(low, value + by)) for value in values)


def _as_judgement(number: Assumed) -> Judgement:
    """An assumed number as a range that is drawn evenly, with the same words."""
    low, high = ends_of_assumed(number.value, number.spread, number.share)
    table = tuple(x.rounded(low * (256 - place) + high * place, 256) for place in range(257))
    return Judgement(
        number.cell, number.key, "decimal", number.address, (Expert("", 1, table, None),), source="assumed"
    )


def assumed_names(game: Game) -> dict[int, str]:
    """What each assumed number is called, by its cell: `ask for a recount: odds`."""
    same: dict[str, list[int]] = {}
    for number in game.assumed:
        same.setdefault(f"{number.entry or number.section}: {number.key}", []).append(number.cell)
    found = {}
    for name, cells in same.items():
        for place, cell in enumerate(cells, 1):
            found[cell] = f"{name} ({place} of {len(cells)})" if len(cells) > 1 else name
    return found


def corners(game: Game) -> Game:
    """The game in which every world is a corner: each judgement, and each assumed number, at one end of its range or the other."""
    judgements = [_at_ends(one) for one in game.judgements]
    judgements += [_at_ends(_as_judgement(number)) for number in game.assumed]
    columns = tuple(
        one
        if one.start.table is None
        else dataclasses.replace(
            one,
            start=dataclasses.replace(
                one.start, table=(one.start.table[0],) * 128 + (one.start.table[256],) * 129
            ),
        )
        for one in game.columns
    )
    return dataclasses.replace(
        game, judgements=tuple(judgements), columns=columns, assumed=(), by_name=_by_name(columns)
    )


def _at_ends(judgement: Judgement) -> Judgement:
    experts = tuple(
        dataclasses.replace(one, table=(one.table[0],) * 128 + (one.table[256],) * 129)
        for one in judgement.experts
    )
    joint = judgement.joint and (judgement.joint[0], (min(judgement.joint[1]), max(judgement.joint[1])))
    return dataclasses.replace(judgement, experts=experts, joint=joint, group=None)


def ends_of_assumed(value: int, spread: int, share: bool) -> tuple[int, int]:
    """The least and the greatest value that an assumed number is drawn to."""
    ends = sorted(x.rounded(value * (1_000_000 + sign * spread), 1_000_000) for sign in (-1, 1))
    return (max(0, ends[0]), min(1_000_000, ends[1])) if share else (ends[0], ends[1])


def trees(game: Game, claims: Mapping[str, Claim], reads: Sequence[Read]) -> list[x.Tree]:
    """The trees that are read of each play, for claims bound to that game."""
    return [_tree(game, claims, one) for one in reads]


def _tree(game: Game, claims: Mapping[str, Claim], read: Read) -> x.Tree:
    if read.what == "made":
        cells = {
            option.counters.tried
            for option in game.options
            if (game.teams[option.team].name, option.move) in read.moves
        }
        return x.Either(tuple(x.Compared(">", x.Cell(cell), x.NOTHING) for cell in sorted(cells)))
    claim = claims[read.claim]
    if read.what == "measure":
        return claim.measure.of
    return (claim.measure.given if read.what == "selected" else claim.given) or x.ALWAYS
