"""The pictures of findings: the one that carries a claim, on what it hangs, and the verdicts on one board."""

from __future__ import annotations

import math
from collections.abc import Sequence

from whitecell.findings import Finding, Hangs, Part, Placed, Reading
from whitecell.report import claim_wording as words
from whitecell.report import finding_wording as say
from whitecell.report.charts import (
    BoardRow,
    BoundRow,
    Chart,
    HangPart,
    Row,
    SweepLine,
    board,
    bounds,
    cloud,
    contrast,
    hanging,
    level,
    sweep,
)
from whitecell.report.charts.chart import empty
from whitecell.report.report_wording import BOARD, teams_choosing
from whitecell.report.wording import caution

APART = ("contrast", "given")  # kinds of claims whose value is a difference between two arms
PARTS_SHOWN = 6


def claim_chart(finding: Finding) -> Chart:
    """The picture that carries a claim, by its kind: a contrast, a level, bounds, or a sweep."""
    kind = finding.claim.kind
    if not finding.readings:
        return empty(finding.claim.title, says=words.NOTHING_JUDGED, note=caution(finding.rests.assumed))
    if kind == "sweep":
        return _sweep(finding)
    if kind in ("necessity", "sufficiency"):
        return _bounds(finding)
    threshold = finding.claim.threshold
    scale = 100 if threshold.share else 1
    apart = kind in APART
    draw = contrast if apart else level
    return draw(
        [
            Row(
                _way(one, finding), one.doctrine, one.value * scale, say.error_of(one, finding) * scale, one.low * scale, one.high * scale, one.passing
            )
            for one in finding.readings
        ],
        threshold=threshold.value * scale,
        direction=threshold.relation,
        title=finding.claim.title,
        unit=("points" if apart else "%") if threshold.share else "",
        note=caution(finding.rests.assumed),
        under=_under(finding),
        verdict=(finding.verdict, say.verdict(finding)),
    )  # fmt: skip


def _under(finding: Finding) -> str:
    """What is measured and compared, in the author's words."""
    claim, text = finding.claim, dict(finding.claim.text)
    compared = {
        "contrast": words.rather_than(text.get("do", ""), text.get("rather than", "")),
        "given": words.where(claim.given_text),
        "necessity": text.get("do", ""),
        "sufficiency": text.get("do", ""),
    }.get(claim.kind, "")
    return words.measured(claim.measure.text, compared)


def _way(one: Reading, finding: Finding) -> str:
    """What a way is called in a picture; nothing where there is only one."""
    ways = {each.way for each in finding.readings}
    return words.way(one.way, own=one.way == finding.readings[0].way) if len(ways) > 1 else ""


def _bounds(finding: Finding) -> Chart:
    threshold, at_least = finding.claim.threshold, finding.claim.threshold.relation == "at least"
    rows = []
    for one in finding.readings:
        other = math.nan if one.most is None else one.most
        least, most = (one.value, other) if at_least else (other, one.value)
        rows.append(
            BoundRow(
                _way(one, finding), one.doctrine, least, most, one.error, one.low, one.high, one.shared_dice, one.passing
            )
        )  # fmt: skip
    return bounds(
        rows,
        threshold=threshold.value,
        direction="at least" if at_least else "at most",
        kind="necessity" if finding.claim.kind == "necessity" else "sufficiency",
        title=finding.claim.title,
        note=caution(finding.rests.assumed),
        under=_under(finding),
        verdict=(finding.verdict, say.verdict(finding)),
    )


def _sweep(finding: Finding) -> Chart:
    """A panel for each way of choosing, in each setting."""
    claim, threshold = finding.claim, finding.claim.threshold
    share = claim.measure.unit == "share"
    settings = [one.name for one in claim.settings] or [""]
    lines = []
    for one in finding.readings:
        for number, setting in enumerate(settings):
            arms = one.arms[number * len(claim.steps) : (number + 1) * len(claim.steps)]
            lines.append(
                SweepLine(
                    words.doctrine_in_setting(one.doctrine, setting),
                    tuple(arm.value * (100 if share else 1) for arm in arms),
                    said="" if number else _said(one, finding, len(settings)),
                )
            )
    return sweep(
        [one.name for one in claim.steps],
        lines,
        threshold=threshold.value * (100 if threshold.share else 1),
        direction=threshold.relation,
        varied=claim.varied,
        title=claim.title,
        unit="%" if share else "",
        note=caution(finding.rests.assumed),
        under=_under(finding),
        verdict=(finding.verdict, say.verdict(finding)),
    )


def _said(one: Reading, finding: Finding, settings: int) -> str:
    return words.last_less_first(say.value(one, finding), say.ranges(one, finding), settings)


def hanging_chart(finding: Finding, hangs: Hangs) -> Chart:
    """On what the spread between worlds hangs under one way of choosing, at most the six that carry most."""
    title = words.hangs_on(finding.claim.title)
    note, under = caution(finding.rests.assumed), teams_choosing(hangs.doctrine)
    if not hangs.parts:
        return empty(title, says=say.hanging(hangs), note=note)
    return hanging(
        [_part(one) for one in hangs.parts[:PARTS_SHOWN]],
        floor=_share(hangs.floor),
        dice=_share(hangs.dice),
        title=title,
        note=note,
        ordered=hangs.ordered,
        under=under,
    )


def _part(one: Part) -> HangPart:
    return HangPart(
        one.name, one.kind, _share(one.alone), None if one.total is None else _share(one.total), one.law
    )


def _share(value: float) -> float:
    """An estimated share of a spread, which can come out a little below none or above all."""
    return min(1.0, max(0.0, value))


def board_chart(findings: Sequence[Finding], *, title: str = BOARD, under: str = "") -> Chart:
    """The verdicts, each with the share of worlds in which its claim passes by way of choosing."""
    rows = [
        BoardRow(
            one.claim.title,
            one.verdict,
            ()
            if one.verdict == "cannot be said"
            else tuple((each.doctrine, each.passing) for each in one.own),
        )
        for one in findings
    ]
    return board(
        rows, title=title, note=caution(max((one.rests.assumed for one in findings), default=0)), under=under
    )


def placed_chart(placed: Placed, *, assumed: int) -> Chart:
    """Where a record lies among simulated plays."""
    return cloud(
        placed.simulated,
        record=placed.distance,
        name=placed.title,
        title=placed.title,
        note=caution(assumed),
        under=words.declared(placed.told),
    )
