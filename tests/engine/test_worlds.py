"""A world (sections 5.5, 7 and 11): judgements, experts, groups, joint rows, starts, beliefs, assumed numbers."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.small_games import HEAD, belief, game_of, played, value
from whitecell.addresses import address, world_word
from whitecell.engine.worlds import draw_world, from_table
from whitecell.game import Game

M = 1_000_000
REST = """calendar: {one: 2030-01-01}
teams: {A: {}, B: {}}
moves: {rest: {by: A, odds: certain}}
endings: {end: otherwise}
"""


def small(text: str) -> Game:
    return game_of(
        HEAD.replace("default source: stated\n", "")
        + REST
        + ("default source: stated\n" if "default source" not in text else "")
        + text
    )


def drawn(game: Game, name: str, worlds: range, seed: int = 3) -> list[int]:
    """A judgement's values in some worlds."""
    cell = next(one.cell for one in game.judgements if one.name == name)
    return [draw_world(game, seed, world)[cell] for world in worlds]


def half_away(value_: Fraction) -> int:
    return floor(value_ + Fraction(1, 2)) if value_ >= 0 else ceil(value_ - Fraction(1, 2))


tables = st.lists(st.integers(-(10**9), 10**9), min_size=257, max_size=257).map(
    lambda points: tuple(sorted(points))
)


@given(tables, st.integers(0, 2**32 - 1), st.booleans())
def test_a_value_lies_on_the_line_between_two_points(table: tuple[int, ...], word: int, whole: bool) -> None:
    """T[i] + ((T[i+1] - T[i]) x f >> 24), the shift rounding down; whole numbers are rounded after that."""
    i, f = divmod(word, 2**24)
    expected = table[i] + floor(Fraction((table[i + 1] - table[i]) * f, 2**24))
    assert from_table(table, word, False, None) == expected
    assert from_table(table, word, True, (-5, 5)) == max(-5, min(5, half_away(Fraction(expected, M))))


QUANTITY = "quantities: {x: {flag: no}}\n"


def test_a_judgement_is_drawn_once_a_world_and_falls_in_its_table_evenly() -> None:
    """Of 256 worlds in a row one value lies between each two points of the table."""
    game = small(QUANTITY + "judgements: {J: most likely 30% between 10% and 90%}\n")
    table = game.judgements[0].experts[0].table
    values = sorted(drawn(game, "J", range(512, 768)))
    assert all(table[i] <= values[i] <= table[i + 1] for i in range(256))
    plays = [
        played(game, 3, number, lucks=10).row[game.judgements[0].cell] for number in (5120, 5125, 5129, 5130)
    ]
    assert plays[0] == plays[1] == plays[2] != plays[3]
    assert plays[0] == drawn(game, "J", range(512, 513))[0]


def test_between_whole_numbers_all_are_alike() -> None:
    game = small(QUANTITY + "judgements: {J: between 3 and 7}\n")
    counts = Counter(drawn(game, "J", range(1024)))
    assert sorted(counts) == [3, 4, 5, 6, 7]
    assert all(abs(count - 204.8) <= 2 for count in counts.values())


