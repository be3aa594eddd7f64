"""Pictures of many plays: endings as they were counted, paths that lose no play."""

from __future__ import annotations

import whitecell
from report.charts.pictures import SVG, texts, whole
from whitecell.ensembles import many
from whitecell.ensembles.settings import Settings
from whitecell.ensembles.unfolding import unfold
from whitecell.outcomes import Event, Route, Unfolding
from whitecell.report.outcome_charts import endings_chart, paths_chart, unfolding_chart
from whitecell.report.wording import percent


def test_endings_are_drawn_as_they_were_counted() -> None:
    outcomes = many(whitecell.load("tutorial/two-teams"), plays=200, seed=7)
    tree = whole(endings_chart(outcomes, assumed=3))
    assert texts(tree, "value") == [percent(one.plays / 200) for one in outcomes.endings]
    assert texts(tree, "head") == [outcomes.title]


def test_a_measure_unfolds_over_the_turns() -> None:
    found = unfold(whitecell.load("tutorial/two-teams"), plays=200, settings=Settings())
    for one in found.measures:
        assert found.turns[0] in texts(whole(unfolding_chart(found.turns, one, assumed=3)), "small")


EVENTS = (Event(1, "mayor", "ask", True, 10, 6, 0.3), Event(2, "", "a box", False, 9, 3, 0.1))
ROUTES = (
    Route((True, True), 3, (("calm", 2), ("trouble", 1))),
    Route((True, False), 2, (("calm", 2),)),
    Route((True, None), 1, (("trouble", 1),)),
    Route((False, False), 4, (("trouble", 4),)),
)


def test_paths_lose_no_play() -> None:
    chart = paths_chart(Unfolding("as written", 10, 1, ("one", "two"), (), EVENTS, ROUTES), assumed=3)
    tree = whole(chart)
    assert chart.says == "From one to how they end, plays of this model end in: trouble, 60%; calm, 40%."
    assert sum("outlined" in one.get("class", "") for one in tree.iter(f"{SVG}rect")) == 2 + 3 + 2
    assert {"not that", "60%", "40%"} <= set(texts(tree, "over"))


def test_paths_without_events_are_endings_alone() -> None:
    chart = paths_chart(
        Unfolding("as written", 4, 1, ("one",), (), (), (Route((), 4, (("calm", 4),)),)), assumed=3
    )
    whole(chart)
    assert chart.says == "Plays of this model end in: calm, all."
