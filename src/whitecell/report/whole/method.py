"""Method and limits, first among equals: how the report was made, what it rests on, what the verdicts mean, where it ends."""

from __future__ import annotations

from whitecell.plan import AS_WRITTEN
from whitecell.report import finding_wording as say
from whitecell.report import method_wording as words
from whitecell.report.whole.matter import Matter
from whitecell.report.whole.values import Block, Grid, Points, Section, Words, anchor
from whitecell.report.wording import caution, how_many, rests_on


def method(matter: Matter) -> Section:
    """How the report on a scenario was made, and where it ends."""
    doctrines = tuple(one.doctrine for one in matter.under)
    numbers, outcomes = matter.numbers, matter.outcomes
    blocks: list[Block] = [
        Words(caution(matter.all_assumed), matter.judged or matter.under[0].command, "warning"),
        Words(
            say.rests(matter.findings[0])
            if matter.findings
            else rests_on(numbers.sourced, numbers.assumed, numbers.ranges_sourced, numbers.ranges_assumed),
            matter.judged or f"whitecell show {matter.called}",
        ),
        Points(words.method(matter.game, doctrines or (AS_WRITTEN,))),
        Points(
            words.limits(
                matter.findings,
                matter.scenario.mirror is not None or matter.uneven is not None,
                matter.kept_before,
            )
        ),
        *(
            ()
            if matter.uneven is None
            else (Words(words.not_its_mirror(matter.uneven), f"whitecell check {matter.called} --mirror"),)
        ),
        Words(how_many(outcomes), matter.under[0].command, "quiet"),
        Words(words.assumed_in_outcomes(matter.assumed, matter.drawn_command), tone="quiet"),
    ]
    if matter.findings:
        blocks.append(Grid("What each verdict means.", ("verdict", "when"), words.MEANS))
    return Section(anchor("method", matter.called), "Method and limits", tuple(blocks))
