"""Every rule of the vocabulary: total, the same play by play, its readings drawn, and each beside the library."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.test_vocabulary import after, scenario, starts
from whitecell.institutions import (
    apportion,
    contingent_election,
    count_1887,
    delegation_votes,
    electors_by_state,
    populations,
    senate_contingent,
)
from whitecell.institutions.california import counties
from whitecell.institutions.counting import DENOMINATORS_1887, PRESIDING_OFFICERS, TIE_BREAKS
from whitecell.institutions.initiative import lines, requirement, signatures_required
from whitecell.institutions.signature_sample import project, sample_size
from whitecell.institutions.succession import OFFICES, acting_president
from whitecell.institutions.timetable import (
    certificates_due,
    count_day,
    election_day,
    electors_meet,
    inauguration,
    safe_harbour,
)
from whitecell.language import compile_scenario, read_scenario_text
from whitecell.language.vocabulary import RULES, Rule, Taken
from whitecell.language.vocabulary.choosing import ACTING

Columns = dict[str, np.ndarray[Any, Any]]
MEMBERS = 5
EXTREMES = (-(2**31) + 1, -1, 0, 1, 2, 3, 50, 270, 435, 538, 10_000, 2**31 - 1)


def columns_of(rule: Rule, draw: st.DrawFn, plays: int) -> Columns:
    """Columns as an interpreter would hand them over: codes for sides, flags and words, any integer for a whole."""
    found = {}
    for one in rule.takes:
        if one.optional and draw(st.booleans()):
            continue
        shape = (plays,) if one.single else (plays, 2 if one.family == "side" else MEMBERS)
        low, high = {"side": (-1, 1), "flag": (0, 1)}.get(str(one.holds), (0, 0))
        if isinstance(one.holds, tuple):
            low, high = -1, len(one.holds) - 1
        value = st.sampled_from(EXTREMES) if one.holds == "whole" else st.integers(low, high)
        size = int(np.prod(shape))
        values = draw(st.lists(value, min_size=size, max_size=size))
        found[one.name] = np.array(values, dtype=np.int32).reshape(shape)
    return found


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_rule_answers_whatever_stands_in_the_columns(name: str, data: st.DataObject) -> None:
    """A rule never refuses, gives every result in its shape, and each play as it would give it alone."""
    rule, plays = RULES[name], 3
    given_ = data.draw(st.composite(lambda draw: columns_of(rule, draw, plays))())
    found = rule.function(given_)
    assert set(found) == {one.name for one in rule.gives}
    for one in rule.gives:
        shape = (plays,) if one.single else (plays, 2 if one.family == "side" else MEMBERS)
        together = np.broadcast_to(np.asarray(found[one.name]), shape)
        assert together.dtype.kind in "iu"
        if one.holds == "side":
            assert set(together.ravel().tolist()) <= {-1, 0, 1}
        if one.holds == "flag":
            assert set(together.ravel().tolist()) <= {0, 1}
        if isinstance(one.holds, tuple):
            assert set(together.ravel().tolist()) <= set(range(len(one.holds)))
        for play in range(plays):
            alone = rule.function({key: column[play : play + 1] for key, column in given_.items()})[one.name]
            assert np.asarray(alone).reshape(-1).tolist() == together[play].reshape(-1).tolist()


@pytest.mark.parametrize("name", RULES)
def test_a_rule_says_whole_what_it_does(name: str) -> None:
    """Its words name every result and everything it takes, and end as sentences; readings have their sources."""
    rule = RULES[name]
    said = " ".join(rule.exactly)
    assert rule.exactly and all(step.endswith(".") for step in rule.exactly)
    assert rule.source and rule.about.endswith(".")
    for one in (*rule.takes, *rule.gives):
        assert f"`{one.name}`" in said, one.name
    for one in rule.takes:
        assert all(reading.says and reading.source for reading in one.among.values())
        assert not one.among or (one.single and one.optional and one.holds == "whole")


@pytest.mark.parametrize(
    ("rule", "name"), [(rule.name, one.name) for rule in RULES.values() for one in rule.takes if one.among]
)
def test_the_names_of_readings_are_words_of_a_scenario(rule: str, name: str) -> None:
    """So that a choice of them can be declared."""
    among = next(one.among for one in RULES[rule].takes if one.name == name)
    words = ", ".join(reading.replace("_", " ") for reading in among)
    read, problems = read_scenario_text(
        scenario(
            f"  the reading: {{one of: [{words}]}}\n",
            "{rule: us electors needed, takes: {appointed: done}, gives: {}}",
        ),
        "small.yaml",
    )
    assert not [one.text for one in (*problems, *compile_scenario(read)[1]) if one.code == "E102"]


def column(*values: Any) -> np.ndarray[Any, Any]:
    return np.array(values, dtype=np.int32)


def test_seats_and_electors_of_2020_and_without_three_states() -> None:
    people = populations(2020)
    names = list(people)
    here = column([people[name] for name in names])
    found = RULES["us apportionment"].function({"people": here, "house": column(435)})
    assert found["contested"].tolist() == [0]
    held = RULES["us electors held"].function(
        {"seats": found["seats"].astype(np.int32), "district": column(3)}
    )
    electors = electors_by_state(2024)
    assert dict(zip(names, held["electors"][0].tolist(), strict=True)) == {
        name: count for name, count in electors.items() if name != "DC"
    }
    assert held["allotted"].tolist() == [538]
    gone = column([int(name not in ("CA", "OR", "WA")) for name in names])
    both = RULES["us apportionment"].function(
        {
            "people": np.repeat(here, 2, axis=0),
            "house": column(435, 367),
            "in union": np.repeat(gone, 2, axis=0),
        }
    )["seats"]
    for play, house in enumerate((435, 367)):
        rest = [name for name in names if name not in ("CA", "OR", "WA")]
        alone = apportion([people[name] for name in rest], house).seats
        assert [both[play, names.index(name)] for name in rest] == alone.tolist()
        assert both[play].sum() == house
    # the seats of the departed lapse, and nobody else's change: 435 - 52 - 6 - 10
    assert [both[1, number] for number, name in enumerate(names) if name not in ("CA", "OR", "WA")] == [
        electors[name] - 2 for name in names if name not in ("CA", "OR", "WA")
    ]


def test_level_states_leave_their_seat_to_nobody() -> None:
    found = RULES["us apportionment"].function({"people": column([300, 300, 300]), "house": column(4)})
    assert (found["seats"].tolist(), found["contested"].tolist()) == ([[1, 1, 1]], [1])


@pytest.mark.parametrize("year", range(1888, 2029, 4))
def test_the_days_of_an_election_are_those_of_the_calendar(year: int) -> None:
    found = RULES["us timetable"].function({"election": column(year)})
    for name, day in (
        ("safe harbour", safe_harbour), ("electors meet", electors_meet), ("count", count_day),
        ("inauguration", inauguration),
    ):  # fmt: skip
        assert election_day(year) + timedelta(days=int(found[name][0])) == day(year)
    expected = (certificates_due(year) - election_day(year)).days if year >= 1936 else -1
    assert found["certificates due"].tolist() == [expected]


SIDE = "{one of: [neither, Red, Blue], start: neither}"
COUNT = """\
  slates: {per: state, one of: [none, one, two], start: two}
  certified: {per: state, one of: [neither, Red, Blue], start: Red}
  seal: {per: state, one of: [neither, Red, Blue], start: Blue}
  settled: {per: state, one of: [neither, Red, Blue], start: {Ado: Red, every: neither}}
  says: {one of: [neither, Red, Blue], start: Red}
  answers: {one of: [neither, Red, Blue], start: Blue}
  electors: {per: side, count: 0 to 600, start: 0}
  safe: {per: side, count: 0 to 600, start: {Red: 100, Blue: 90}}
  elected: {one of: [neither, Red, Blue], start: neither}
