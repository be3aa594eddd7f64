"""Laws of a play: it ends once, stays within its ranges, is the same whenever it is played, and can be taken up anywhere."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.small_games import game_of
from generated import numbers, text_of, written
from laws.games import plays, prepared, seeds
from whitecell.engine import twin
from whitecell.engine.prepared import Prepared
from whitecell.engine.standing import Standing
from whitecell.plays import Came, Ended, Play, Settled


def whole(play: Play) -> tuple[object, ...]:
    """All that a play is, but for the measures over turns and what was told before it was taken up."""
    return play.row, play.ending, play.ended, play.position


@settings(max_examples=40)
@given(numbers, seeds, plays)
def test_a_play_ends_in_exactly_one_ending(number: int, seed: int, play: int) -> None:
    """Section 5.6: endings are tested in order at the end of every turn; the last holds at the end of the last turn.

    1. There is one `Ended`, and it is the last thing that is told.
    2. No ending before it holds there, and no ending but `otherwise` held at the close of an earlier turn.
    3. Cell 1 of the row says which.
    """
    ready = prepared(number)
    found = twin.play(ready, seed, play)
    ended = [one for one in found.happenings if isinstance(one, Ended)]
    assert len(ended) == 1 and found.happenings[-1] == ended[0]
    place = next(n for n, ending in enumerate(ready.game.endings) if ending.name == found.ending)
    assert found.row[1] == place + 1 and found.ended == len(found.turns) == ended[0].turn
    for turn, row in enumerate(found.turns, 1):
        holding = [n for n, holds in enumerate(ready.endings) if holds is not None and holds(row)]
        if turn < found.ended:
            assert not holding
        elif ready.endings[place] is None:
            assert not holding and turn == len(ready.game.turns)
        else:
            assert holding[0] == place


@settings(max_examples=40)
@given(numbers, seeds, plays)
def test_every_value_stays_within_its_range(number: int, seed: int, play: int) -> None:
    """Section 5: at the end of every turn, for what is so and for what is believed; every cell fits 32 bits."""
    ready = prepared(number)
    found = twin.play(ready, seed, play)
    for row in (*found.turns, found.row):
        assert all(-(2**31) <= one < 2**31 for one in row)
        for column in ready.game.columns:
            for cell in (column.cell, *column.beliefs.values()):
                assert column.low <= row[cell] <= column.high, (column.quantity, column.member)


@settings(max_examples=10)
@given(numbers, seeds, plays)
def test_the_same_numbers_give_the_same_play(number: int, seed: int, play: int) -> None:
    again = Prepared(game_of(text_of(written(number))))
    assert twin.play(prepared(number), seed, play) == twin.play(again, seed, play)


@settings(max_examples=30)
@given(numbers, seeds, plays)
def test_a_play_can_be_taken_up_at_every_step(number: int, seed: int, play: int) -> None:
    """Section 12.1: plays start from any position, also within a turn; the world is not part of it."""
    ready = prepared(number)
    expected = twin.play(ready, seed, play)
    at = twin.begin(ready, seed, play)
    while at.phase != "ended":
        taken_up = twin.resume(ready, at.as_position(ready), seed, play)
        assert whole(twin.finish(ready, taken_up)) == whole(expected)
        twin.step(ready, at)


@settings(max_examples=20)
@given(numbers, seeds, plays)
def test_a_play_that_has_ended_can_be_taken_up(number: int, seed: int, play: int) -> None:
    ready = prepared(number)
    expected = twin.play(ready, seed, play)
    assert whole(twin.finish(ready, twin.resume(ready, expected.position, seed, play))) == whole(expected)


@settings(max_examples=30)
@given(numbers, seeds, plays)
def test_a_position_taken_up_and_left_is_the_same_position(number: int, seed: int, play: int) -> None:
    ready = prepared(number)
    at: Standing = twin.begin(ready, seed, play)
    while at.phase != "ended":
        position = at.as_position(ready)
        assert twin.resume(ready, position, seed, play).as_position(ready) == position
        assert all(position.values[cell] == 0 for cell in ready.game.world_cells)
        twin.step(ready, at)


@settings(max_examples=30)
@given(numbers, seeds, st.integers(0, 10**6), st.integers(1, 50))
def test_plays_of_one_world_share_its_judgements(number: int, seed: int, world: int, lucks: int) -> None:
    """Section 11: play = world x lucks + luck; judgements and assumed numbers belong to the world."""
    ready = prepared(number)
    first, last = (
        twin.play(ready, seed, play, lucks=lucks) for play in (world * lucks, world * lucks + lucks - 1)
    )
    assert first.world == last.world == world
    assert all(first.row[cell] == last.row[cell] for cell in ready.game.world_cells)


@settings(max_examples=30)
@given(numbers, seeds, plays)
def test_injects_come_as_often_as_they_may(number: int, seed: int, play: int) -> None:
    """Section 8: at most once a play unless `again: always`; their cell counts them."""
    ready = prepared(number)
    found = twin.play(ready, seed, play)
    for inject in ready.game.injects:
        came = [
            one
            for one in found.happenings
            if isinstance(one, Came) and one.happened and one.inject == inject.number
        ]
        assert found.row[inject.happened] == len(came)
        assert len(came) <= 1 or inject.again
        for one in came:
            assert one.turn in (inject.opening if one.phase == "opening" else inject.close)


@settings(max_examples=30)
@given(numbers, seeds, plays)
def test_moves_are_remembered_as_they_were_settled(number: int, seed: int, play: int) -> None:
    """Section 4: `tried`, `worked` and `failed` count when a move is settled; a move that needs more is not finished."""
    ready = prepared(number)
    found = twin.play(ready, seed, play)
    counted: dict[int, int] = {}
    for one in found.happenings:
        if isinstance(one, Settled):
            cells = ready.game.options[one.option].counters
            for cell in (
                cells.tried,
                *([cells.worked] if one.complete else [] if one.success else [cells.failed]),
            ):
                counted[cell] = counted.get(cell, 0) + 1
    for option in ready.game.options:
        cells = option.counters
        for cell in (cells.tried, cells.worked, cells.failed):
            assert found.row[cell] == counted.get(cell, 0)
        assert 0 <= found.row[cells.progress] < max(1, option.needs)
        assert option.again != "never" or found.row[cells.tried] <= 1
        assert option.again != "until it works" or found.row[cells.worked] <= 1
