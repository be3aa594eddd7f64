"""The pictures of a report: one that carries each claim, the verdicts on one board, endings, what unfolds; each whole when cut out."""

from __future__ import annotations

from collections.abc import Sequence

from whitecell.findings import Finding, Reading
from whitecell.report import finding_wording as say
from whitecell.report import report_wording as words
from whitecell.report.charts import Bar, BoardRow, Chart, Row, bars, board, contrast, level
from whitecell.report.whole.matter import Matter, Under
from whitecell.report.whole.values import Picture
from whitecell.report.wording import caution, percent, share, worlds

APART = ("contrast", "given", "sweep")  # kinds of claims whose value is a difference


def picture(chart: Chart, again: str) -> Picture:
    """A chart as a block, with the command that makes its numbers again."""
    return Picture(chart.title, chart.says, chart.svg, again)


def verdicts(matter: Matter) -> Picture:
    """The board of verdicts: for each claim the share of worlds in which it passes, by way of choosing."""
    rows = [
        BoardRow(
            one.claim.title, one.verdict, tuple((each.doctrine, each.passing) for each in _speaking(one))
        )
        for one in matter.findings
    ]
    chart = board(rows, title=words.BOARD, note=caution(matter.all_assumed), under=matter.game.title)
    return picture(chart, matter.judged)


def _speaking(finding: Finding) -> Sequence[Reading]:
    """The readings that go into a verdict; none where nothing can be said."""
    return () if finding.verdict == "cannot be said" else finding.own


def endings(matter: Matter, under: Under) -> Picture:
    """The shares of endings under a way of choosing."""
    rows = []
    for one in under.outcomes.endings:
        found = share(one, under.outcomes)
        low, high = (found.low, found.high) if worlds(found) else (None, None)
        rows.append(Bar(one.title, found.value, low, high, percent(found.value)))
    chart = bars(
        rows,
        title=matter.game.title,
        note=caution(matter.all_assumed),
        under=words.teams_choosing(under.doctrine),
    )
    return picture(chart, under.command)


def claim(finding: Finding) -> Picture:
    """The one picture that carries a claim: every way and doctrine against the claim's own threshold."""
    threshold = finding.claim.threshold
    scale = 100 if threshold.share else 1
    apart = finding.claim.kind in APART
    unit = ("points" if apart else "%") if threshold.share else ""
    rows = [
        Row(
            words.WAY_SHORT[one.way],
            one.doctrine,
            one.value * scale,
            one.error * scale,
            one.low * scale,
            one.high * scale,
            one.passing,
        )
        for one in finding.readings
    ]
    draw = contrast if apart else level
    chart = draw(
        rows,
        threshold=threshold.value * scale,
        direction=threshold.relation,
        title=finding.claim.title,
        unit=unit,
        note=caution(finding.rests.assumed),
        under=f"{finding.claim.measure.text}; {say.threshold(threshold)}",
    )
    return picture(chart, finding.command)
