"""How the plays end, under each way of choosing: both ranges, and a picture of the plays as written."""

from __future__ import annotations

from whitecell.report import report_wording as words
from whitecell.report.whole.matter import Matter, Under
from whitecell.report.whole.pictures import endings as picture
from whitecell.report.whole.values import Block, Gallery, Grid, Points, Section, Words, anchor
from whitecell.report.wording import expectation, margin, percent, share, spread, worlds


def endings(matter: Matter) -> Section:
    """The section on endings, measures and what the author expected."""
    told = any(worlds(share(one, under.outcomes)) for under in matter.under for one in under.outcomes.endings)
    blocks: list[Block] = [Gallery(tuple(picture(matter, under) for under in matter.under))]
    blocks += [_endings(under, told) for under in matter.under]
    first = matter.under[0]
    if first.outcomes.measures:
        rows = tuple((one.title, *spread(one)) for one in first.outcomes.measures)
        blocks.append(
            Grid(words.measures_caption(), ("measure", "mean", "nine plays in ten"), rows, first.command)
        )
    if first.outcomes.expectations:
        blocks.append(Words(words.expected(matter.assumed == "drawn")))
        blocks.append(Points(tuple(expectation(one) for one in first.outcomes.expectations), first.command))
    return Section(anchor("endings", matter.called), "How the plays end", tuple(blocks))


def _endings(under: Under, told: bool) -> Grid:
    rows = []
    for one in under.outcomes.endings:
        found = share(one, under.outcomes)
        rows.append((one.title, percent(found.value), margin(found), worlds(found) or "–"))
    heads = ("ending", "share", "± for plays", "nine of ten worlds")
    return Grid(
        words.endings_caption(under.doctrine, under.outcomes, told), heads, tuple(rows), under.command
    )
