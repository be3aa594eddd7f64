"""The rules of law, each called through a small scenario and compared with the function it names."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import whitecell
from engine.small_games import game_of
from whitecell.institutions import contingent_election, electors_meet, petition_qualifies, safe_harbour
from whitecell.institutions.petition_outlook import worksheet
from whitecell.language import compile_scenario, read_scenario_text
from whitecell.language.vocabulary import RULES
from whitecell.language.vocabulary.counting import SAFE_HARBOUR_DAYS
from whitecell.language.vocabulary.petitions import DECISIONS

FRAME = """\
whitecell: 1
title: A call
default source: assumed
calendar: {the day: 2024-05-05}
families:
  side: [Red, Blue]
  state:
    members: [Ado, Boro, Cay]
    traits: {votes: {Ado: 10, Boro: 7, Cay: 5}}
teams:
  clerk: {wants: {done: 1}}
moves:
  sit: {by: clerk, odds: certain, on success: [done becomes yes]}
rules:
  the law: {when: done or not done, effects: [apply the call]}
endings:
  over: otherwise
"""


def scenario(quantities: str, call: str) -> str:
    return f"{FRAME}quantities:\n  done: {{flag: no}}\n{quantities}laws:\n  the call: {call}\n"


@cache
def after(quantities: str, call: str) -> dict[str, Any]:
    """What stands in every cell after one play."""
    game = game_of(scenario(quantities, call))
    row = whitecell.play(game, seed=1, number=0).row
    named = (
        (f"{one.quantity} of {one.member}" if one.member else one.quantity, one.cell) for one in game.columns
    )
    return {name: row[cell] for name, cell in named}


SIDE = "{one of: [neither, Red, Blue], start: neither}"
NEITHER, RED, BLUE = 0, 1, 2


def starts(**values: int) -> str:
    """Counts that stand alone, each with its start."""
    return "".join(
        f"  {name.replace('_', ' ')}: {{count: 0 to 2000000, start: {value}}}\n"
        for name, value in values.items()
    )


def test_a_majority_of_the_electors_appointed() -> None:
    call = "{rule: us electors needed, takes: {appointed: appointed}, gives: {needed: needed}}"
    for appointed, needed in ((538, 270), (537, 269), (464, 233), (0, 1)):
        found = after(starts(appointed=appointed, needed=0), call)
        assert found["needed"] == needed


COUNT = """\
  slates: {per: state, one of: [none, one, two], start: two}
  certified: {per: state, one of: [neither, Red, Blue], start: Red}
  seal: {per: state, one of: [neither, Red, Blue], start: Blue}
  says: {one of: [neither, Red, Blue], start: Red}
  answers: {one of: [neither, Red, Blue], start: Blue}
  electors: {per: side, count: 0 to 600, start: 0}
"""
TAKES = "slates: slates, certified: certified, seal: seal, votes: votes, house: says, senate: answers"


def test_the_count_without_what_may_be_left_out() -> None:
    call = (
        f"{{rule: us electoral count 1887, family: state, takes: {{{TAKES}}}, gives: {{electors: electors}}}}"
    )
    found = after(COUNT, call)
    assert (found["electors of Red"], found["electors of Blue"]) == (0, 22)


def test_the_count_with_a_determination_and_the_number_appointed() -> None:
    more = (
        "  settled: {per: state, one of: [neither, Red, Blue], start: {Ado: Red, every: neither}}\n"
        "  thrown out: {per: state, flag: no}\n" + starts(appointed=0)
    )
    call = (
        f"{{rule: us electoral count 1887, family: state, takes: {{{TAKES}, determined: settled, rejected: thrown out}}, "
        "gives: {electors: electors, appointed: appointed}}"
    )
    found = after(COUNT + more, call)
    assert (found["electors of Red"], found["electors of Blue"], found["appointed"]) == (10, 12, 22)


def test_a_set_that_both_houses_reject_is_nobodys_and_stays_in_the_number_appointed() -> None:
    quantities = COUNT.replace("start: two", "start: one") + (
        "  thrown out: {per: state, flag: no, start: {Cay: yes, every: no}}\n" + starts(appointed=0)
    )
    call = (
        f"{{rule: us electoral count 1887, family: state, takes: {{{TAKES}, rejected: thrown out}}, "
        "gives: {electors: electors, appointed: appointed}}"
    )
    found = after(quantities, call)
    assert (found["electors of Red"], found["electors of Blue"], found["appointed"]) == (17, 0, 22)


def test_under_the_act_of_2022_who_is_not_certified_leaves_the_number_appointed() -> None:
    quantities = COUNT.replace("start: Red}\n  seal", "start: {Boro: neither, every: Blue}}\n  seal")
    call = (
        "{rule: us electoral count 2022, family: state, takes: {slates: slates, certified: certified, votes: votes, "
        "house: says, senate: answers}, gives: {electors: electors, appointed: appointed}}"
    )
    found = after(quantities + starts(appointed=0), call)
    assert (found["electors of Red"], found["electors of Blue"], found["appointed"]) == (0, 15, 15)


HARBOUR = """\
  days left: {per: state, count: 0 to 60, start: {Ado: 6, Boro: 5, Cay: 40}}
  certified: {per: state, one of: [neither, Red, Blue], start: {Cay: Blue, every: Red}}
  settled: {per: state, one of: [neither, Red, Blue], start: neither}
