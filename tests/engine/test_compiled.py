"""The compiled interpreter plays the twin's plays: in every value, from every position, whatever a run makes so."""

from __future__ import annotations

import ctypes
from concurrent.futures import ThreadPoolExecutor
from ctypes import byref
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import whitecell
from engine.small_games import unlike
from laws.games import prepared
from whitecell.block import joined
from whitecell.engine import twin
from whitecell.engine.blocks.dice import words
from whitecell.engine.choosing import EXPONENTIAL
from whitecell.engine.compiled import layout
from whitecell.engine.compiled.code import NotFlatError, with_cells
from whitecell.engine.compiled.exponential import COARSE, FINE, by_product
from whitecell.engine.compiled.flattening import flat
from whitecell.engine.compiled.library import Library, library
from whitecell.engine.compiled.player import CompiledPlayer
from whitecell.engine.players import engines, player
from whitecell.engine.prepared import Prepared
from whitecell.errors import UsageError, WhitecellError
from whitecell.expression import ALWAYS, Cell, Constant, Scaled, Sum
from whitecell.game import Game
from whitecell.position import Forcing
from whitecell.scenarios import names

pytestmark = pytest.mark.skipif("c" not in engines(), reason=library().missing)

PLAYABLE = [name for name in names() if not name.endswith("/base")]
NUMBERS = range(32)


def asked(game: Game, **more: Any) -> dict[str, Any]:
    """Everything that can be asked for, so that everything is compared."""
    trees = [tree for one in game.expectations for tree in (one.value, one.given or ALWAYS)]
    closes = range(0, len(game.cells), 3)
    return {"lucks": 4, "readings": trees, "table": True, "closes": closes, **more}


def differences(
    game: Game, seed: int, count: int, other: str = "numpy", kind: int = 0, **more: Any
) -> list[str]:
    """Where the compiled player and another differ: an empty list if nowhere."""
    one = CompiledPlayer(game, kind).play(seed, 0, count, **asked(game, **more))
    return unlike(game, one, player(game, other).play(seed, 0, count, **asked(game, **more)))


@pytest.mark.parametrize("assumed", ["written", "drawn"])
@pytest.mark.parametrize("name", PLAYABLE)
def test_it_plays_the_plays_of_numpy(name: str, assumed: str) -> None:
    assert differences(whitecell.load(name), 7, 150, assumed=assumed) == []


@pytest.mark.parametrize("name", PLAYABLE)
def test_it_plays_the_plays_of_the_twin(name: str) -> None:
    assert differences(whitecell.load(name), 2**64 - 1, 6, "twin") == []


@pytest.mark.parametrize("number", NUMBERS)
def test_it_plays_generated_scenarios(number: int) -> None:
    """These have everything that the language has (tests/laws/test_generated.py)."""
    game = prepared(number).game
    assert differences(game, number, 140, assumed="written" if number % 2 else "drawn") == []
    assert differences(game, number + 1000, 8, "twin") == []


@pytest.mark.parametrize("kind", [1, 2, 3])
def test_every_kind_of_processor_plays_the_same_plays(kind: int) -> None:
    for name in ("gambia-2016", "tip-2020/ambiguous"):
        game = whitecell.load(name)
        one, two = (CompiledPlayer(game, n).play(3, 0, 200, **asked(game)) for n in (kind, 0))
        assert unlike(game, one, two) == []


def test_a_block_that_is_not_full_and_one_that_is() -> None:
    game = whitecell.load("gambia-2016")
    each = CompiledPlayer(game)
    whole = each.play(7, 0, 800, **asked(game))
    parts = [
        each.play(7, first, size, **asked(game)) for first, size in ((0, 1), (1, 255), (256, 257), (513, 287))
    ]
    assert unlike(game, joined(parts), whole) == []


def test_plays_beyond_32_bits() -> None:
    game = whitecell.load("tutorial/two-teams")
    far = 2**47 + 5
    one, two = (player(game, engine).play(2**63 + 9, far, 9, **asked(game)) for engine in ("c", "twin"))
    assert unlike(game, one, two) == []


