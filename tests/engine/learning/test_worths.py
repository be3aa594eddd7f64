"""A learned worth as wants of a game, as a text, and what it may and may not read."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from engine.learning.games import learned_threat, sowing_game, threat_game
from engine.small_games import HEAD, game_of, unlike
from whitecell.engine.learning import Learning, Worth, learn, with_worths
from whitecell.engine.learning.kept import as_text, from_text, hash_of
from whitecell.engine.learning.terms import Part, Term, named, tree_of
from whitecell.engine.players import engines, player
from whitecell.errors import UsageError, WhitecellError
from whitecell.expression import cells_of
from whitecell.game import Game
from whitecell.position import Forcing

HIDDEN = """
calendar: {one: 2030-01-01, two: 2030-01-02}
temperature: 0.2
quantities:
  strength: {scale: 0 to 10, start: between 0 and 10, known to: rival, believed: {one: 4}}
  marched: {flag: no}
  spent: {scale: -10 to 10, start: 0}
teams:
  one: {brief: a, wants: {spent: 1}}
  rival: {brief: b, tendencies: {wait: 1}}
order: [one]
moves:
  march: {by: one, again: never, odds: certain, on success: [marched becomes yes, spent down 0.1]}
  rest: {by: one, again: never, odds: certain, on success: [spent up strength]}
injects:
  cost: {at: close of two, when: marched, effects: [spent up strength]}
endings: {end: otherwise}
"""


def test_the_same_learned_plays_come_from_every_engine() -> None:
    game, learned = learned_threat()
    by = with_worths(game, learned.ways[0].worths)
    blocks = [player(by, name).play(3, 0, 150, lucks=1, table=True) for name in engines()]
    for block in blocks[:-1]:
        assert unlike(by, block, blocks[-1]) == []


def test_two_worlds_that_differ_in_what_is_hidden_give_the_same_choices() -> None:
    """Also where the worth leans on the hidden quantity with all its weight: it is the belief that is read."""
    game = game_of(HEAD + HIDDEN)
    strength = Part("strength", "value")
    terms = (Term((strength,)), Term((strength, Part("marched", "value"))))
    by = with_worths(game, [Worth("one", "", terms, ((3_000_000, 2_000_000),))])
    column = next(n for n, one in enumerate(game.columns) if one.quantity == "strength")
    blocks = [
        player(by, engine).play(7, 0, 200, forcing=Forcing(starts={column: value * 1_000_000}))
        for engine in engines()
        for value in (0, 4, 10)
    ]
    first = blocks[0].choices[1, 0, 1]
    assert 0 < (first >= 0).mean() < 1 or len(set(first.tolist())) == 1
    for block in blocks[1:]:
        assert all((block.choices[slot] == blocks[0].choices[slot]).all() for slot in block.choices)
    # whereas what the team does know is read: with another belief it chooses otherwise
    other = with_worths(
        game_of(HEAD + HIDDEN.replace("one: 4", "one: 0")),
        [Worth("one", "", terms, ((3_000_000, 2_000_000),))],
    )
    assert (player(other).play(7, 0, 200).choices[1, 0, 1] != first).any()


def test_what_is_learned_about_a_hidden_quantity_is_learned_from_beliefs() -> None:
    """The responder takes the threatener's payoff for the middle of its range: it never differs, so no term reads it."""
    _, learned = learned_threat()
    mine, theirs = learned.ways[0].worths
    assert (mine.team, theirs.team) == ("threatener", "responder")
    assert any(part.quantity == "fighting" for term in mine.terms for part in term.parts)
    assert not any(part.quantity == "fighting" for term in theirs.terms for part in term.parts)


def test_a_contrast_with_nothing_changed_is_exactly_zero_under_a_learned_doctrine() -> None:
    game, learned = learned_threat()
    by = with_worths(game, learned.ways[0].worths)
    again = with_worths(game, from_text(as_text(learned)).ways[0].worths)
    assert again == by
    assert unlike(by, player(by).play(9, 0, 500, table=True), player(again).play(9, 0, 500, table=True)) == []


def test_learning_is_the_same_every_time_and_by_every_engine() -> None:
    game = sowing_game(3.0)
    settings = Learning(plays=1500)
    found = [
        learn(game, partial(player, engine=name), teams=["farmer"], settings=settings)
        for name in engines()
        if name != "twin"
    ]
    assert all(one == found[0] for one in found) and found[0] == learn(
        game, player, teams=["farmer"], settings=settings
    )


