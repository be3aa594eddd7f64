"""The pack on California: it reads clean, its numbers come from somewhere, its claims are many and tested with their opposites."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import whitecell
import yaml
from whitecell import plan, scenarios
from whitecell.claims.readings import Effort
from whitecell.engine import twin
from whitecell.engine.players import player
from whitecell.engine.prepared import Prepared
from whitecell.ensembles.judging import judge
from whitecell.institutions.california import counties
from whitecell.institutions.initiative import (
    calendar,
    qualification_day,
    requirement,
    sample_decision,
    signatures_required,
)
from whitecell.institutions.weight_of_states import independence_record
from whitecell.language import compiled_claims
from whitecell.language.asymmetries import asymmetries
from whitecell.language.compiling import compile_scenario
from whitecell.language.mirroring import mirrored
from whitecell.language.reading import read_scenario
from whitecell.opinion import EXAMPLES, check_claim, joint_rows
from whitecell.opinion.joint import JointRows
from whitecell.position import Forcing
from whitecell.report.wording import checked
from whitecell.scenario import Scenario

PACK = Path(scenarios.__file__).parent / "california"
PLAYED = ("bargain", "bloc", "fast-track")
BARGAINS = ("bargain", "bloc")
ESSAY = "a writer for Californian independence"


@cache
def scenario(name: str) -> Scenario:
    found, problems = read_scenario(PACK / f"{name}.yaml")
    assert not problems, [problem.text for problem in problems]
    return found


@cache
def claims(name: str) -> dict[str, plan.Claim]:
    return {claim.name: claim for claim in compiled_claims(scenario(name), [])[1]}


@pytest.mark.parametrize("name", PLAYED)
def test_nothing_is_to_be_mended(name: str) -> None:
    assert [problem.render() for problem in whitecell.check(f"california/{name}")] == []


def test_the_rows_are_those_of_the_polls() -> None:
    """Whoever mends a poll has to make the rows anew."""
    rows = joint_rows(check_claim(EXAMPLES["nine-million"]()), rows=1000, seed=1)
    assert rows.text() in (PACK / "base.yaml").read_text(encoding="utf-8")
    two = JointRows(rows.columns[:2], rows.source)
    assert two.text() in (PACK / "fast-track.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PLAYED)
def test_every_claim_says_whose_it_is_and_where(name: str) -> None:
    for claim in claims(name).values():
        assert claim.words.endswith((".", ".)")), claim.name
        assert checked(f"{claim.name}: {claim.words} Drawn by {claim.drawn_by}.")  # a report may say it
        assert claim.threshold.value > 0
        assert len(claim.under) >= 2
        assert claim.name.startswith(("lesson ", "against ")), claim.name
        if claim.drawn_by == ESSAY:
            assert claim.source.startswith("the essay"), claim.name
        else:
            assert claim.drawn_by.startswith("us, "), claim.name


def test_the_lessons_on_the_bargain_have_their_opposites() -> None:
    names = set(claims("bargain"))
    for lesson in (0, 1, 3, 4, 6, 7, 8):
        assert any(name.startswith(f"lesson {lesson},") for name in names), lesson
    for lesson in (5, 6, 8):
        assert any(name.startswith(f"against {lesson},") for name in names), lesson
    assert len(names) >= 20


def test_leverage_is_asked_at_several_levels_of_commitment_and_of_credibility() -> None:
    found = claims("bargain")
    levels = [one for name, one in found.items() if name.startswith("lesson 6, leverage of")]
    assert len(levels) == 3
    assert len({repr(one.do) for one in levels}) == 3
    assert len(found["lesson 6, the more credible the more leverage"].steps) == 5


@pytest.mark.parametrize("name", BARGAINS)
def test_the_judgements_that_carry_the_sign_leave_it_open(name: str) -> None:
    """What a threat, aid, pressure or a ruling brings is not written in: its range holds both signs."""
    both = [one for one in scenario(name).judgements if "below nought" in one.asked]
    assert len(both) >= 6
    for one in both:
        assert all(each.low < 0 < each.high for _, _, each in one.experts), one.label.name


@pytest.mark.parametrize("name", PLAYED)
def test_an_asymmetry_has_a_source_or_is_assumed(name: str) -> None:
    """`whitecell check --mirror` lists them, each with where it comes from."""
    found = asymmetries(scenario(name))
    assert found
    for problem in found:
        assert problem.text.endswith(")") and "()" not in problem.text, problem.text


@pytest.mark.parametrize("name", PLAYED)
def test_from_the_other_side_the_same_plays(name: str) -> None:
    game, _ = compile_scenario(scenario(name))
    other, _ = compile_scenario(mirrored(scenario(name)))
    assert game is not None
    assert other is not None
    one, two = Prepared(game), Prepared(other)
    for number in range(4):
        assert twin.play(one, 7, number).ending == twin.play(two, 7, number).ending


@pytest.mark.parametrize("name", ["bargain", pytest.param("bloc", marks=pytest.mark.long), "fast-track"])
def test_every_claim_can_be_judged(name: str) -> None:
    effort = Effort(first=4, most=4, lucks=4, aside=2, flips=False)
    for finding in judge(f"california/{name}", effort=effort):
        assert finding.readings, finding.claim.name


# -- the fast track -------------------------------------------------------------------------------------------------------------------


def plays_of(name: str, many: int, **starts: int) -> dict[str, list[int]]:
    """The quantities at the end of plays in which some start elsewhere, those of a family as `Q of MEMBER`."""
    game = whitecell.load(f"california/{name}")
    numbers = {one.quantity: number for number, one in enumerate(game.columns)}
    forcing = Forcing(starts={numbers[key.replace("_", " ")]: value for key, value in starts.items()})
    table = player(game).play(7, 0, many, lucks=1, forcing=forcing, table=True).table
    assert table is not None
    return {
        f"{one.quantity} of {one.member}" if one.member else one.quantity: table[one.cell].tolist()
        for one in game.columns
    }


def test_the_calendar_is_the_elections_codes() -> None:
    turns = {turn.name: turn for turn in whitecell.load("california/fast-track").turns}
    title = turns["week 1"].first
    days = {event: day for event, day, _ in calendar(title)}
    assert (title - turns["the text"].first).days == 50 + 15
    assert turns["week 26"].last == days["last day to file"]
    assert turns["raw count"].last == days["raw count due"]
    assert turns["random sample"].last == days["random sample due"]
    assert turns["full check"].last == days["full count due"]
    assert turns["before the ballot"].last == qualification_day(turns["the ballot"].last)
    assert all((turns[f"week {week}"].last - turns[f"week {week}"].first).days == 6 for week in range(1, 26))
    for before, after in pairwise(turns.values()):
        assert (after.first - before.last).days == 1


def test_the_counties_are_those_of_the_census_and_the_requirement_is_the_laws() -> None:
    found = scenario("fast-track")
    family = next(one for one in found.families if one.name == "county")
    assert [member.name for member in family.members] == list(counties())
    text = " ".join((PACK / "fast-track.yaml").read_text(encoding="utf-8").split())
    for county, people in counties().items():
        assert f"{county}: {people}" in text
    assert requirement(2022) == signatures_required(12_464_235, "statute") == 623_212
    assert "start: 12464235" in text


def test_a_play_follows_the_code_from_the_sheets_to_the_decision() -> None:
    """From 600,000 to 900,000 names, good at one rate: too few, checked whole, or qualified, as the law has it for each play."""
    ended: set[str] = set()
    choice = next(one.values for one in scenario("fast-track").quantities if one.label.name == "petition")
    for hundreds in (6000, 7500, 8500, 9500):
        found = plays_of("fast-track", 40, signatures=hundreds)
        for play in range(40):
            stands = choice[found["petition"][play]].name
            filed, required = found["filed"][play], found["required"][play]
            projected, truly = found["projected"][play], found["truly valid"][play]
            assert required == 623_212
            if stands == "withdrawn":
                assert filed == 0
                continue
            ended.add(stands)
            assert filed == found["signatures"][play] * 100
            assert sum(found[f"raw of {county}"][play] for county in counties()) == filed
            if filed < required:
                assert stands == "failed"
                continue
            assert abs(projected - truly) < 0.04 * truly
            way = int(sample_decision(projected, required))
            right = way == 1 or (way == 0 and truly >= required)
            assert right == (stands in ("qualified", "removed", "adopted", "rejected")), (projected, truly)
    assert {"failed", "rejected", "removed"} <= ended


def test_no_vote_takes_a_state_out_and_nothing_is_federated_before() -> None:
    found = plays_of("fast-track", 400, signatures=12_000, for_leaving=750_000)
    gone = [
        sum(found[f"gone of {one}"][play] for one in ("Oregon", "Washington", "Nevada", "Hawaii"))
        for play in range(400)
    ]
    mandates = [play for play in range(400) if found["mandate"][play]]
    assert len(mandates) >= 40
    assert any(found["declared alone"][play] for play in mandates)
    for play in range(400):
        if found["left"][play]:
            assert found["asked"][play] and found["mandate"][play]
            assert (
                found["amendment adopted"][play]
                or found["act passed"][play]
                or found["states for it"][play] == 50
            )
        if found["federated"][play]:
            assert found["left"][play] + gone[play] >= 2


def test_what_is_surprising_is_held_against_the_record() -> None:
    surprising = claims("fast-track")["lesson 9, surprisingly successful"]
    assert surprising.threshold.value == round(independence_record().highest, 2) == 0.39


@pytest.mark.long
def test_a_claim_that_the_law_settles_is_said_to_be_settled_by_the_writing() -> None:
    found = {
        one.claim.name: one
        for one in judge("california/fast-track", effort=Effort(first=64, most=64, flips=False))
    }
    assert found["against 5, votes alone do not take a state out"].verdict == "settled by the writing"
    assert found["lesson 9, norm breaking brings it to the ballot"].verdict.startswith("hangs on")
    assert (
        found["against 9, money brings it to the ballot"].own[0].value
        > found["lesson 9, norm breaking brings it to the ballot"].own[0].value
    )


def sourced(tree: Any) -> list[str]:
    """Every text under a key `source`, outside the list of sources."""
    if isinstance(tree, list):
        return [text for item in tree for text in sourced(item)]
    if not isinstance(tree, dict):
        return []
    own = [tree["source"]] if isinstance(tree.get("source"), str) else []
    return own + [text for key, value in tree.items() if key != "sources" for text in sourced(value)]


@pytest.mark.parametrize("name", PLAYED)
def test_a_source_is_listed_or_says_that_it_is_assumed(name: str) -> None:
    tree = yaml.load((PACK / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    listed = set(scenario(name).sources)
    for text in sourced(tree):
        own = text.startswith(("the essay", "1,000 equally likely rows"))
        assert own or text in listed or text == "assumed", text
    assert all("/work" not in reference for reference in tree["sources"].values())


def table_of_the_page(name: str) -> dict[str, str]:
    """The verdicts that the pack's page gives for a scenario, by claim."""
    page = (PACK / "README.md").read_text(encoding="utf-8")
    first, second = page.split("In `california/fast-track`:\n")
    rows = re.findall(
        r"^\| ((?:lesson|against) .*?) \|$", second if name == "fast-track" else first, flags=re.M
    )
    place = 4 if name == "bloc" else 2
    found = {cells[0]: cells[place] for cells in (row.split(" | ") for row in rows)}
    if name == "bloc":
        found["lesson 0, as many"] = found.pop("lesson 0, nine million")
    return {claim: verdict for claim, verdict in found.items() if verdict != "not asked"}


