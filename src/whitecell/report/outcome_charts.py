"""The pictures of many plays: how they end, how a measure unfolds, and the paths that they take to their endings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from whitecell.outcomes import Outcomes, Unfolded, Unfolding
from whitecell.report.charts import Bar, Chart, FanLine, Step, bars, fan, paths
from whitecell.report.unfolding_wording import ENDS, PATHS, event_short, read_there, stands
from whitecell.report.wording import caution, percent, share, worlds


def endings_chart(outcomes: Outcomes, *, assumed: int, title: str = "", under: str = "") -> Chart:
    """The shares of endings, each with its range over worlds."""
    rows = []
    for one in outcomes.endings:
        found = share(one, outcomes)
        low, high = (found.low, found.high) if worlds(found) else (None, None)
        rows.append(Bar(one.title, found.value, low, high, percent(found.value), found.margin))
    return bars(rows, title=title or outcomes.title, note=caution(assumed), under=under)


def unfolding_chart(turns: Sequence[str], one: Unfolded, *, assumed: int) -> Chart:
    """A measure at the close of each turn; a share of plays over the whole of its scale."""
    return fan(
        turns,
        [FanLine(one.title, one.middle, one.inner, one.outer)],
        title=one.title,
        unit=one.unit,
        note=caution(assumed),
        under=read_there(one),
        over="worlds" if one.over_worlds else "plays",
        ends=(0.0, 100.0) if one.over_worlds else None,
    )


def paths_chart(one: Unfolding, *, assumed: int) -> Chart:
    """The paths that plays take: a row for each event that divides them, with those in which it was so and those in which not, then endings.

    A play that has ended before an event goes straight on to its ending; boxes say how many plays stand there, not by which
    way they came.
    """
    nodes: list[Counter[str]] = [Counter() for _ in range(len(one.events) + 1)]
    flows: list[dict[str, Counter[str]]] = [{} for _ in nodes]
    for route in one.routes:
        names = [stands(event, so) for event, so in zip(one.events, route.so, strict=True)]
        for ending, count in route.endings:
            way = [*names, ending]
            for row, name in enumerate(way):
                nodes[row][name] += count
                if row + 1 < len(way):
                    flows[row].setdefault(name, Counter())[way[row + 1]] += count
    rows = []
    for row, turn in enumerate([*(event_short(event, one.turns) for event in one.events), ENDS]):
        by_count = sorted(nodes[row], key=lambda name: -nodes[row][name])
        told = (
            [stands(one.events[row], so) for so in (True, False, None)] if row < len(one.events) else by_count
        )
        for name in told:
            onward = flows[row].get(name, Counter())
            there = tuple((target, count / one.plays) for target, count in onward.items())
            rows.append(Step(turn, name, nodes[row][name] / one.plays, there))
    return paths(rows, title=PATHS, note=caution(assumed))
