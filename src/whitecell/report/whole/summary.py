"""The first screen: what must be read first, every verdict in words, what the model is and what it is not."""

from __future__ import annotations

from collections.abc import Sequence

from whitecell.report import finding_wording as say
from whitecell.report import report_wording as words
from whitecell.report.method_wording import numbers_first
from whitecell.report.record_wording import blind
from whitecell.report.whole.matter import Matter
from whitecell.report.whole.pictures import verdicts
from whitecell.report.whole.values import Block, Grid, Groups, Link, Links, Section, Words, anchor


def summary(matters: Sequence[Matter]) -> Section:
    """The executive summary, and below it every verdict in a line; of several scenarios, one after the other."""
    blocks: list[Block] = [
        Words(words.what_it_is([one.game.title for one in matters]), tone="lead"),
        Words(words.what_it_is_not()),
        *(
            Words(text, again, "warning")
            for one in matters
            for placed, again in one.placed
            for text in blind(placed)
        ),
    ]
    if len(matters) > 1 and any(one.findings for one in matters):
        blocks.append(_side_by_side(matters))
    for one in matters:
        blocks += _of_one(one, len(matters) > 1)
    glances = tuple(_glance(one, len(matters) > 1) for one in matters if one.findings)
    return Section("summary", "Executive summary", tuple(blocks), glances)


def _side_by_side(matters: Sequence[Matter]) -> Grid:
    """A line for each conclusion that is drawn of any of the scenarios, with its verdict in each."""
    titles = dict.fromkeys(one.claim.title for matter in matters for one in matter.findings)
    verdicts_ = [{one.claim.title: one.verdict for one in matter.findings} for matter in matters]
    rows = tuple((title, *(found.get(title, words.NOT_DRAWN) for found in verdicts_)) for title in titles)
    return Grid(words.side_by_side_caption(), ("conclusion", *(one.game.title for one in matters)), rows)


def _of_one(matter: Matter, several: bool) -> list[Block]:
    blocks: list[Block] = [Words(matter.game.title, tone="lead")] if several else []
    if matter.findings:
        blocks.append(Words(words.tally(matter.findings), matter.judged))
        blocks.append(Groups(_groups(matter), matter.judged))
        blocks.append(Words(numbers_first(matter.all_assumed, matter.findings[0].rests.all), matter.judged))
    blocks.append(Words(words.how_it_ends(matter.outcomes), matter.under[0].command))
    return blocks


def _groups(matter: Matter) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The claims under their verdicts."""
    found: dict[str, list[Link]] = {verdict: [] for verdict in words.VERDICTS}
    for one in matter.findings:
        found[one.verdict].append(Link(one.claim.title, "", claim_anchor(matter, one.claim.name)))
    return tuple(
        (verdict[0].upper() + verdict[1:], tuple(links)) for verdict, links in found.items() if links
    )


def _glance(matter: Matter, several: bool) -> Section:
    """Every verdict in a line, and all of them on a board."""
    links = tuple(
        Link(
            say.verdict(one),
            f"“{one.claim.words.rstrip('.')}.” {words.in_short(one)}",
            claim_anchor(matter, one.claim.name),
        )
        for one in matter.findings
    )
    heading = f"{words.GLANCE}: {matter.game.title}" if several else words.GLANCE
    blocks = (Words(words.short_ranges(), tone="quiet"), Links(links, matter.judged), verdicts(matter))
    return Section(anchor("glance", matter.called), heading, blocks)


def claim_anchor(matter: Matter, claim: str) -> str:
    """Where the report speaks of a claim."""
    return anchor("claim", matter.called, claim)