@pytest.mark.parametrize("name", PLAYED)
def test_the_page_has_a_verdict_for_every_claim(name: str) -> None:
    assert set(table_of_the_page(name)) == set(claims(name))


@pytest.mark.long
@pytest.mark.parametrize("name", PLAYED)
def test_the_page_has_the_verdicts_that_the_plays_give(name: str) -> None:
    found = {one.claim.name: one.verdict for one in judge(f"california/{name}", effort=Effort(flips=False))}
    assert table_of_the_page(name) == found


@pytest.mark.parametrize(
    "page",
    [PACK / "README.md", PACK.parents[3] / "docs" / "scenarios" / "california.md"],
    ids=lambda page: page.name,
)
def test_the_pages_use_no_word_that_a_report_is_refused(page: Path) -> None:
    for line in page.read_text(encoding="utf-8").splitlines():
        assert checked(line) == line


@pytest.mark.parametrize("name", ["bargain", pytest.param("bloc", marks=pytest.mark.long)])
def test_the_leverage_of_a_threat_goes_with_the_judgements_that_carry_it(name: str, tmp_path: Path) -> None:
    """Who is sure that Congress gives way to threats finds leverage; who is sure of the opposite finds harm."""
    found = []
    for worth, fear, seen in (("1.2", "2.5", "1.0"), ("-0.4", "-1.5", "-0.3")):
        file = tmp_path / f"{worth}.yaml"
        file.write_text(
            f"whitecell: 1\ntitle: One who is sure\nextends: california/{name}\njudgements:\n"
            f"  giving way under a threat: {{range: between {worth} and {float(worth) + 0.01}}}\n"
            f"  fear less defiance: {{range: between {fear} and {float(fear) + 0.01}}}\n"
            f"  ten points more seen: {{range: between {seen} and {float(seen) + 0.01}}}\n",
            encoding="utf-8",
        )
        effort = Effort(first=16, most=16, lucks=16, aside=2, flips=False)
        (finding,) = judge(file, claims=("lesson 6, leverage of words alone",), effort=effort)
        found.append(finding.own[0].value)
    assert found[0] > 0.25
    assert found[1] < 0


