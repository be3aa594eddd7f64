"""The pictures of a report as blocks: one that carries each claim, on what it hangs, the verdicts on one board, endings."""

from __future__ import annotations

from whitecell.findings import Finding
from whitecell.report import report_wording as words
from whitecell.report.charts import Chart
from whitecell.report.finding_charts import board_chart, claim_chart, hanging_chart
from whitecell.report.outcome_charts import endings_chart
from whitecell.report.whole.matter import Matter, Under
from whitecell.report.whole.values import Picture


def picture(chart: Chart, again: str) -> Picture:
    """A chart as a block, with the command that makes its numbers again."""
    return Picture(chart.title, chart.says, chart.svg, again)


def verdicts(matter: Matter) -> Picture:
    """The board of verdicts: for each claim the share of worlds in which it passes, by way of choosing."""
    return picture(board_chart(matter.findings, under=matter.game.title), matter.judged)


def endings(matter: Matter, under: Under) -> Picture:
    """The shares of endings under a way of choosing."""
    chart = endings_chart(
        under.outcomes,
        assumed=matter.all_assumed,
        title=matter.game.title,
        under=words.teams_choosing(under.doctrine),
    )
    return picture(chart, under.command)


def claim(finding: Finding) -> Picture:
    """The one picture that carries a claim: every way and doctrine against the claim's own threshold."""
    return picture(claim_chart(finding), finding.command)


def hanging(finding: Finding) -> tuple[Picture, ...]:
    """On what the spread between worlds hangs, for each way of choosing in which something stands out."""
    return tuple(picture(hanging_chart(finding, one), finding.command) for one in finding.hangs if one.parts)