"""
TAKES = (
    "slates: slates, certified: certified, seal: seal, votes: votes, house: says, senate: answers, "
    "determined: settled, elsewhere: safe"
)


def counted(more: str, extra: str = "") -> dict[str, Any]:
    call = (
        f"{{rule: us electoral count 1887, family: state, takes: {{{TAKES}{extra}}}, "
        "gives: {electors: electors, appointed: appointed, needed: needed, elected: elected}}"
    )
    return after(COUNT + more + starts(appointed=0, needed=0), call)


def test_electors_that_nobody_contests_are_in_the_count_and_the_majority() -> None:
    found = counted("")
    # Ado 10 is determined for Red; Boro 7 and Cay 5 are sealed for Blue
    assert (found["electors of Red"], found["electors of Blue"]) == (110, 102)
    assert (found["appointed"], found["needed"], found["elected"]) == (212, 107, 1)


@pytest.mark.parametrize(
    ("reading", "red", "blue"), [(0, 110, 102), (1, 100, 112), (2, 110, 102), (99, 110, 102), (-5, 110, 102)]
)
def test_a_reading_is_bound_by_its_place(reading: int, red: int, blue: int) -> None:
    """1 is `any_disagreement`: the seal goes before the determination. What is out of the list is its end."""
    place = f"  the reading: {{count: -10 to 100, start: {reading}}}\n"
    found = counted(place, ", tie of slates: the reading")
    assert (found["electors of Red"], found["electors of Blue"]) == (red, blue)


def test_a_reading_is_bound_by_its_name() -> None:
    choice = "  the reading: {one of: [no single determination, any disagreement], start: any disagreement}\n"
    found = counted(choice, ", tie of slates: the reading")
    assert (found["electors of Red"], found["electors of Blue"]) == (100, 112)


def test_a_reading_is_drawn_as_a_judgement() -> None:
    """A judgement between 0 and 2 is each reading alike; the count of each world is the count of its reading."""
    import whitecell
    from engine.small_games import game_of

    call = (
        f"{{rule: us electoral count 1887, family: state, takes: {{{TAKES}, tie of slates: the reading}}, "
        "gives: {electors: electors, appointed: appointed, needed: needed, elected: elected}}"
    )
    judgement = "judgements: {the reading: {range: between 0 and 2, source: assumed}}\n"
    text = scenario(COUNT + starts(appointed=0, needed=0), call) + judgement
    game = game_of(text)
    cells = {(one.quantity, one.member): one.cell for one in game.columns}
    seen = {}
    for number in range(40):
        row = whitecell.play(game, seed=7, number=number, lucks=1).row
        read = game.judgements[0].cell
        seen[row[read]] = row[cells["electors", "Red"]]
    assert seen == {0: 110, 1: 100, 2: 110}


def test_a_word_that_is_no_reading_is_refused_with_the_list() -> None:
    choice = "  the reading: {one of: [no single determination, whatever], start: whatever}\n"
    call = (
        f"{{rule: us electoral count 1887, family: state, takes: {{{TAKES}, tie of slates: the reading}}, "
        "gives: {electors: electors}}"
    )
    read, _ = read_scenario_text(scenario(COUNT + choice, call), "small.yaml")
    texts = [problem.text for problem in compile_scenario(read)[1]]
    assert texts == [
        '"tie of slates" holds the place of a reading (0 to 2), or one of no single determination, any disagreement, '
        'no determination only; "the reading" does not.'
    ]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_count_of_the_vocabulary_is_that_of_the_library(data: st.DataObject) -> None:
    plays, rng = 4, np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    shape = (plays, MEMBERS)
    slates, seal = rng.integers(0, 3, shape), rng.integers(-1, 2, shape)
    certified = np.where(slates == 1, rng.integers(0, 2, shape), -1)
    house, senate, chair = (rng.integers(-1, 2, plays) for _ in range(3))
    rejects = rng.integers(0, 2, (2, *shape))
    votes, determined = rng.integers(3, 55, shape), rng.integers(-1, 2, shape)
    readings = {
        name: rng.integers(0, 3, plays) for name in ("tie of slates", "whole number", "presiding officer")
    }
    found = RULES["us electoral count 1887"].function(
        {
            "slates": slates, "certified": certified, "seal": seal, "votes": votes, "house": house, "senate": senate,
            "determined": determined, "house rejects": rejects[0], "senate rejects": rejects[1],
            "presiding side": chair, **readings,
        }
    )  # fmt: skip
    for play in range(plays):
        alone = count_1887(
            slates[play], np.where(slates[play] == 2, seal[play], certified[play]), votes[play], house[play], senate[play],
            determined=determined[play], rejected=rejects[0, play] & rejects[1, play], presiding_side=chair[play],
            tie_break=list(TIE_BREAKS)[readings["tie of slates"][play]],
            denominator=list(DENOMINATORS_1887)[readings["whole number"][play]],
            presiding=list(PRESIDING_OFFICERS)[readings["presiding officer"][play]],
        )  # fmt: skip
        assert found["electors"][play].tolist() == alone.votes.tolist()
        assert (found["appointed"][play], found["elected"][play]) == (int(alone.appointed), int(alone.winner))


def test_under_the_act_of_2022_the_ground_decides_and_both_chambers_must_sustain() -> None:
    rule = RULES["us electoral count 2022"].function
    base = {
        "slates": column([1, 1, 1]), "certified": column([0, 1, 1]), "votes": column([265, 253, 20]),
        "house": column(1), "senate": column(1),
    }  # fmt: skip
    wanted = {
        (1, 1, 1): ([265, 253], 518, 0),
        (2, 1, 1): ([265, 253], 538, -1),
        (1, 1, 0): ([265, 273], 538, 1),
        (0, 1, 1): ([265, 273], 538, 1),
    }
    for (ground, house, senate), (electors, appointed, elected) in wanted.items():
        found = rule(
            {
                **base, "objection": column([0, 0, ground]), "house sustains": column([0, 0, house]),
                "senate sustains": column([0, 0, senate]),
            }
        )  # fmt: skip
        assert found["electors"].tolist() == [electors]
        assert (found["appointed"].tolist(), found["elected"].tolist()) == ([appointed], [elected])


def test_an_objection_needs_a_fifth_of_each_house() -> None:
    signed = {"representatives": column(86, 87, 87, 1), "senators": column(20, 20, 19, 1)}
    assert RULES["us objection in order 2022"].function(signed)["in order"].tolist() == [0, 1, 0, 0]
    assert RULES["us objection in order 1887"].function(signed)["in order"].tolist() == [1, 1, 1, 1]


def test_a_court_replaces_a_certificate_in_2022() -> None:
    found = RULES["us safe harbour 2022"].function(
        {"days left": column([6, 5, 0]), "certified": column([0, 0, 0]), "court": column([-1, -1, 1])}
    )
    assert found["determined"].tolist() == [[0, -1, 1]]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=9), st.integers(0, 1)
)
def test_delegations_vote_within_themselves(members: list[list[int]], plurality: int) -> None:
    rows = np.array(members, dtype=np.int32)
    found = RULES["us contingent election by delegations"].function(
        {
            "first members": rows[None, :, 0], "second members": rows[None, :, 1], "other members": rows[None, :, 2],
            "delegation": column(plurality),
        }
    )  # fmt: skip
    votes = delegation_votes(rows, rule=("majority", "plurality")[plurality])
    sides = np.where(votes > 1, -1, votes)
    assert found["votes"][0].tolist() == sides.tolist()
    present = (rows.sum(axis=1) > 0).astype(int)
    assert found["house chooses"].tolist() == [int(contingent_election(sides, present=present))]


def test_states_outside_the_family_are_counted_beside_it() -> None:
    """27 to 20 with three divided, as elected in 2020; three of the states are told by their members."""
    found = RULES["us contingent election by delegations"].function(
        {
            "first members": column([7, 9, 2]), "second members": column([7, 9, 2]), "first elsewhere": column(27),
            "second elsewhere": column(20),
        }
    )  # fmt: skip
    assert [found[name].tolist() for name in ("for first", "for second", "house chooses")] == [
        [27],
        [20],
        [0],
    ]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(-1, 1), st.integers(0, 1))
def test_the_senate_of_the_vocabulary_is_that_of_the_library(
    one: int, two: int, vice: int, reading: int
) -> None:
    found = RULES["us contingent election in the Senate"].function(
        {
            "first": column(one), "second": column(two), "tie in the Senate": column(reading),
            "vice president": column(vice),
        }
    )  # fmt: skip
    wanted = senate_contingent([one, two], tie=reading, vice_president=vice)
    assert found["senate chooses"].tolist() == [int(wanted)]


def test_who_acts_at_noon() -> None:
    """By the line of the library: the offices of the vocabulary are its offices, the Cabinet as one."""
    rule = RULES["us acting president"].function
    for president in (-1, 0):
        for vice in (-1, 1):
            for speaker, tempore, cabinet, reading in np.ndindex(2, 2, 2, 2):
                found = rule(
                    {
                        "president": column(president), "vice president": column(vice), "speaker": column(speaker),
                        "president pro tempore": column(tempore), "cabinet": column(cabinet), "line": column(reading),
                    }
                )["acts"][0]  # fmt: skip
                able = [int(president >= 0), int(vice >= 0), speaker, tempore, *[cabinet] * 15]
                place = int(acting_president(able, reading=reading))
                office = "nobody" if place < 0 else OFFICES[place]
                said = ACTING[found]
                assert office.startswith(said) or (said == "Cabinet officer" and place >= 4), (office, said)


def test_the_thresholds_of_article_five_and_of_an_act() -> None:
    amendment = RULES["us constitutional amendment"].function(
        {"house": column(290, 289, 290), "senate": column(67, 67, 67), "ratified": column(38, 50, 37)}
    )
    assert (amendment["proposed"].tolist(), amendment["adopted"].tolist()) == ([1, 0, 1], [1, 0, 0])
    act = RULES["us act of congress"].function(
        {
            "house": column(218, 217, 218, 218), "senate": column(51, 60, 60, 60), "signed": column(1, 1, 1, 0),
            "house again": column(0, 0, 0, 290), "senate again": column(0, 0, 0, 67),
        }
    )  # fmt: skip
    assert (act["passed"].tolist(), act["law"].tolist()) == ([0, 0, 1, 1], [0, 0, 1, 1])


def test_the_compact_with_and_without_its_largest_member() -> None:
    electors = electors_by_state(2024)
    from whitecell.institutions.compact import MEMBERS as SIGNED

    held = [int(name in {member.state for member in SIGNED}) for name in electors]
    found = RULES["us popular vote compact"].function(
        {"electors": column(list(electors.values())), "member": column(held)}
    )
    assert (found["held"].tolist(), found["in force"].tolist()) == ([209], [0])
    enough = RULES["us popular vote compact"].function(
        {
            "electors": column([1]),
            "member": column([1]),
            "members elsewhere": column(269),
            "others elsewhere": column(268),
        }
    )
    assert enough["in force"].tolist() == [1]


def test_what_a_petition_needs_and_its_counties() -> None:
    found = RULES["california signatures required"].function(
        {"votes for governor": column(10_933_009, 10_933_009), "kind": column(0, 1)}
    )
    assert found["required"].tolist() == [546_651, 874_641]
    assert [found[name][0] for name in ("notice", "fails below", "qualifies from")] == [
        lines(546_651).notice, lines(546_651).fails_below, lines(546_651).qualifies_above,
    ]  # fmt: skip
    rng = np.random.default_rng(3)
    raw = rng.integers(10, 60_000, len(counties())).astype(np.int32)
    drawn = sample_size(raw)
    valid, twice = (drawn * 3 // 4).astype(np.int32), rng.integers(0, 2, len(raw)).astype(np.int32)
    required = int(signatures_required(10_933_009))
    by_county = RULES["california petition by county"].function(
        {"raw": raw[None], "valid": valid[None], "duplicates": twice[None], "required": column(required)}
    )
    projected = project(raw, drawn, valid, twice).projected
    assert by_county["of each"][0].tolist() == projected.tolist()
    assert by_county["projected"].tolist() == [projected.sum()]
    assert requirement(2026) == required


def test_every_parameter_has_a_name_of_its_own() -> None:
    for rule in RULES.values():
        for among in (rule.takes, rule.gives):
            names = [one.name for one in among]
            assert len(names) == len(set(names)) and all(isinstance(one, Taken) for one in among)
