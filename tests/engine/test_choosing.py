"""How a team chooses (section 10): likings and weights by hand, beliefs, factions, doctrines, and what a run forbids."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from hashlib import blake2b
from math import exp, floor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.small_games import HEAD, choice_word, chose, game_of, option, played
from whitecell.engine import twin
from whitecell.engine.choosing import EXPONENTIAL, pick, weights
from whitecell.engine.prepared import Prepared
from whitecell.game import Game

CALENDAR = "calendar: {one: 2030-01-01, two: 2030-01-02}\n"
REST = "endings: {end: otherwise}\n"


def menu_weights(game: Game, team: int = 0, seed: int = 1, number: int = 0) -> dict[str, int]:
    """The weight of every legal entry at the first choice of a team in the first stage; `+` marks a bonus."""
    ready = Prepared(game)
    at = twin.begin(ready, seed, number)
    twin.step(ready, at)
    at.frozen = list(at.row)
    entries = twin.menu(ready, at, team, [])
    found = weights(ready, team, entries, at.frozen)
    names = [
        "wait"
        if one is None
        else game.options[one].move
        + (f" of {game.options[one].member}" if game.options[one].member else "")
        + "+" * game.options[one].bonus
        for one in entries
    ]
    return dict(zip(names, found, strict=True))


def liking(worth: Fraction, temperature: str = "1") -> int:
    """Steps 3 and 4 for one outcome that surely makes a difference of `worth` in what the team wants.

    W counts in millionths of millionths shifted right by 20; K = floor(288230376151 / temperature in millionths).
    """
    w = floor(worth * 10**12) >> 20
    k = 288230376151 // int(Fraction(temperature) * 1_000_000)
    return (w << 16 >> 16) * k >> 32


def weight(best: int, mine: int) -> int:
    return max(1, round(1048576 * exp(-min(1024, best - mine) / 64)))


def test_the_table_is_the_one_that_the_page_prints() -> None:
    assert tuple(max(1, round(1048576 * exp(-i / 64))) for i in range(1025)) == EXPONENTIAL
    assert EXPONENTIAL[:8] == (1048576, 1032319, 1016315, 1000558, 985046, 969774, 954739, 939937)
    digest = blake2b(b"".join(one.to_bytes(4, "little") for one in EXPONENTIAL), digest_size=8).hexdigest()
    page = (Path(__file__).parents[2] / "docs" / "language.md").read_text(encoding="utf-8")
    assert digest in page
    assert ", ".join(map(str, EXPONENTIAL[:8])) in page


@given(st.lists(st.integers(0, 2**20), min_size=1, max_size=20), st.integers(0, 2**32 - 1))
def test_a_word_picks_the_first_entry_whose_running_sum_exceeds_its_mark(found: list[int], draw: int) -> None:
    total = sum(found)
    mark = Fraction(draw * total, 2**32)
    expected = next((place for place in range(len(found)) if sum(found[: place + 1]) > floor(mark)), None)
    assert pick(found, draw) == (expected if total else None)


WANTS = """
teams: {A: {wants: {level: 2, open: 1.5}}}
quantities: {level: {count: -50 to 50}, ease: {scale: 0 to 10, start: 5}, trust: {share: 0% to 100%, start: 50%}, open: {flag: no}}
moves:
  raise: {by: A, odds: certain, on success: [level up 1]}
  lower: {by: A, odds: certain, on success: [level down 3]}
  unlock: {by: A, odds: certain, on success: [open becomes yes]}
  rest: {by: A, odds: certain}