def test_money_carries_the_petition_where_a_name_is_cheap(tmp_path: Path) -> None:
    found = []
    for price in ("2.0", "12.0"):
        file = tmp_path / f"{price}.yaml"
        file.write_text(
            "whitecell: 1\ntitle: A price\nextends: california/fast-track\njudgements:\n"
            f"  price a name: {{range: between {price} and {float(price) + 0.1}}}\n",
            encoding="utf-8",
        )
        effort = Effort(first=16, most=16, lucks=16, aside=2, flips=False)
        (finding,) = judge(file, claims=("against 9, money brings it to the ballot",), effort=effort)
        found.append(finding.own[0].value)
    assert found[0] > found[1] + 0.25


@pytest.mark.parametrize("name", BARGAINS)
def test_a_kind_of_move_is_open_to_both_sides_but_for_the_threat(name: str) -> None:
    both = {"Trump campaign": "Biden campaign", "Republican officials": "Democratic officials"}
    both |= {two: one for one, two in both.items()}
    for move in scenario(name).moves:
        if move.one_sided:
            assert move.label.name.endswith(("Cascadia", "Lone Star")), move.label.name
            continue
        teams = {team.name for team in move.by}
        assert {both[team] for team in teams & set(both)} <= teams, move.label.name


@pytest.mark.parametrize("name", BARGAINS)
def test_both_sides_want_the_same_but_for_the_threat(name: str) -> None:
    """What only one side wants is what its threat is about: the threat itself, the movement, the support, the reforms."""
    tree = yaml.load((PACK / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["teams"]
    assert tree["Republican officials"]["wants"] == tree["Democratic officials"]["wants"]
    one, two = tree["Trump campaign"]["wants"], tree["Biden campaign"]["wants"]
    apart = {want for want in (*one, *two) if one.get(want) != two.get(want)}
    for want in apart:
        assert any(word in want for word in ("Cascadia", "Lone Star", "reforms granted")), want