def test_threads_share_a_player() -> None:
    game = whitecell.load("gambia-2016")
    each = CompiledPlayer(game)
    whole = each.play(7, 0, 2000, **asked(game))
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(lambda first: each.play(7, first, 250, **asked(game)), range(0, 2000, 250)))
    assert unlike(game, joined(parts), whole) == []


# -- positions and what is made so --------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(0, 32, 3))
def test_plays_from_every_position_of_a_play(number: int) -> None:
    """Also within a turn: a stage being settled, sealed moves, effects put off, an order that was drawn."""
    ready = prepared(number)
    game, each = ready.game, CompiledPlayer(ready.game)
    at = twin.begin(ready, number, 3)
    steps = 0
    while at.phase != "ended":
        if steps % 3 == 0:
            position = at.as_position(ready)
            block = each.play(5, 0, 6, **asked(game, position=position))
            expected = player(game, "twin").play(5, 0, 6, **asked(game, position=position))
            assert unlike(game, block, expected) == [], (steps, at.phase)
        twin.step(ready, at)
        steps += 1


def test_a_position_that_has_ended_is_played_no_further() -> None:
    ready = prepared(1)
    position = twin.play(ready, 1, 3).position
    one, two = (
        player(ready.game, name).play(5, 0, 6, **asked(ready.game, position=position))
        for name in ("c", "twin")
    )
    assert unlike(ready.game, one, two) == []


@pytest.mark.parametrize("number", range(16))
def test_what_a_run_makes_so(number: int) -> None:
    """Choices, odds, rolls, injects, starts, openings and moves that may not be made, all at once and drawn at random."""
    game = prepared(number).game
    draw = iter(words(number, np.arange(10_000, dtype=np.uint64), 99).tolist())

    def some(things: Any, share: int) -> list[Any]:
        return [one for one in things if next(draw) % 100 < share]

    turns = range(1, len(game.turns) + 1)
    options = game.options
    columns = range(len(game.columns))

    def value(column: int) -> int:
        low, high = game.columns[column].low, game.columns[column].high
        return low + int(next(draw)) % (high - low + 1)

    keys = {(turn, o.team, o.move, o.member) for turn in turns for o in some(options, 20)}
    forcing = Forcing(
        choices={
            (turn, o.team, 1): o.number if next(draw) % 4 else None
            for turn in turns
            for o in some(options, 5)
        },
        odds=dict.fromkeys(sorted(keys), 300000),
        rolls={key: (bool(next(draw) % 2), next(draw) % 4) for key in some(sorted(keys), 50)},
        injects={
            (turn, one.name, one.member): bool(next(draw) % 2)
            for turn in turns
            for one in some(game.injects, 20)
        },
        starts={column: value(column) for column in some(columns, 20)},
        openings={(turn, column): value(column) for turn in turns for column in some(columns, 10)},
        may_not=frozenset((o.team, o.move) for o in some(options, 20)),
        must=frozenset((o.team, o.move, o.member if next(draw) % 2 else "") for o in some(options, 10)),
        adds=frozenset((o.team, o.move) for o in some(options, 20)),
        exploring=300_000 if number % 4 else 1_000_000,
        exploring_until=2,
    )
    assert differences(game, number, 24, "twin", forcing=forcing) == []
    for name in ("choices", "openings", "may_not", "must", "adds", "exploring"):
        assert (
            differences(game, number, 130, forcing=replace(Forcing(), **{name: getattr(forcing, name)})) == []
        ), name


# -- what is refused ----------------------------------------------------------------------------------------------------