"""


def test_sure_moves_are_weighed_by_what_they_bring() -> None:
    likings = {
        "wait": 0,
        "raise": liking(Fraction(2)),
        "lower": liking(Fraction(-6)),
        "unlock": liking(Fraction(3, 2)),
        "rest": 0,
    }
    best = max(likings.values())
    assert menu_weights(game_of(HEAD + CALENDAR + WANTS + REST)) == {
        name: weight(best, one) for name, one in likings.items()
    }
    # One unit of worth at temperature 1 is one unit in natural-log units: e times as likely.
    assert abs(likings["raise"] - 128) <= 1


@pytest.mark.parametrize("temperature", ["0.01", "0.5", "3", "100"])
def test_temperature_says_how_loosely(temperature: str) -> None:
    game = game_of(HEAD + CALENDAR + f"temperature: {temperature}\n" + WANTS + REST)
    likings = {
        "wait": 0,
        "raise": liking(Fraction(2), temperature),
        "lower": liking(Fraction(-6), temperature),
        "unlock": liking(Fraction(3, 2), temperature),
        "rest": 0,
    }
    best = max(likings.values())
    assert menu_weights(game) == {name: weight(best, one) for name, one in likings.items()}


def test_uncertain_moves_are_weighed_by_their_chances_costs_and_later_effects() -> None:
    """Worth = sum over outcomes of P(o) x (W after o - W now), >> 16; costs fall in every outcome, `later` by success."""
    game = game_of(
        HEAD
        + CALENDAR
        + """
teams: {A: {wants: {ease: 1, capital of mover: 0.25}}}
quantities: {ease: {scale: 0 to 10, start: 5}, capital: {count: 0 to 9, start: 3, per: team}}
moves:
  push: {by: A, odds: 40%, for: {always so: 1, never so: 3 if ease > 9}, against: {half: 0.5}, costs: 1 capital, on success: [ease up 2], on success by 3: [ease up 4], on failure: [ease down 1],
    later: {after: 1 turn, effects: [ease up 0.5], unless: ease >= 0}}
"""
        + REST
    )
    k = 5  # 40% is 4; + 1 - 0.5 = 4.5, rounded up
    success, better = k * 65536 // 10, (k - 3) * 65536 // 10

    def w(change: Fraction) -> int:
        now = Fraction(5) * 10**12 + Fraction(3, 4) * 10**12
        return (int(now + change * 10**12) >> 20) - (int(now) >> 20)

    cost = Fraction(-1, 4)
    worth = (
        better * w(Fraction(9, 2) + cost)
        + (success - better) * w(Fraction(5, 2) + cost)
        + (65536 - success) * w(-1 + cost)
    ) >> 16
    mine = worth * 288230 >> 32
    assert menu_weights(game) == {"wait": weight(max(0, mine), 0), "push": weight(max(0, mine), mine)}


def test_a_bonus_is_foreseen_with_its_cost_and_its_weight() -> None:
    game = game_of(
        HEAD
        + CALENDAR
        + "teams: {A: {wants: {ease: 1}}}\nquantities: {ease: {scale: 0 to 10, start: 5}, capital: {count: 0 to 9, start: 3, per: team}}\n"
        "moves: {push: {by: A, odds: 50%, bonus: 2 for 1 capital, on success: [ease up 2]}}\n" + REST
    )
    plain, more = ((chance * (2 * 10**12 >> 20)) >> 16 for chance in (5 * 65536 // 10, 7 * 65536 // 10))
    likings = {"wait": 0, "push": plain * 288230 >> 32, "push+": more * 288230 >> 32}
    best = max(likings.values())
    found = menu_weights(game)
    assert {
        name: abs(found[name] - weight(best, one)) <= 1 + found[name] // 60 for name, one in likings.items()
    } == dict.fromkeys(likings, True)
    assert found["push+"] > found["push"] > found["wait"]


def test_a_move_that_needs_more_successes_counts_for_its_part() -> None:
    game = game_of(
        HEAD + CALENDAR + "teams: {A: {wants: {level: 1}}}\nquantities: {level: {count: 0 to 50}}\n"
        "moves:\n  build: {by: A, needs: 3 successes, odds: certain, on success: [level up 6], on progress: [level down 9]}\n  push: {by: A, odds: certain, on success: [level up 2]}\n"
        + REST
    )
    found = menu_weights(game)
    assert abs(found["build"] - found["push"]) <= found["push"] // 60


def test_a_divided_team_moves_where_no_faction_loses() -> None:
    """The worth of an entry is the least of its factions' worths."""
    game = game_of(
        HEAD
        + CALENDAR
        + """
teams: {A: {factions: {hawks: {wants: {level: 1}}, doves: {wants: {level: -1, ease: 2}}}}}
quantities: {level: {count: -9 to 9}, ease: {scale: 0 to 10, start: 5}}
moves:
  raise: {by: A, odds: certain, on success: [level up 3]}
  please: {by: A, odds: certain, on success: [level up 1, ease up 1]}
  rest: {by: A, odds: certain}
"""
        + REST
    )
    likings = {"wait": 0, "raise": liking(Fraction(-3)), "please": liking(Fraction(1)), "rest": 0}
    best = max(likings.values())
    assert menu_weights(game) == {name: weight(best, one) for name, one in likings.items()}


