"""A living person is never the subject of a simulated act: teams and offices act (what is counted for a candidate is no act)."""

from __future__ import annotations

import re

import pytest

from whitecell import load, play, scenarios
from whitecell.language import read_scenario
from whitecell.report.story import story

PERSONS = ("Biden", "Trump", "Harris", "Pence", "Barrow", "Jammeh", "Obama", "Clinton")
COUNTED = ("wins", "leads", "has", "is", "was", "holds", "had")  # what is counted for a side is nobody's act
ACT = re.compile(
    rf"\b({'|'.join(PERSONS)}) (?:(?:does|did) not (?!win\b|lead\b|have\b)\w+|(?!(?:{'|'.join(COUNTED)})\b)[a-z]+s\b)"
)
PLURAL = re.compile(r"^\w+ (?:delegations|senators|electors|officials|teams)\b")


def acts(text: str) -> list[str]:
    """The places where a person acts."""
    return [match[0] for match in ACT.finditer(" ".join(text.split())) if not PLURAL.match(match[0])]


def test_what_counts_as_an_act() -> None:
    assert acts("Biden concedes on\nelection night.") == ["Biden concedes"]
    assert acts("Trump does not concede.") == ["Trump does not concede"]
    assert acts("Trump wins 286 electors; the Biden campaign concedes; Trump delegations meet.") == []


@pytest.mark.parametrize("name", scenarios.names())
def test_no_scenario_and_no_story_has_a_person_act(name: str) -> None:
    scenario, _ = read_scenario(name)
    said = [scenario.title, scenario.story, *(line for _, text in scenario.files for line in _says(text))]
    assert [found for text in said for found in acts(text)] == []
    if scenario.playable:
        game = load(name)
        assert [found for seed in range(3) for found in acts(story(game, play(game, seed=seed)))] == []


def _says(text: str) -> list[str]:
    """What a file says of its moves, injects and endings."""
    return [match[1] for match in re.finditer(r"(?:says|about|words): (.*)", text)]