def test_tables_with_an_index_beyond_their_end_are_refused() -> None:
    """Every field of every record that is an index, set beyond its table, is found before anything is played."""
    ready = Prepared(whitecell.load("gambia-2016"))
    found = 0
    for name, field, value in (
        ("option", "team", 99), ("option", "tried", 10**6), ("option", "way", 17), ("option", "same", (10**6, 3)),
        ("option", "arguments", (0, 10**6)), ("option", "success", (-1, 1)), ("team", "waiting", 10**6),
        ("team", "slots", 99), ("inject", "happened", -5), ("inject", "effects", (0, 10**6)),
        ("effects", "targets", (10**6, 1)), ("effects", "amount", (0, 0, 10**6)), ("effects", "kind", 9),
        ("code", "op", 200), ("code", "a", 10**6), ("ending", "when", (10**6, 1, 0)), ("menus", "start", 10**6),
        ("stages", "teams", (0, 10**6)), ("column", "targets", (-1, 1)), ("measure", "value", (0, 0, -1)),
    ):  # fmt: skip
        made = flat(ready, written=True)
        record = getattr(made.tables, name)[0]
        setattr(
            record, field, value if not isinstance(value, tuple) else type(getattr(record, field))(*value)
        )
        assert library().check_game(byref(made.tables)) != 0, (name, field)
        found += 1
    assert found == 20
    assert library().check_game(byref(flat(ready, written=True).tables)) == 0


def test_the_layout_is_the_librarys() -> None:
    assert ctypes.sizeof(layout.Option) == 4 * (8 + 12 + 14 + 7 + 4 + 3 + 2 + 6)
    assert library().missing == ""


def test_a_law_that_fails_fails_the_plays() -> None:
    game = whitecell.load("tip-2020/ambiguous")
    each = CompiledPlayer(game)

    def broken(given: dict[str, Any]) -> dict[str, Any]:
        raise WhitecellError("The law cannot be read.")

    for law in game.laws:
        object.__setattr__(law, "function", broken)
    with pytest.raises(WhitecellError, match="The law cannot be read"):
        each.play(7, 0, 200)


def test_a_law_is_asked_nothing_twice_and_its_answers_are_those_of_single_plays() -> None:
    game = whitecell.load("tip-2020/ambiguous")
    asked_of: dict[str, list[bytes]] = {}

    def listening(name: str, function: Any) -> Any:
        def listen(given: dict[str, Any]) -> dict[str, Any]:
            columns = np.concatenate(
                [np.asarray(one).reshape(len(one), -1) for one in given.values()], axis=1
            )
            asked_of.setdefault(name, []).extend(bytes(row) for row in np.ascontiguousarray(columns))
            result: dict[str, Any] = function(given)
            return result

        return listen

    for law in game.laws:
        object.__setattr__(law, "function", listening(law.name, law.function))
    whole = CompiledPlayer(game).play(7, 0, 4000)
    most = max(asked_of.values(), key=len)
    assert len(most) > 1000  # more than the table of answers has room for when it begins
    for rows in asked_of.values():
        assert len(rows) == len(set(rows))
    parts = [CompiledPlayer(game).play(7, first, 50) for first in range(0, 4000, 50)]
    assert unlike(game, joined(parts), whole) == []


def test_without_the_library_numpy_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    import whitecell.engine.players as door

    monkeypatch.setattr(door, "library", lambda: Library(missing="It was not built."))
    monkeypatch.delenv("WHITECELL_ENGINE", raising=False)
    assert door.engine_named() == "numpy"
    with pytest.raises(UsageError, match="It was not built"):
        door.engine_named("c")


def test_what_tables_cannot_say_is_said() -> None:
    with pytest.raises(NotFlatError, match="a scaled number stands outside a comparison"):
        ready = Prepared(whitecell.load("tutorial/two-teams"))
        column = ready.game.columns[0]
        from whitecell.engine.compiled.flattening import Flattening

        Flattening(ready, True).code.amount(Scaled(Scaled(Cell(column.cell), 10**9), 10**9))


def test_cells_are_replaced_and_what_is_known_is_folded() -> None:
    assert with_cells(Sum(Cell(3), Cell(4)), {3: Constant(1)}) == Sum(Constant(1), Cell(4))


def test_weights_are_products_of_two_small_tables() -> None:
    """The library multiplies where the processor has wide registers, and looks up where it has none."""
    assert [by_product(place) for place in range(1025)] == list(EXPONENTIAL)
    assert max(*COARSE, *FINE) < 1 << 32
