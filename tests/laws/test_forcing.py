"""Laws of what a run changes: plays share their luck, and differ only where the change matters (section 10)."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.small_games import unlike
from generated import numbers
from laws.games import forced_anyhow, plays, prepared, seeds
from whitecell.block import Block
from whitecell.engine import twin
from whitecell.engine.players import engines, player
from whitecell.engine.prepared import Prepared
from whitecell.game import Game
from whitecell.plays import Came, Chose, Settled
from whitecell.position import Forcing

FAST = engines()[0]


def first_difference(one: tuple[Any, ...], two: tuple[Any, ...]) -> int | None:
    """The place of the first happening that two plays do not share; menus may have other lengths."""

    def said(happening: Any) -> Any:
        return replace(happening, entries=0) if isinstance(happening, Chose) else happening

    for place, (a, b) in enumerate(zip(one, two, strict=False)):
        if said(a) != said(b):
            return place
    return None if len(one) == len(two) else min(len(one), len(two))


@settings(max_examples=25)
@given(numbers, seeds, plays, st.data())
def test_what_must_be_made_changes_nothing_before_it_is_made(
    number: int, seed: int, play: int, data: st.DataObject
) -> None:
    """The first difference is the team's choice in a first slot, and it is the move that must be made."""
    one = prepared(number)
    drawn = data.draw(st.sampled_from(one.game.options))
    member = data.draw(st.sampled_from(["", drawn.member]))
    free = twin.play(one, seed, play).happenings
    obliged = twin.play(
        one, seed, play, forcing=Forcing(must=frozenset({(drawn.team, drawn.move, member)}))
    ).happenings
    place = first_difference(free, obliged)
    if place is not None:
        made = obliged[place]
        assert isinstance(made, Chose) and made.slot == 1 and made.option is not None
        chosen = one.game.options[made.option]
        assert (chosen.team, chosen.move, chosen.bonus) == (drawn.team, drawn.move, False)
        assert member in ("", chosen.member)


@settings(max_examples=25)
@given(numbers, seeds, plays, st.data())
def test_an_added_move_changes_nothing_before_it_is_made(
    number: int, seed: int, play: int, data: st.DataObject
) -> None:
    """Against the same game with that move on nobody's menu: the first difference is that it is chosen."""
    one = prepared(number)
    scripted = {move for team in one.game.teams for turn in team.doctrine.script.values() for move, _ in turn}
    every = sorted({(o.team, o.move) for o in one.game.options if o.move not in scripted})
    if not every:
        return
    team, move = data.draw(st.sampled_from(every))
    menus = tuple(
        tuple(
            tuple(n for n in turn if (one.game.options[n].team, one.game.options[n].move) != (team, move))
            for turn in menu
        )
        for menu in one.game.menus
    )
    without = twin.play(Prepared(replace(one.game, menus=menus)), seed, play).happenings
    added = twin.play(one, seed, play, forcing=Forcing(adds=frozenset({(team, move)}))).happenings
    place = first_difference(without, added)
    if place is not None:
        made = added[place]
        assert isinstance(made, Chose) and made.option is not None
        assert (one.game.options[made.option].team, one.game.options[made.option].move) == (team, move)


def contrast(game: Game, forcing: Forcing) -> tuple[Block, Block]:
    """Two arms with the same luck: nothing forced, and something."""
    each = player(game, FAST)
    return each.play(7, 0, 60, table=True), each.play(7, 0, 60, table=True, forcing=forcing)


@pytest.mark.parametrize("number", range(8))
def test_a_contrast_with_nothing_changed_is_exactly_zero(number: int) -> None:
    """Also where what is forced never comes about."""
    game = prepared(number, rich=True).game
    free, _ = contrast(game, Forcing())
    made = {
        (team, game.options[entry].move)
        for (_, team, _), column in free.choices.items()
        for entry in np.unique(column[column >= 0])
    }
    every = {(option.team, option.move) for option in game.options}
    nothing = Forcing(
        may_not=frozenset(every - made),
        must=frozenset({(len(game.teams), "no such move", "")}),
        adds=frozenset({(len(game.teams), "no such move")}),
        openings={(len(game.turns) + 1, 0): 1},
        injects={(len(game.turns) + 1, inject.name, inject.member): True for inject in game.injects},
    )
    assert unlike(game, *contrast(game, nothing)) == []


@pytest.mark.parametrize("number", range(8))
def test_forbidding_a_move_changes_only_plays_in_which_it_is_made(number: int) -> None:
    """Every play without the move is the same in every value; in the others the first difference is that choice."""
    game = prepared(number, rich=True).game
    free, _ = contrast(game, Forcing())
    for team, move in sorted({(option.team, option.move) for option in game.options}):
        numbers_of = [option.number for option in game.options if (option.team, option.move) == (team, move)]
        made = np.any([np.isin(column, numbers_of) for column in free.choices.values()], axis=0)
        barred = contrast(game, Forcing(may_not=frozenset({(team, move)})))[1]
        assert not any(np.isin(column, numbers_of).any() for column in barred.choices.values())
        differ = {int(line.split()[1].rstrip(":")) for line in unlike(game, free, barred)}
        assert differ == set(np.flatnonzero(made).tolist())


def test_everything_that_can_be_forced_is_forced_in_the_laws() -> None:
    """The laws of the engines would say little if what they force never came about."""
    seen: Counter[str] = Counter()
    for number in range(32):
        one = prepared(number, rich=True)
        for play in range(6):
            forcing = forced_anyhow(one.game, random.Random(1000 * number + play))
            found = twin.play(one, 7, play, forcing=forcing).happenings
            free = twin.play(one, 7, play).happenings
            seen["explored"] += (
                found != twin.play(one, 7, play, forcing=replace(forcing, exploring=0)).happenings
            )
            seen["differ"] += first_difference(found, free) is not None
            for happening in found:
                match happening:
                    case Chose(turn=turn, team=team, slot=slot, option=chosen):
                        seen["choices"] += (turn, team, slot) in forcing.choices and chosen is not None
                        option = None if chosen is None else one.game.options[chosen]
                        if option is not None and (turn, team, slot) not in forcing.choices:
                            seen["adds"] += (team, option.move) in forcing.adds
                            seen["must"] += (team, option.move) in {must[:2] for must in forcing.must}
                    case Settled(turn=turn, team=team, option=number_):
                        option = one.game.options[number_]
                        key = (turn, team, option.move, option.member)
                        seen["odds"] += key in forcing.odds
                        seen["rolls"] += key in forcing.rolls
                    case Came(turn=turn, inject=number_, happened=True):
                        inject = one.game.injects[number_]
                        seen["injects"] += forcing.injects.get((turn, inject.name, inject.member)) is True
    assert min(seen.values()) >= 5 and len(seen) == 8, seen
