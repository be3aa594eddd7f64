"""The pack of the four games: it reads clean, it is as wide as it says, and its page counts what its files hold."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import yaml
from whitecell import scenarios
from whitecell.engine import twin
from whitecell.engine.prepared import Prepared
from whitecell.engine.replay import replay
from whitecell.errors import ReplayError
from whitecell.institutions import count_day, electors_meet, inauguration, safe_harbour
from whitecell.language.asymmetries import asymmetries
from whitecell.language.compiling import compile_scenario
from whitecell.language.mirroring import mirrored
from whitecell.language.reading import read_scenario, read_scenario_text
from whitecell.language.records import read_record
from whitecell.scenario import Scenario

PACK = Path(scenarios.__file__).parent / "tip-2020"
GAMES = ("ambiguous", "clear-biden-win", "clear-trump-win", "narrow-biden-win")
RECORDS = ("game-one", "game-two", "game-three", "game-four")
COUNTERPART = {
    "Trump campaign": "Biden campaign",
    "Biden campaign": "Trump campaign",
    "Republican officials": "Democratic officials",
    "Democratic officials": "Republican officials",
}
OURS = {"cabinet seats", "Cascadia"}  # a threat and an offer of one side, with the reason on the pack's page


def scenario(name: str) -> Scenario:
    found, problems = read_scenario(PACK / f"{name}.yaml")
    assert not problems, [problem.text for problem in problems]
    return found


def record(name: str) -> dict[str, Any]:
    text = (PACK / f"{name}.record.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def lines(name: str) -> list[dict[str, str]]:
    found = record(name)
    return [line for turn in TURNS for line in found[turn]]


TURNS = ("first week", "canvass", "joint session", "inauguration")


@pytest.mark.parametrize("name", GAMES)
def test_a_game_compiles_without_a_problem(name: str) -> None:
    game, problems = compile_scenario(scenario(name))
    assert game is not None
    assert [problem.text for problem in problems] == []


def test_the_parent_reads_clean_and_is_not_played() -> None:
    assert not scenario("base").playable


@pytest.mark.parametrize(("name", "game"), list(zip(RECORDS, GAMES, strict=True)))
def test_the_page_counts_what_a_game_holds(name: str, game: str) -> None:
    found = scenario(game)
    states = next(family for family in found.families if family.name == "state")
    row = [
        len(found.moves),
        len(found.quantities),
        len(states.members),
        len(found.judgements),
        len(found.injects) + len(found.rules),
        len(found.laws),
    ]
    page = (PACK / "README.md").read_text(encoding="utf-8")
    assert f"| {name.replace('-', ' ')} | " + " | ".join(map(str, row)) + " |" in page


def test_the_pages_say_how_large_game_three_is_what_is_believed_and_which_law_is_called() -> None:
    found = scenario("clear-trump-win")
    numbers = {3: "three", 5: "five", 7: "seven"}
    sizes = {family.name: len(family.members) for family in found.families}
    says = (
        f"Game three, the largest, has {len(found.moves)} kinds of move for {numbers[len(found.teams)]} teams, "
        f"{len(found.quantities)} quantities, {numbers[sizes['state']]} contested states as a family, "
        f"{numbers[sizes['western state']]} western states"
    )
    page = (PACK.parents[3] / "docs" / "scenarios" / "tip-2020.md").read_text(encoding="utf-8")
    assert says in " ".join(page.split())
    assert f"and {numbers[len(found.laws)]} calls of law: the safe harbour" in " ".join(page.split())
    hidden = next(one for one in found.quantities if one.label.name == "western support")
    assert hidden.known is not None
    assert [one.name for one in hidden.known] == ["none"]
    ((who, belief),) = hidden.believed
    assert who.name == "everyone"
    assert belief.single is not None
    assert belief.single.text == "support as Washington sees it"
    own = " ".join((PACK / "README.md").read_text(encoding="utf-8").split())
    assert "Washington takes `western support` for `support as Washington sees it`" in own
    assert f"The law is called {numbers[len(found.laws)]} times" in own
    counts = [
        sum(one.label.name.endswith("Cascadia") for one in found.moves),
        sum(one.label.name.startswith("Cascadia ") for one in found.injects),
    ]
    assert counts == [4, 3]
    assert (
        f"`base.yaml` | the ground the four share: calendar, teams, {len(scenario('base').moves)} kinds of move"
        in own
    )


def test_the_days_of_the_pack_are_those_of_the_law() -> None:
    base = yaml.load((PACK / "base.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert {name: day["date"] for name, day in base["deadlines"].items()} == {
        "electors meet": electors_meet(2020).isoformat(),
        "the count": count_day(2020).isoformat(),
        "term ends": inauguration(2020).isoformat(),
    }
    says = base["injects"]["Congress is bound"]["says"]
    assert f"{safe_harbour(2020):%-d %B}" in says
    early = base["moves"]["certify early"]["on success"]
    assert f"days left of state becomes {(electors_meet(2020) - safe_harbour(2020)).days}" in early


def test_the_count_and_the_choices_are_rules_of_law_and_no_formulas() -> None:
    """What the law gives is written by the law alone, but for the calls before the electors meet."""
    base = yaml.load((PACK / "base.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    given = {
        "the safe harbour": "us safe harbour 1887",
        "the joint session counts": "us electoral count 1887",
        "the states choose in the House": "us contingent election",
        "the Senate chooses": "us contingent election in the Senate",
        "who acts at noon": "us acting president",
    }
    assert {name: law["rule"] for name, law in base["laws"].items()} == given
    effects = [
        effect
        for group in ("moves", "injects", "rules")
        for entry in base[group].values()
        for key, value in (entry.items() if isinstance(entry, dict) else [("effects", entry)])
        if key.startswith(("on ", "effects"))
        for effect in value
    ]
    for name in given:
        assert f"apply {name}" in effects
    for law in base["laws"].values():
        for quantity in law["gives"].values():
            written = [one for one in effects if one.startswith((f"{quantity} becomes", f"{quantity} of "))]
            wanted = {"electors": 1, "vice president elect": 1}.get(quantity, 0)
            assert len(written) == wanted, written
    takes = base["laws"]["the joint session counts"]["takes"]
    assert takes["tie of slates"] in base["judgements"] and takes["whole number"] in base["judgements"]


@pytest.mark.parametrize("name", GAMES)
def test_a_kind_of_move_is_open_to_both_parties(name: str) -> None:
    for move in scenario(name).moves:
        teams = {team.name for team in move.by}
        if move.one_sided or any(move.label.name.endswith(word) for word in OURS):
            continue
        for team in teams & set(COUNTERPART):
            assert COUNTERPART[team] in teams, move.label.name


@pytest.mark.parametrize("name", GAMES)
def test_both_campaigns_and_both_parties_want_the_same(name: str) -> None:
    own = yaml.load((PACK / "base.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["teams"]
    assert own["Trump campaign"]["wants"] == own["Biden campaign"]["wants"]
    assert own["Republican officials"]["wants"] == own["Democratic officials"]["wants"]


@pytest.mark.parametrize("name", GAMES)
def test_no_elector_is_lost_between_the_states_and_the_rest(name: str) -> None:
    chain = [
        yaml.load((PACK / f"{one}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for one in ("base", name)
    ]
    family = chain[1].get("families", {}).get("state", chain[0]["families"]["state"])
    votes = {**chain[0]["families"]["state"]["traits"]["votes"], **family.get("traits", {}).get("votes", {})}
    members = family.get("members", chain[0]["families"]["state"]["members"])
    start = {key: chain[1]["quantities"][key]["start"] for key in ("safe electors", "electors", "called")}
    called = {state: start["called"].get(state, start["called"].get("every")) for state in members}
    total = sum(int(number) for number in start["safe electors"].values()) + sum(
        int(votes[state]) for state in members
    )
    assert total == 538
    for side in ("Trump", "Biden"):
        won = sum(int(votes[state]) for state in members if called[state] == side)
        assert int(start["electors"][side]) == int(start["safe electors"][side]) + won


def test_the_page_counts_the_lines_of_the_records_by_evidence() -> None:
    page = (PACK / "README.md").read_text(encoding="utf-8")
    total: Counter[str] = Counter()
    for name in RECORDS:
        counts = Counter(line["evidence"] for line in lines(name))
        total += counts
        row = [
            sum(counts.values()),
            *(counts[word] for word in ("quoted", "press", "retold", "recalled", "assumed")),
        ]
        assert f"| {name.replace('-', ' ')} | " + " | ".join(map(str, row)) + " |" in page
    words = ", ".join(f"{total[word]} {word}" for word in ("quoted", "press", "retold", "recalled"))
    sentence = re.search(
        r"Of (\d+) lines in the four records, (.*?) and (\d+) assumed", page.replace("\n", " ")
    )
    assert sentence is not None
    found = sentence.group(2).replace(" are ", " ")
    assert (int(sentence.group(1)), found, int(sentence.group(3))) == (
        sum(total.values()),
        words,
        total["assumed"],
    )


@pytest.mark.parametrize("name", RECORDS)
def test_a_line_names_its_evidence_and_a_source_that_is_known(name: str) -> None:
    known = set(scenario(str(record(name)["of"]).removesuffix(".yaml")).sources) | {"no page at hand"}
    for line in lines(name):
        assert line["evidence"] in ("quoted", "press", "retold", "recalled", "assumed")
        assert line.get("source", "no page at hand") in known, line
        assert (line["evidence"] == "recalled") == (line.get("source") == "no page at hand"), line


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("seed", [0, 7])
def test_a_record_plays_to_the_end_that_was_reported_whatever_is_not_known(name: str, seed: int) -> None:
    play, missed = replay(read_record(PACK / f"{name}.record.yaml"), seed=seed)
    assert missed == []
    reported = "two claimants" if name in ("game-one", "game-three") else "agreed president"
    assert play.ending == reported


def test_a_record_that_claims_another_end_is_refused(tmp_path: Path) -> None:
    for file in ("base.yaml", "clear-trump-win.yaml"):
        (tmp_path / file).write_text((PACK / file).read_text(encoding="utf-8"), encoding="utf-8")
    text = (PACK / "game-three.record.yaml").read_text(encoding="utf-8")
    changed = text.replace("ending is two claimants", "ending is agreed president")
    assert changed != text
    path = tmp_path / "changed.record.yaml"
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(ReplayError, match="does not end as it says"):
        replay(read_record(path))


@pytest.mark.parametrize("name", GAMES)
def test_a_kind_of_move_says_the_same_for_both_sides(name: str) -> None:
    found = scenario(name)
    shared = {
        f'"{move.label.name}"' for move in found.moves if not any(word in move.label.name for word in OURS)
    }
    uneven = [
        problem.text for problem in asymmetries(found) if problem.text.split(" is not its own")[0] in shared
    ]
    assert uneven == []


@pytest.mark.parametrize("name", GAMES)
def test_from_the_other_side_the_same_plays(name: str) -> None:
    found = scenario(name)
    game, _ = compile_scenario(found)
    other, _ = compile_scenario(mirrored(found))
    assert game is not None
    assert other is not None
    one, two = Prepared(game), Prepared(other)
    for number in range(4):
        play, image = twin.play(one, 7, number), twin.play(two, 7, number)
        assert play.ending == image.ending
        assert play.ending in {ending.name for ending in game.endings}
        for word, number_of in play.measures.items():
            if word != "unseen in Washington":  # it is read in the eyes of one side
                assert image.measures[word] == number_of, word


def plays_of(text: str, many: int) -> list[tuple[str, dict[str, int | float], int]]:
    """Endings, measures and the state of the threat in plays of a change to game three."""
    read, problems = read_scenario_text(
        f"whitecell: 1\ntitle: A change\nextends: tip-2020/clear-trump-win\n{text}"
    )
    game, more = compile_scenario(read)
    assert game is not None, [problem.text for problem in problems + more]
    ready, threat = Prepared(game), game.by_name["Cascadia"].cell
    plays = [twin.play(ready, 7, number) for number in range(many)]
    return [(play.ending, dict(play.measures), play.row[threat]) for play in plays]


def test_there_can_be_two_claimants_without_rival_slates() -> None:
    text = """
without: {moves: [press for rival electors, send the governor's slate, concede], claims: [rival slates are the hinge]}
doctrines:
  nothing without precedent: {forbid: [delay certification]}
quantities:
  concession: {start: {Biden: withdrawn}}
  sworn: {start: {Biden: yes, Trump: no}}
"""
    found = plays_of(text, 3)
    assert {ending for ending, _, _ in found} <= {"two claimants", "settled by the chiefs"}
    assert [measures["rival slates"] for _, measures, _ in found] == [0, 0, 0]


def test_reforms_can_come_without_the_threat() -> None:
    found = plays_of("quantities: {unrest: {start: 7}}\n", 16)
    assert any(measures["reforms conceded"] and state == 0 for _, measures, state in found)