BELIEVED = """
teams: {A: {wants: {%s}}, B: {tendencies: {wait: 1}}}
quantities: {guards: {count: 0 to 9, start: 9, known to: B, believed: {A: 1}}, ease: {scale: 0 to 10, start: 5}}
moves:
  storm: {by: A, dice: percentile, odds: 90%% if guards <= 2 else 10%%, on success: [ease up 4], on failure: [ease down 4]}
"""


def test_a_team_acts_on_what_it_believes() -> None:
    believing = menu_weights(game_of(HEAD + CALENDAR + BELIEVED % "ease: 1" + REST))
    knowing = menu_weights(
        game_of(
            HEAD
            + CALENDAR
            + (BELIEVED % "ease: 1").replace("known to: B, believed: {A: 1}", "known to: everyone")
            + REST
        )
    )
    assert believing["storm"] > believing["wait"]
    assert knowing["storm"] < knowing["wait"]


def test_a_want_is_read_through_the_team_s_eyes_too() -> None:
    game = game_of(HEAD + CALENDAR + BELIEVED % "'ease if guards <= 2 else 0 - ease': 1" + REST)
    assert menu_weights(game)["storm"] > menu_weights(game)["wait"]


def test_tendencies_are_weights_as_they_are() -> None:
    """floor(value / 1000) of the weight in millionths; what is not named weighs 0; `wait` weighs 1 where it is not named."""
    game = game_of(
        HEAD
        + CALENDAR
        + """
families: {place: [north, south]}
teams: {A: {tendencies: {visit: 2.5 if heat of place >= 3, visit of south: 0.0019, rest: 2000, hide: -2, ask: if heat of north > 100}}}
quantities: {heat: {count: 0 to 999, per: place, start: {north: 3, south: 2}}, capital: {count: 0 to 9, start: 9, per: team}}
moves:
  visit: {by: A, target: place, odds: certain, bonus: 1 for 1 capital}
  rest: {by: A, odds: certain}
  hide: {by: A, odds: certain}
  ask: {by: A, odds: certain}
  unnamed: {by: A, odds: certain}
"""
        + REST
    )
    assert menu_weights(game) == {
        "wait": 1, "visit of north": 2500, "visit of north+": 0, "visit of south": 1, "visit of south+": 0, "rest": 1048576, "hide": 0, "ask": 0, "unnamed": 0,
    }  # fmt: skip
    game = game_of(
        HEAD
        + CALENDAR
        + "teams: {A: {tendencies: {wait: 0}}}\nquantities: {x: {flag: no}}\nmoves: {rest: {by: A}}\n"
        + REST
    )
    assert menu_weights(game) == {"wait": 0, "rest": 0}
    assert chose(game, played(game), 1, "A") == "wait"  # where the total is 0, the team waits


def test_a_team_without_an_interest_chooses_at_random() -> None:
    game = game_of(
        HEAD
        + CALENDAR
        + "teams: {A: {}}\nquantities: {x: {flag: no}}\nmoves: {rest: {by: A}, sleep: {by: A}, no: {by: A, when: x}}\n".replace(
            "no: {by", "stay: {by"
        )
        + REST
    )
    assert menu_weights(game) == {"wait": 1024, "rest": 1024, "sleep": 1024}


def test_a_choice_is_the_word_of_its_address() -> None:
    game = game_of(HEAD + CALENDAR + WANTS + REST)
    found = list(menu_weights(game).items())
    for number in range(100):
        mark = choice_word(game, 3, number, "A", 1) * sum(share for _, share in found) >> 32
        running, expected = 0, ""
        for name, share in found:
            running += share
            if running > mark and not expected:
                expected = name
        assert chose(game, played(game, 3, number), 1, "A") == expected


# -- doctrines ------------------------------------------------------------------------------------------------------


def with_doctrine(doctrine: str, more: str = "") -> Game:
    return game_of(
        HEAD
        + CALENDAR
        + WANTS.replace("{A: {", "{A: {doctrine: way, ")
        + f"doctrines: {{way: {doctrine}{more}}}\n"
        + REST
    )