"""


def test_the_safe_harbour_binds_from_the_sixth_day() -> None:
    takes = "days left: days left, certified: certified"
    call = (
        f"{{rule: us safe harbour 1887, family: state, takes: {{{takes}}}, gives: {{determined: settled}}}}"
    )
    found = after(HARBOUR, call)
    assert [found[f"settled of {state}"] for state in ("Ado", "Boro", "Cay")] == [RED, NEITHER, BLUE]


def test_a_law_from_after_the_election_makes_no_safe_harbour() -> None:
    takes = "days left: days left, certified: certified, law before: old law"
    call = (
        f"{{rule: us safe harbour 1887, family: state, takes: {{{takes}}}, gives: {{determined: settled}}}}"
    )
    found = after(HARBOUR + "  old law: {per: state, flag: no, start: {Cay: no, every: yes}}\n", call)
    assert [found[f"settled of {state}"] for state in ("Ado", "Boro", "Cay")] == [RED, NEITHER, NEITHER]


@pytest.mark.parametrize("year", range(1952, 2024, 4))
def test_the_six_days_are_those_of_the_calendar(year: int) -> None:
    assert (electors_meet(year) - safe_harbour(year)).days == SAFE_HARBOUR_DAYS


DECISION = "  decision: {one of: [undecided, fails, full check, qualifies], start: undecided}\n"
PETITION = "raw: raw, valid: valid, duplicates: twice, required: required"


@pytest.mark.parametrize(
    ("raw", "valid", "more", "decision"),
    [
        (500_000, 15_000, {}, "fails"),
        (700_000, 14_000, {}, "fails"),
        (700_000, 16_800, {}, "full check"),
        (900_000, 22_000, {}, "qualifies"),
        (700_000, 16_800, {"fully_valid": 546_651}, "qualifies"),
        (700_000, 16_800, {"fully_valid": 546_650}, "fails"),
        (700_000, 700_000, {"sample": 1000}, "qualifies"),
    ],
)
def test_a_petition_meets_its_lines(raw: int, valid: int, more: dict[str, int], decision: str) -> None:
    bound = "".join(f", {name.replace('_', ' ')}: {name.replace('_', ' ')}" for name in more)
    call = f"{{rule: california petition qualifies, takes: {{{PETITION}{bound}}}, gives: {{decision: decision}}}}"
    counts = starts(raw=raw, valid=valid, twice=0, required=546_651, **more)
    found = after(counts + DECISION, call)
    assert ("undecided", *DECISIONS)[found["decision"]] == decision


@settings(max_examples=100, deadline=None)
@given(st.integers(600, 2_000_000), st.integers(0, 60_000), st.integers(0, 30), st.integers(1, 1_000_000))
def test_the_petition_of_the_vocabulary_is_that_of_the_library(
    raw: int, valid: int, twice: int, required: int
) -> None:
    def column(value: int) -> np.ndarray[Any, Any]:
        return np.array([value], dtype=np.int32)

    rule = RULES["california petition qualifies"]
    drawn = max(500, -(-raw * 3 // 100))
    valid, twice = min(valid, drawn), min(twice, drawn)
    row = worksheet(required, [raw], [valid], [twice]).rows[-1]
    for fully in (required - 1, required):
        given_ = {"raw": raw, "valid": valid, "duplicates": twice, "required": required, "fully valid": fully}
        found = rule.function({name: column(value) for name, value in given_.items()})["decision"]
        wanted = petition_qualifies([raw], [row[-1]], [fully], [required])
        assert (found == 2).tolist() == (wanted == 1).tolist()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60)), min_size=1, max_size=8))
def test_the_house_of_the_vocabulary_votes_state_by_state(pairs: list[tuple[int, int]]) -> None:
    first, second = (np.array(column, dtype=np.int32) for column in zip(*pairs, strict=True))
    found = RULES["us contingent election"].function({"first": first, "second": second})["house chooses"]
    for number, (one, two) in enumerate(pairs):
        a = max(0, min(50, one))
        b = max(0, min(50 - a, two))
        assert found[number] == contingent_election([0] * a + [1] * b + [-1] * (50 - a - b))


def test_the_house_chooses_through_a_scenario() -> None:
    call = "{rule: us contingent election, takes: {first: first, second: second}, gives: {house chooses: house chooses}}"
    house = f"  house chooses: {SIDE}\n"
    found = [
        after(starts(first=first, second=second) + house, call)["house chooses"]
        for first, second in ((26, 23), (25, 25), (20, 27))
    ]
    assert found == [RED, NEITHER, BLUE]


def test_what_is_required_may_not_be_left_out() -> None:
    call = "{rule: california petition qualifies, takes: {raw: raw}, gives: {decision: decision}}"
    read, _ = read_scenario_text(scenario(starts(raw=1) + DECISION, call), "small.yaml")
    texts = [problem.text for problem in compile_scenario(read)[1] if problem.code == "E031"]
    assert texts == ['"california petition qualifies" needs "valid": signatures of the sample found valid.']


def test_the_first_rules_take_what_they_took() -> None:
    needed = {
        name: [one.name for one in (*RULES[name].takes, *RULES[name].gives) if not one.optional]
        for name in ("us electoral count 1887", "us electoral count 2022", "us contingent election")
    }
    assert needed == {
        "us electoral count 1887": ["slates", "certified", "seal", "votes", "house", "senate", "electors"],
        "us electoral count 2022": ["slates", "certified", "votes", "house", "senate", "electors"],
        "us contingent election": ["first", "second", "house chooses"],
    }
