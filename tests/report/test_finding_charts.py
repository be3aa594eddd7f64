"""The picture of a finding: of its kind, whole, with the verdict in it, and of the numbers that the finding has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from report.charts.pictures import SVG, texts, whole
from report.whole.pages import matter
from whitecell.findings import Finding, Hangs, Part, Placed
from whitecell.report import finding_wording as say
from whitecell.report.chart_wording import between
from whitecell.report.finding_charts import board_chart, claim_chart, hanging_chart, placed_chart
from whitecell.report.wording import caution, number


def findings() -> dict[str, Finding]:
    return {one.claim.name: one for one in matter().findings}


def noted(finding: Finding) -> str:
    return caution(finding.rests.assumed)


@pytest.mark.parametrize("name", sorted(findings()))
def test_every_claim_has_a_picture_with_its_verdict(name: str) -> None:
    finding = findings()[name]
    chart = claim_chart(finding)
    tree = whole(chart, noted(finding))
    assert chart.title == finding.claim.title
    assert say.verdict(finding).startswith(texts(tree, "value")[0])
    assert number(finding.rests.assumed, "assumed number") in "".join(texts(tree, "note"))


def test_a_contrast_is_drawn_in_points_with_the_way_that_decides_named() -> None:
    finding = findings()["must hold"]
    tree = whole(claim_chart(finding), noted(finding))
    assert len(list(tree.iter(f"{SVG}circle"))) == len(finding.readings)
    for one in finding.readings:
        assert say.value(one, finding) in texts(tree, "value")
    assert len({one.way for one in finding.readings}) > 1
    assert " ".join(texts(tree, "way")).count("the verdict goes by this") == 1


@pytest.mark.parametrize(("name", "who"), [("was needed", "needed in"), ("was enough", "enough in")])
def test_a_bound_has_both_of_its_ends(name: str, who: str) -> None:
    finding = findings()[name]
    chart = claim_chart(finding)
    assert f"{who} between " in chart.says
    tree = whole(chart, noted(finding))
    assert [between(*sorted((one.value, one.most or 0.0))) for one in finding.readings] == texts(
        tree, "value"
    )[1:]


def test_a_sweep_has_a_panel_for_each_way_of_choosing_and_setting() -> None:
    finding = findings()["is swept"]
    tree = whole(claim_chart(finding), noted(finding))
    panels = len(finding.readings) * max(1, len(finding.claim.settings))
    assert sum("→" in one for one in texts(tree, "value")) == panels
    steps = [one.name for one in finding.claim.steps]
    assert steps[0] in texts(tree, "small") and steps[-1] in texts(tree, "small")


def test_what_it_hangs_on_is_drawn_with_no_more_than_six_and_inside_all() -> None:
    finding = next(iter(findings().values()))
    parts = tuple(Part(f"number {place}", "assumed", 1.02 - place / 10, -0.01) for place in range(8))
    hangs = Hangs("at random", parts, 0.1, True, 0.2, ())
    tree = whole(hanging_chart(finding, hangs), noted(finding))
    assert texts(tree, "label") == [f"number {place}" for place in range(6)]
    assert "teams choosing at random" in texts(tree, "small")


def test_where_nothing_stands_out_the_picture_says_the_sentence_of_the_finding() -> None:
    finding = next(iter(findings().values()))
    hangs = Hangs("as written", (), 0.1, True, 0.2, ())
    assert hanging_chart(finding, hangs).says == say.hanging(hangs)


def test_the_board_has_no_share_where_nothing_can_be_said() -> None:
    finding = next(one for one in findings().values() if one.own)
    both = [replace(finding, verdict="cannot be said"), replace(finding, verdict="fails")]
    chart = board_chart(both, under="a town")
    whole(chart, noted(finding))
    assert "cannot be said." in chart.says and "fails (choosing" in chart.says


def test_a_finding_without_readings_is_a_sentence() -> None:
    finding = replace(next(iter(findings().values())), readings=())
    assert claim_chart(finding).says == "There is nothing to draw: nothing was judged."


def test_a_record_has_its_mark() -> None:
    placed = Placed("the third game", 100, 12, 0.25, 0.5, "calm", 0.2, (), 0, (), (0.1, 0.2, 0.3, 0.4))
    chart = placed_chart(placed, assumed=3)
    assert texts(whole(chart), "value") == ["the record: lacks 25%"]
    assert "50% of the plays of this model" in chart.says
