"""Stories, records and the four lists of a report, on a scenario that has a record."""

from __future__ import annotations

import re

import pytest

import whitecell
from report.whole.pages import GAMBIA, SQUARE, Reader, matter, quick
from whitecell import scenarios
from whitecell.language import read_scenario
from whitecell.report.whole.html import as_html
from whitecell.report.whole.markdown import as_markdown
from whitecell.report.whole.values import Facts, Picture, Section, Telling, Words, blocks_of, every
from whitecell.report.wording import refused

SHIPPED = [name for name in scenarios.names() if read_scenario(name)[0].playable]


def section(heading: str) -> Section:
    """A section of the report on the Gambia."""
    return next(one for one in every(quick(GAMBIA).sections) if one.heading == heading)


def test_three_plays_are_told_each_with_the_rule_by_which_it_was_chosen() -> None:
    told = section("Some plays, told")
    tellings = [block for block in told.blocks if isinstance(block, Telling)]
    rules = [block.text for block in told.blocks if isinstance(block, Words)][1:]
    assert [one.heading.split(":")[0] for one in tellings] == [
        "Typical",
        "Surprising",
        "Closest to the record",
    ]
    assert all("among 400 plays of this model" in one for one in rules)
    assert 'of what "The Gambia as it happened" tells' in rules[2]
    for one in tellings:
        number = re.fullmatch(r"EXERCISE, play (\d+)", one.mark)
        assert number is not None
        assert (
            one.again == f"whitecell play gambia-2016 --seed 3 --play {number[1]} --lucks 20 --assumed drawn"
        )


def test_every_paragraph_of_a_story_says_exercise_and_the_play() -> None:
    page = as_html(quick(GAMBIA), "0")
    stories = re.findall(r'<details class="story">(.*?)</details>', page, re.DOTALL)
    assert len(stories) == 3
    for story in stories:
        paragraphs = re.findall(r"<p[ >].*?</p>", story, re.DOTALL)
        assert len(paragraphs) > 20
        assert all(re.search(r'<span class="exercise">EXERCISE, play \d+</span>', one) for one in paragraphs)
    text = as_markdown(quick(GAMBIA))
    told = text[text.index("## Some plays, told") : text.index("## Where records lie")]
    paragraphs = [
        one
        for one in told.split("\n\n")[2:]
        if one and not re.match(r"A typical|A surprising|The play closest|\*\*", one)
    ]
    assert len(paragraphs) > 60
    assert all(one.startswith("EXERCISE, play ") for one in paragraphs)


def test_a_story_in_the_report_is_the_story_that_its_command_tells() -> None:
    game = whitecell.load(GAMBIA)
    telling = next(block for block in section("Some plays, told").blocks if isinstance(block, Telling))
    number = int(telling.mark.split()[-1])
    play = whitecell.play(game, seed=3, number=number, lucks=20, assumed="drawn")
    from whitecell.report.story import passages

    lines = [line.text for one in passages(game, play)[1:] for line in one.lines]
    kept = [
        line for _, paragraphs in telling.passages for first, rest in paragraphs for line in (first, *rest)
    ]
    assert kept == [line for line in lines if not line.endswith(": no move.")]


def test_a_record_lies_in_its_cloud_and_a_blind_way_of_choosing_is_told_first() -> None:
    found = section("The Gambia as it happened")
    assert any(isinstance(block, Picture) for block in found.blocks)
    assert all(
        block.again == "whitecell replay gambia-2016/as-it-happened.record --among 2000"
        for block in found.blocks
    )
    warning = found.blocks[0]
    assert isinstance(warning, Words)
    assert warning.text.startswith("Read this first: ")
    summary = quick(GAMBIA).sections[0]
    assert warning in summary.blocks
    assert summary.blocks.index(warning) <= 2


def test_no_record_no_section() -> None:
    assert not matter(SQUARE).placed
    assert [one.play.number for one, _ in matter(SQUARE).told] != []


def test_the_four_lists_hold_what_the_scenario_says() -> None:
    lists = {letter: section(heading) for letter, heading in (
        ("X", "X: what nobody knows"), ("L", "L: what teams can do"),
        ("R", "R: how one thing follows from another"), ("M", "M: what is measured"),
    )}  # fmt: skip
    said = {
        letter: " ".join(
            " ".join((label, *lines))
            for block in one.blocks
            if isinstance(block, Facts)
            for label, lines in block.pairs
        )
        for letter, one in lists.items()
    }
    scenario, _ = read_scenario(GAMBIA)
    assert all((one.label.title or one.label.name) in said["X"] for one in scenario.judgements)
    assert all(move.label.name in said["L"] for move in scenario.moves)
    assert all((one.label.title or one.label.name) in said["R"] for one in scenario.rules)
    assert all((one.label.title or one.label.name) in said["R"] for one in scenario.endings)
    assert all((one.label.title or one.label.name) in said["M"] for one in scenario.measures)


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=[pytest.mark.long] if "/" in one and "tutorial" not in one else []) for one in SHIPPED]
)  # fmt: skip
def test_a_report_that_ships_says_no_word_that_a_report_may_not_say(name: str) -> None:
    page = as_html(quick(name), "0")
    assert refused(ours(Reader(re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)).text)) == []
    told = [one for one in as_markdown(quick(name)).split("\n\n") if not one.startswith("EXERCISE, play ")]
    assert refused(ours(" ".join(told))) == []
    pictures = [block for block in blocks_of(quick(name).sections) if isinstance(block, Picture)]
    assert all("Model, not forecast; " in one.svg for one in pictures)


def ours(text: str) -> str:
    """A text without what stands in quotation marks, which are the words of a scenario's author or of whoever drew a conclusion."""
    return re.sub(r"“[^”]*”", "“”", text)
