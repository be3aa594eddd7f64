"""Where records of exercises lie among simulated plays, and which way of choosing foresees their moves."""

from __future__ import annotations

from whitecell.findings import Placed
from whitecell.report import record_wording as say
from whitecell.report import story_wording as words
from whitecell.report.finding_charts import placed_chart
from whitecell.report.whole.matter import Matter
from whitecell.report.whole.pictures import picture
from whitecell.report.whole.values import Block, Points, Section, Words, anchor


def records(matter: Matter) -> Section:
    """The section on records; nothing where none belongs to the scenario."""
    if not matter.placed:
        return Section(anchor("records", matter.called), words.RECORDS)
    inner = tuple(
        Section(anchor("record", matter.called, one.title), one.title, _record(matter, one, again))
        for one, again in matter.placed
    )
    return Section(
        anchor("records", matter.called), words.RECORDS, (Words(words.records_lead(matter.scenario)),), inner
    )


def _record(matter: Matter, one: Placed, again: str) -> tuple[Block, ...]:
    first = say.blind(one)
    chart = placed_chart(one, assumed=matter.all_assumed)
    return (
        *(Words(text, again, "warning") for text in first),
        picture(chart, again),
        Points(tuple(say.placed(one)[len(first) :]), again),
    )
