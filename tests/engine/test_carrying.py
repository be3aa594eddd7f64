"""A position carried over an amendment: nothing known is lost, and nobody's dice move."""

from __future__ import annotations

import pytest

import whitecell
from whitecell.engine import twin
from whitecell.engine.carrying import carried
from whitecell.engine.prepared import Prepared
from whitecell.errors import UsageError
from whitecell.game import Game
from whitecell.language import compiled, read_amended

NEW_QUANTITY = "quantities:\n  rumour: {scale: 0 to 10, start: 3, about: told at the table}\n"
NEW_MOVE = """
moves:
  write to the paper:
    by: challenger
    in: the oath
    odds: 50%
    on success: [doubt down 1]
"""


def amended(*fragments: str) -> Game:
    scenario, problems = read_amended("tutorial/two-teams", fragments)
    return compiled(scenario, problems)


def test_a_position_goes_on_as_it_would_have() -> None:
    old, new = whitecell.load("tutorial/two-teams"), amended(NEW_QUANTITY)
    for number in range(30):
        ready, again = Prepared(old), Prepared(new)
        at = twin.begin(ready, 7, number)
        for _ in range(3):
            twin.step(ready, at)
        position = carried(at.as_position(ready), old, new, seed=7, world=0)
        whole = twin.finish(ready, at)
        taken_up = twin.finish(again, twin.resume(again, position, 7, number))
        assert taken_up.ending == whole.ending
        for column in old.columns:
            assert taken_up.row[new.column(column.quantity).cell] == whole.row[column.cell]
        assert taken_up.row[new.column("rumour").cell] == 3_000_000


def test_an_invented_move_is_on_the_menu_afterwards() -> None:
    new = amended(NEW_QUANTITY, NEW_MOVE)
    assert "write to the paper" in {option.move for option in new.options}
    assert new.rules_fingerprint != whitecell.load("tutorial/two-teams").rules_fingerprint


def test_a_mistake_in_an_amendment_is_told_at_its_line() -> None:
    with pytest.raises(whitecell.ScenarioError, match=r"amendment 1:3:11  E101  .* \"dout\""):
        amended("rules:\n  fear:\n    when: dout >= 3\n    effects: [doubt up 1]\n")


def test_a_game_without_the_turn_refuses_the_position() -> None:
    old, other = whitecell.load("tutorial/two-teams"), whitecell.load("gambia-2016")
    ready = Prepared(old)
    with pytest.raises(UsageError, match="which the other game does not have"):
        carried(twin.begin(ready, 7, 0).as_position(ready), old, other)