def test_what_was_learned_is_a_text_and_back() -> None:
    _, learned = learned_threat()
    text = as_text(learned)
    assert from_text(text) == learned
    assert json.loads(text)["hash"] == hash_of(learned)


def test_a_text_that_was_changed_is_refused() -> None:
    _, learned = learned_threat()
    plain = json.loads(as_text(learned))
    plain["ways"][0]["worths"][0]["weights"][0][0] += 1
    with pytest.raises(
        UsageError, match=r"a.json was changed after it was learned: its hash is not that of what it says."
    ):
        from_text(json.dumps(plain), "a.json")
    with pytest.raises(
        UsageError, match=r"a.json is no learned worth; `whitecell learn SCENARIO --out FILE` writes one."
    ):
        from_text("whitecell: 1", "a.json")


def test_a_term_that_too_few_plays_visit_is_left_out_and_listed() -> None:
    """Sown with 0.119 by one's own way, and explored half of the time: 150 of 500 plays are not enough."""
    game = sowing_game(3.0)
    learned = learn(game, player, teams=["farmer"], settings=Learning(plays=500))
    (worth,) = learned.ways[0].worths
    assert (Term((Part("sown", "value"),)), (1,)) in worth.left_out
    assert not any(any(line) for line in worth.weights)


def test_terms_are_named_in_the_words_of_the_scenario() -> None:
    game = threat_game()
    made, above = Part("threat", "is", 1), Part("fighting", "above", -500_000)
    assert named(game, Term((made, above))) == "threat is made x fighting above -0.5"
    tree, scale = tree_of(game, Term((made, above)))
    assert scale == 1 and set(cells_of(tree)) == {game.column("threat").cell, game.column("fighting").cell}


def test_a_worth_of_another_game_is_refused() -> None:
    _, learned = learned_threat()
    with pytest.raises(
        WhitecellError,
        match=r"has no team threatener that wants something; the learned worth is of another game.",
    ):
        with_worths(sowing_game(3.0), learned.ways[0].worths)
    strange = replace(learned.ways[0].worths[0], team="farmer")
    with pytest.raises(WhitecellError, match=r"has no quantity '.*'; the learned worth is of another game."):
        with_worths(sowing_game(3.0), [strange])


def test_who_wants_nothing_cannot_learn() -> None:
    game: Game = game_of(HEAD + HIDDEN)
    with pytest.raises(UsageError, match=r'"rival" wants nothing, so it cannot be far-sighted.'):
        learn(game, player, teams=["rival"])
    with pytest.raises(UsageError, match=r'has no team called "nobody"; its teams are one, rival.'):
        learn(game, player, teams=["nobody"])
    with pytest.raises(UsageError, match=r"No team of .* is far-sighted."):
        learn(game, player)


def test_each_arm_learns_its_own_worth_and_can_be_surprised_by_the_other() -> None:
    """Where reaping is forbidden sowing brings nothing: who learned there does not sow; who did not, sows in vain."""
    game = sowing_game(3.0)
    settings, barred = Learning(plays=4000), Forcing(may_not=frozenset({(0, "reap")}))
    free = learn(game, player, teams=["farmer"], settings=settings)
    under = learn(game, player, teams=["farmer"], settings=settings, forcing=barred)
    adapted, surprised = (
        player(with_worths(game, one.ways[0].worths))
        .play(5, 0, 4000, lucks=1, forcing=barred)
        .choices[1, 0, 1]
        for one in (under, free)
    )
    assert float((adapted >= 0).mean()) < 0.16 and float((surprised >= 0).mean()) > 0.95
    assert np.array_equal(
        player(with_worths(game, free.ways[0].worths)).play(5, 0, 4000, lucks=1).choices[1, 0, 1], surprised
    )


def test_what_could_leave_64_bits_is_refused() -> None:
    """Section 10: sums of what is wanted are formed in 64 bits; what is learned is held to the same bound as what is written."""
    game = game_of(HEAD + HIDDEN)
    huge = Worth("one", "", (Term((Part("spent", "value"),)),) * 300, ((2**31 - 1,) * 300,))
    with pytest.raises(WhitecellError, match="What one learned can grow past the 64 bits"):
        with_worths(game, [huge])
