"""What a run makes so (section 12.2), and what it changes about choices (end of section 10); by every engine alike."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest

from engine.small_games import HEAD, choice_word, chose, game_of, option, played, unlike, value
from whitecell.addresses import chance
from whitecell.block import Block
from whitecell.engine.players import engines, player
from whitecell.game import Game
from whitecell.plays import Came
from whitecell.position import Forcing

GAME = """
calendar: {one: 2030-01-01, two: 2030-01-02, three: 2030-01-03}
families: {state: [Utah, Iowa]}
quantities: {doubt: {count: 0 to 20, start: 5}, calm: {flag: no}}
teams:
  A: {brief: a, tendencies: {wait: 1, push: 1, sue: 1}}
  B: {brief: b, tendencies: {wait: 1}}
order: [A, B]
moves:
  push: {by: A, again: always, odds: 50%, for: {calm: if calm}, on success: [doubt up 1], bonus: 1 for 1 doubt}
  sue: {by: A, target: state, in: from two, again: always, odds: certain, on success: [doubt down 1]}
  hide: {by: B, again: always, odds: certain, on success: [calm becomes yes]}
injects:
  rain: {at: close of two, chance: 0%, effects: [doubt up 7]}
endings: {end: otherwise}
"""


@pytest.fixture(scope="module")
def game() -> Game:
    return game_of(HEAD + GAME)


def alike(game: Game, plays: int = 40, **forced: Any) -> Block:
    """The plays of every engine with the same things forced, which are the same."""
    blocks = [
        player(game, engine).play(3, 0, plays, forcing=Forcing(**forced), table=True) for engine in engines()
    ]
    for other in blocks[:-1]:
        assert unlike(game, other, blocks[-1]) == []
    return blocks[-1]


def test_what_must_be_made_is_made_at_its_first_legal_moment(game: Game) -> None:
    """`sue` is legal from the second turn; once made, it need not be made again."""
    free, obliged = alike(game), alike(game, must=frozenset({(0, "sue", "Iowa")}))
    iowa = option(game, "A", "sue", "Iowa")
    assert (free.choices[1, 0, 1] == obliged.choices[1, 0, 1]).all()
    assert (obliged.choices[2, 0, 1] == iowa).all()
    assert (free.choices[3, 0, 1] == obliged.choices[3, 0, 1]).all()
    assert len(set(free.choices[3, 0, 1].tolist())) > 2


def test_any_target_will_do_where_none_is_named(game: Game) -> None:
    obliged = alike(game, must=frozenset({(0, "sue", "")}))
    assert (obliged.choices[2, 0, 1] == option(game, "A", "sue", "Utah")).all()
    assert len(set(obliged.choices[3, 0, 1].tolist())) > 2


def test_of_several_that_must_be_made_the_first_on_the_menu_comes_first(game: Game) -> None:
    must = frozenset({(0, "sue", "Utah"), (0, "sue", "Iowa"), (0, "push", "")})
    obliged = alike(game, must=must)
    for turn, entry in ((1, ("push", "")), (2, ("sue", "Utah")), (3, ("sue", "Iowa"))):
        assert (obliged.choices[turn, 0, 1] == option(game, "A", *entry)).all()


def test_what_must_be_made_goes_before_a_script_and_what_a_doctrine_forbids() -> None:
    game = game_of(
        HEAD
        + GAME.replace(
            "A: {brief: a, tendencies: {wait: 1, push: 1, sue: 1}}", "A: {brief: a, doctrine: calm hand}"
        )
        + "doctrines: {calm hand: {like: at random, forbid: [push], script: {one: wait, two: sue of Utah}}}\n"
    )
    assert (alike(game).choices[1, 0, 1] == -1).all()
    obliged = alike(game, must=frozenset({(0, "push", "")}))
    assert (obliged.choices[1, 0, 1] == option(game, "A", "push")).all()
    assert (obliged.choices[2, 0, 1] == option(game, "A", "sue", "Utah")).all()


def test_a_forced_choice_goes_before_what_must_be_made_and_may_not_goes_before_both(game: Game) -> None:
    push = frozenset({(0, "push", "")})
    forced = alike(game, must=push, choices={(1, 0, 1): None})
    assert (forced.choices[1, 0, 1] == -1).all()
    assert (forced.choices[2, 0, 1] == option(game, "A", "push")).all()
    barred = alike(game, must=push, may_not=frozenset({(0, "push")}))
    pushes = {option(game, "A", "push"), option(game, "A", "push", bonus=True)}
    assert not any(pushes & set(column.tolist()) for column in barred.choices.values())


def test_a_sealed_move_was_made(game: Game) -> None:
    sealed = game_of(HEAD + GAME.replace("push: {by: A,", "push: {by: A, sealed until: doubt >= 20,"))
    obliged = alike(sealed, must=frozenset({(0, "push", "")}))
    assert (obliged.choices[1, 0, 1] == option(sealed, "A", "push")).all()
    assert len(set(obliged.choices[2, 0, 1].tolist())) > 2


def test_an_added_move_is_offered_second(game: Game) -> None:
    """Taken with the share of its weight; elsewhere the choice from the old menu stands, play by play."""
    less = game_of(HEAD + GAME.replace("push: 1, sue: 1", "push: 1"))
    more = game_of(HEAD + GAME.replace("push: 1, sue: 1", "push: 1, sue: 1"))
    old = alike(less, 3000).choices[2, 0, 1]
    new = alike(more, 3000, adds=frozenset({(0, "sue")})).choices[2, 0, 1]
    sues = [option(game, "A", "sue", "Utah"), option(game, "A", "sue", "Iowa")]
    taken = np.isin(new, sues)
    assert (new[~taken] == old[~taken]).all()
    share = Counter(new.tolist())
    assert abs(taken.mean() - 0.5) < 0.04 and abs(share[sues[0]] - share[sues[1]]) < 150
    # offered second: what the old menu gave does not tell who takes the new move
    assert abs(taken[old == -1].mean() - taken[old != -1].mean()) < 0.06


def test_an_added_move_that_is_also_forbidden_is_off_the_menu(game: Game) -> None:
    adds = frozenset({(0, "sue")})
    block = alike(game, adds=adds, may_not=adds, choices={(3, 0, 1): option(game, "A", "sue", "Utah")})
    assert (block.choices[3, 0, 1] == -1).all()
    assert set(block.choices[2, 0, 1].tolist()) == {-1, option(game, "A", "push")}


def test_exploring_draws_evenly_and_says_by_its_own_die_where(game: Game) -> None:
    """Draw 4 says which choices are explored; those are even at draw 5, among all legal entries; the others are as ever."""
    free = alike(game, 2000).choices[2, 0, 1]
    found = alike(game, 2000, exploring=300_000).choices[2, 0, 1]
    numbers = range(2000)
    explored = np.array([chance(choice_word(game, 3, n, "A", 2, draw=4), 300_000) for n in numbers])
    legal = np.array([-1, *game.menus[0][1]])  # every entry is legal in turn two
    assert len(legal) == 5 and abs(explored.mean() - 0.3) < 0.04
    assert (found[~explored] == free[~explored]).all()
    drawn = legal[[choice_word(game, 3, n, "A", 2, draw=5) * 5 >> 32 for n in numbers]]
    assert (found[explored] == drawn[explored]).all()
    assert (
        min(Counter(drawn[explored].tolist()).values()) > 90
    )  # the bonus, which tendencies never take, as well


def test_exploring_ends_with_its_last_turn_and_touches_nothing_that_is_not_drawn(game: Game) -> None:
    push = option(game, "A", "push")
    free, until = alike(game, 400), alike(game, 400, exploring=1_000_000, exploring_until=1)
    assert (free.choices[1, 0, 1] != until.choices[1, 0, 1]).any()
    assert (free.choices[2, 1, 1] == until.choices[2, 1, 1]).all()
    forced = alike(game, 100, exploring=1_000_000, choices={(1, 0, 1): push})
    assert (forced.choices[1, 0, 1] == push).all()
    obliged = alike(game, 100, exploring=1_000_000, must=frozenset({(0, "push", "")}))
    assert (obliged.choices[1, 0, 1] == push).all()
    scripted = game_of(
        HEAD + GAME.replace("brief: a,", "brief: a, doctrine: d,")
        + "doctrines: {d: {like: tendencies, script: {one: push}, forbid: [sue]}}\n"
    )  # fmt: skip
    block = alike(scripted, 300, exploring=1_000_000)
    assert (block.choices[1, 0, 1] == push).all()
    assert (
        option(scripted, "A", "sue", "Utah") in block.choices[2, 0, 1]
    )  # what only a doctrine forbids is tried


def test_exploring_leaves_out_what_the_run_forbids_or_adds(game: Game) -> None:
    sues = [option(game, "A", "sue", "Utah"), option(game, "A", "sue", "Iowa")]
    barred = alike(game, 400, exploring=1_000_000, may_not=frozenset({(0, "sue")}))
    added = alike(game, 400, exploring=1_000_000, adds=frozenset({(0, "sue")}))
    assert not np.isin(barred.choices[2, 0, 1], sues).any()
    assert not np.isin(added.choices[2, 0, 1], sues).any()


def test_forced_odds_leave_the_arguments(game: Game) -> None:
    """d10 with 10%: a 1 succeeds; with `calm` for it, a 2 as well."""
    push = {(turn, 0, 1): option(game, "A", "push") for turn in (1, 2)}
    odds = {(turn, 0, "push", ""): 100_000 for turn in (1, 2)}
    hide = {(1, 1, 1): option(game, "B", "hide")}
    block = alike(game, 4000, choices={**push, **hide}, odds=odds)
    assert abs((block.settled[1, 0, 1] == 1).mean() - 0.1) < 0.02
    assert abs((block.settled[2, 0, 1] == 1).mean() - 0.2) < 0.02


def test_a_forced_inject_needs_no_chance_and_comes_wherever_it_is_told_to(game: Game) -> None:
    """At its place where it stands in that turn; at the close where it stands nowhere; once only."""
    for turns in ([2], [1], [1, 2, 3]):
        injects = {(turn, "rain", ""): True for turn in turns}
        play = played(game, injects=injects)
        came = [(one.turn, one.phase) for one in play.happenings if isinstance(one, Came) and one.happened]
        assert came == [(turns[0], "close")]
        alike(game, injects=injects)


def test_quantities_that_are_forced_stay_within_their_range(game: Game) -> None:
    doubt = next(n for n, one in enumerate(game.columns) if one.quantity == "doubt")
    wait = {(turn, 0, 1): None for turn in (1, 2, 3)}
    assert value(game, played(game, starts={doubt: 99}, choices=wait), "doubt") == 20
    assert value(game, played(game, openings={(3, doubt): -4}, choices=wait), "doubt") == 0
    alike(game, starts={doubt: 99}, openings={(3, doubt): -4})


def test_a_play_says_what_it_was_obliged_to(game: Game) -> None:
    play = played(game, must=frozenset({(0, "sue", "Iowa")}))
    assert chose(game, play, 2, "A") == "sue of Iowa"