def test_one_expert_is_drawn_for_the_world_by_weight() -> None:
    game = small(
        QUANTITY
        + "judgements: {J: {experts: {low: between 0 and 9, high: between 100 and 109, far: between 1000 and 1009}, weights: {high: 2}}}\n"
    )
    where = address("judgement", "", "J")
    values = drawn(game, "J", range(256))
    for world, found in enumerate(values):
        mark = world_word(3, world, where, 0) * 4 >> 32
        tenth = floor(Fraction(world_word(3, world, where, 1), 2**32) * 10)
        assert found // 100 == (0 if mark < 1 else 1 if mark < 3 else 10)
        assert abs(found % 100 - tenth) <= 1
    shares = Counter(found // 100 for found in values)
    assert (shares[0], shares[1], shares[10]) == (64, 128, 64)


def test_moving_together_keeps_each_distribution_and_correlates_by_the_square_of_the_strength() -> None:
    game = small(
        QUANTITY
        + "judgements: {J: between 0.0 and 1.0, K: between 0.0 and 1.0, L: between 0.0 and 1.0, N: between 0.0 and 1.0}\n"
        "together: {mood: {judgements: [J, K], against: [L], strength: 70%}}\n"
    )
    worlds = range(4096)
    columns = {name: drawn(game, name, worlds) for name in "JKLN"}
    common = address("together", "", "mood")
    follows = 0
    for world in worlds:
        for name in "JKL":
            where = address("judgement", "", name)
            word = world_word(3, world, where, 1)
            if world_word(3, world, where, 2) < 700_000 * 2**32 // M:
                follows += 1
                word = world_word(3, world, common, 1)
                word = 2**32 - 1 - word if name == "L" else word
            assert columns[name][world] == from_table(
                game.judgements["JKLN".index(name)].experts[0].table, word, False, None
            )
    assert abs(follows / (3 * 4096) - 0.7) < 0.001

    def correlation(one: str, two: str) -> float:
        a, b = columns[one], columns[two]
        return 12 * sum((p / M - 0.5) * (q / M - 0.5) for p, q in zip(a, b, strict=True)) / len(a)

    # The standard error of a correlation over 4096 independent worlds is below 0.016.
    for pair, expected in (("JK", 0.49), ("JL", -0.49), ("KL", -0.49), ("JN", 0), ("LN", 0)):
        assert abs(correlation(*pair) - expected) < 5 * 0.016
    for name in "JKLN":
        assert abs(sum(columns[name]) / len(worlds) / M - 0.5) < 0.01
        tenths = Counter(min(9, found // 100_000) for found in columns[name])
        assert all(abs(count - 409.6) < 90 for count in tenths.values())


def test_a_strength_of_all_makes_them_one_and_of_nothing_leaves_them_alone() -> None:
    text = QUANTITY + "judgements: {J: between 0.0 and 1.0, K: between 0.0 and 2.0, L: between 0.0 and 1.0}\n"
    tied = small(text + "together: {mood: {judgements: [J, K], against: [L], strength: 100%}}\n")
    for j, k, opposite in zip(*(drawn(tied, name, range(50)) for name in "JKL"), strict=True):
        assert abs(k - 2 * j) <= 3 and abs(j + opposite - M) <= 3
    loose = small(text + "together: {mood: {judgements: [J, K], against: [L], strength: 0%}}\n")
    for name in "JKL":
        assert drawn(loose, name, range(50)) == drawn(small(text), name, range(50))


def test_a_joint_judgement_is_one_row_of_its_table() -> None:
    game = small(QUANTITY + "joint: {runs: {columns: {J: [10%, 20%, 30%], K: [3, 5, -4]}}}\n")
    where = address("joint", "", "runs")
    pairs = list(zip(drawn(game, "J", range(99)), drawn(game, "K", range(99)), strict=True))
    rows = [(100_000, 3), (200_000, 5), (300_000, -4)]
    assert pairs == [rows[world_word(3, world, where, 1) * 3 >> 32] for world in range(99)]
    assert set(Counter(pairs)) == set(rows)


# -- starts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("{flag: yes}", 1),
        ("{flag: no}", 0),
        ("{count: 0 to 538}", 0),
        ("{count: 5 to 538}", 5),
        ("{count: -9 to -3}", -3),
        ("{count: -9 to 9, start: -4}", -4),
        ("{scale: 0.5 to 10}", 500_000),
        ("{scale: -10 to 10, start: 0.1}", 100_000),
        ("{share: 10% to 90%}", 100_000),
        ("{share: 0% to 100%, start: 2.5%}", 25_000),
        ("{one of: [none, made], start: made}", 1),
        ("{one of: [none, made]}", 0),
    ],
)
def test_a_start_is_what_is_written_or_the_default_of_its_kind(written: str, stored: int) -> None:
    game = small(f"quantities: {{q: {written}}}\n")
    assert value(game, played(game), "q") == stored


def test_a_start_may_be_a_judgement_of_another_kind_limited_to_the_range() -> None:
    game = small(
        "judgements: {whole one: between 3 and 8, broken one: between 2.5 and 9.9}\n"
        "quantities: {a: {scale: 0 to 5, start: whole one}, b: {count: 0 to 99, start: broken one}, c: {count: 0 to 4, start: whole one}}\n"
    )
    for number in range(0, 2000, 100):
        play = played(game, 3, number)
        whole, broken = (play.row[one.cell] for one in game.judgements)
        assert value(game, play, "a") == min(5 * M, whole * M)
        assert value(game, play, "b") == half_away(Fraction(broken, M))
        assert value(game, play, "c") == min(4, whole)


def test_a_range_written_as_a_start_is_drawn_for_each_member() -> None:
    game = small(
        "families: {place: [north, south]}\n"
        "quantities: {a: {count: 0 to 99, per: place, start: between 10 and 20}, b: {scale: 0 to 9, start: between 1 and 3}}\n"
    )
    for number in (0, 100, 5000):
        play = played(game, 3, number)
        for place in ("north", "south"):
            word = world_word(3, number // 100, address("start", "", "a", place), 1)
            table = tuple(half_away(Fraction(9_500_000) + Fraction(i * 11 * M, 256)) for i in range(257))
            assert value(game, play, f"a of {place}") == from_table(table, word, True, (10, 20))
        word = world_word(3, number // 100, address("start", "", "b"), 1)
        assert abs(value(game, play, "b") - (M + 2 * M * word // 2**32)) <= 1


def test_a_map_gives_starts_by_member() -> None:
    game = small(
        "families: {place: [north, south, east]}\nquantities: {a: {count: 0 to 99, per: place, start: {north: 7, every: 2}}, b: {count: 3 to 9, per: place, start: {south: 8}}}\n"
    )
    play = played(game)
    assert [value(game, play, f"a of {place}") for place in ("north", "south", "east")] == [7, 2, 2]
    assert [value(game, play, f"b of {place}") for place in ("north", "south", "east")] == [3, 8, 3]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("start: 6, known to: B", 6),
        ("start: 6, known to: none, believed: {A: 2}", 2),
        ("start: 6, known to: none, believed: {everyone: 3}", 3),
        ("start: 6, known to: none, believed: {everyone: 3, A: 4}", 4),
        ("start: 6, known to: none, believed: {B: 3}", 6),
        ("start: between 0 and 10, known to: B", 5),
        ("start: J, known to: B", 7),
        ("known to: B", 0),
    ],
)
def test_what_a_team_takes_a_hidden_quantity_for(more: str, expected: int) -> None:
    """Without `believed` its start; of a drawn start the middle of the judgement's table."""
    game = small(f"judgements: {{J: likely 6 to 8}}\nquantities: {{q: {{count: 0 to 10, {more}}}}}\n")
    assert belief(game, played(game), "q", "A") == expected
    assert (1 in game.column("q").beliefs) == ("known to: none" in more)


def test_a_belief_may_be_a_range_of_its_own() -> None:
    game = small(
        "quantities: {q: {count: 0 to 99, known to: none, believed: {A: between 0 and 9, everyone: between 50 and 59}}}\n"
    )
    play = played(game, 3, 700)
    for team, owner, low in (("A", "A", 0), ("B", "everyone", 50)):
        word = world_word(3, 7, address("belief", owner, "q"), 1)
        assert abs(belief(game, play, "q", team) - low - 10 * word // 2**32) <= 1


def test_a_belief_by_member_leaves_the_others_at_their_start() -> None:
    game = small(
        "families: {place: [north, south]}\nquantities: {q: {count: 0 to 99, per: place, start: {north: 5, south: 6}, known to: none, believed: {everyone: {north: 1}}}}\n"
    )
    play = played(game)
    assert [belief(game, play, f"q of {place}", "A") for place in ("north", "south")] == [1, 6]


# -- assumed numbers ------------------------------------------------------------------------------------------------

ASSUMED = """
default source: assumed
quantities: {q: {scale: 0 to 100, start: 10}, r: {share: 0% to 100%, start: 80%, spread: 0%}}
rules: {drift: {when: q >= 5, effects: [q up 2 + 3, r becomes 90%]}}
"""


def test_assumed_numbers_are_what_is_written_unless_they_are_drawn() -> None:
    game = small(ASSUMED)
    assert value(game, played(game), "q") == 15 * M
    play = played(game, 3, 500, assumed="drawn")

    def factor(entry: str, key: str, number: int, section: str = "rules", spread: int = 500_000) -> int:
        word = world_word(3, 5, address("assumed", section, entry, key, "", str(number)), 1)
        return M - spread + (word * (2 * spread + 1) >> 32)

    def times(amount: int, by: int) -> int:
        return half_away(Fraction(amount * by, M))

    start = times(10 * M, factor("q", "start", 1, "quantities"))
    up = times(2 * M, factor("drift", "effects 1", 1)) + times(3 * M, factor("drift", "effects 1", 2))
    assert value(game, play, "q") == start + up
    assert value(game, play, "r") == min(M, times(900_000, factor("drift", "effects 2", 1)))


def test_the_factor_runs_over_its_spread() -> None:
    game = small("default source: assumed\nquantities: {q: {scale: 0 to 100, start: 10, spread: 20%}}\n")
    found = [value(game, played(game, 3, 100 * world, assumed="drawn"), "q") for world in range(256)]
    assert min(found) >= 8 * M and max(found) <= 12 * M
    assert max(found) - min(found) > 3.9 * M and abs(sum(found) / 256 - 10 * M) < 20_000


def test_numbers_with_a_source_are_not_drawn() -> None:
    game = small(
        "default source: assumed\nsources: {poll: A poll.}\nquantities: {q: {scale: 0 to 100, start: 10, source: poll}}\n"
    )
    assert {value(game, played(game, 3, 100 * world, assumed="drawn"), "q") for world in range(20)} == {
        10 * M
    }