def test_forbid_weighs_nothing_and_the_rest_as_if_it_were_not_there() -> None:
    found = menu_weights(with_doctrine("{forbid: [raise]}"))
    assert found["raise"] == 0
    assert found["unlock"] == 1048576
    assert menu_weights(with_doctrine("{like: at random, forbid: raise}")) == {
        "wait": 1024,
        "raise": 0,
        "lower": 1024,
        "unlock": 1024,
        "rest": 1024,
    }


def test_prefer_adds_to_the_liking() -> None:
    likings = {
        "wait": 0,
        "raise": liking(Fraction(2)) - 64,
        "lower": liking(Fraction(-6)),
        "unlock": liking(Fraction(3, 2)),
        "rest": 160,
    }
    best = max(likings.values())
    assert menu_weights(with_doctrine("{prefer: {rest: 2.5, raise: -1}}")) == {
        name: weight(best, one) for name, one in likings.items()
    }


def test_a_doctrine_is_like_another() -> None:
    found = menu_weights(
        with_doctrine("{like: base, prefer: {rest: 1}}", ", base: {forbid: lower, temperature: 5}")
    )
    expected = menu_weights(with_doctrine("{forbid: lower, temperature: 5, prefer: {rest: 1}}"))
    assert found == expected


def test_as_seen_copies_frequencies() -> None:
    game = with_doctrine("{like: tendencies, as seen: {raise: 3, wait: 1}}")
    assert menu_weights(game) == {"wait": 1000, "raise": 3000, "lower": 0, "unlock": 0, "rest": 0}


def test_a_script_is_followed_where_it_is_legal() -> None:
    game = game_of(
        HEAD
        + CALENDAR
        + """
families: {place: [north, south]}
teams: {A: {doctrine: way, moves a turn: 2, tendencies: {rest: 1, wait: 0}}}
doctrines: {way: {like: tendencies, script: {one: [visit of south, visit of north], two: [closed, wait]}}}
quantities: {x: {flag: no}}
moves:
  visit: {by: A, target: place, odds: certain}
  closed: {by: A, when: x, odds: certain}
  rest: {by: A, odds: certain}
"""
        + REST
    )
    play = played(game)
    assert [chose(game, play, 1, "A", slot) for slot in (1, 2)] == ["visit of south", "visit of north"]
    assert [chose(game, play, 2, "A", slot) for slot in (1, 2)] == ["rest", "wait"]


# -- what a run forbids ---------------------------------------------------------------------------------------------


def test_forbidding_in_a_run_draws_again_only_where_it_would_have_been_made() -> None:
    """Section 10, last paragraph: with ten equal moves a tenth of the plays differ, and their second draw is fair."""
    names = [f"way {n}" for n in range(10)]
    moves = "".join(f"  {name}: {{by: A, odds: certain}}\n" for name in names)
    tendencies = ", ".join(f"{name}: 1" for name in names)
    game = game_of(
        HEAD
        + "calendar: {one: 2030-01-01}\n"
        + f"teams: {{A: {{tendencies: {{{tendencies}, wait: 0}}}}}}\nquantities: {{x: {{flag: no}}}}\nmoves:\n{moves}"
        + REST
    )
    again: Counter[str | None] = Counter()
    for number in range(600):
        before = chose(game, played(game, 2, number), 1, "A")
        after = chose(game, played(game, 2, number, may_not=frozenset({(0, "way 3")})), 1, "A")
        if before != "way 3":
            assert after == before
        else:
            rest = [name for name in names if name != "way 3"]
            mark = choice_word(game, 2, number, "A", 1, draw=1) * 9000 >> 32
            assert after == rest[mark // 1000]
            again[after] += 1
    assert 30 < again.total() < 95 and len(again) == 9


def test_a_forced_choice_that_is_not_legal_is_waiting() -> None:
    game = game_of(
        HEAD
        + CALENDAR
        + "teams: {A: {}}\nquantities: {x: {flag: no}}\nmoves: {rest: {by: A, when: x}}\n"
        + REST
    )
    assert chose(game, played(game, choices={(1, 0, 1): option(game, "A", "rest")}), 1, "A") == "wait"
