"""The conclusions in detail: each claim with its words, what would contradict it, the verdict, and what it hangs and rests on."""

from __future__ import annotations

from whitecell.findings import Finding
from whitecell.report import finding_wording as say
from whitecell.report import report_wording as words
from whitecell.report.whole.matter import Matter
from whitecell.report.whole.pictures import claim as picture
from whitecell.report.whole.pictures import hanging
from whitecell.report.whole.summary import claim_anchor
from whitecell.report.whole.values import Block, Facts, Gallery, Grid, Points, Section, Words, anchor
from whitecell.report.wording import percent


def conclusions(matter: Matter) -> Section:
    """A section with one of its own for each claim."""
    return Section(
        anchor("conclusions", matter.called),
        "The conclusions, one by one",
        (Words(words.conclusions_lead()),),
        tuple(conclusion(matter, one) for one in matter.findings),
    )


def conclusion(matter: Matter, finding: Finding) -> Section:
    """What the report says of one claim."""
    claim, again = finding.claim, finding.command
    late = " (looked for afterwards)" if finding.afterwards else ""
    blocks: list[Block] = [
        Words(f"“{claim.words.rstrip('.')}.”", tone="quoted"),
        Words(f"{say.verdict(finding)}{late}.", again, "lead"),
        Facts(_drawn(matter, finding), f"whitecell show {matter.called}"),
        Facts(_asked(finding), again),
    ]
    for text in (say.settled(finding), say.why_not(finding), say.set_so(finding)):
        if text:
            blocks.append(Words(text, again, "warning"))
    if finding.readings:
        blocks.append(picture(finding))
        blocks.append(_table(finding))
        blocks.append(Words(say.passing(finding), again))
    said = tuple(
        f"{say.WAYS[one.way][0].upper()}{say.WAYS[one.way][1:]}: {say.sentence(one, finding)}"
        if one not in finding.own
        else say.sentence(one, finding)
        for one in finding.readings
    )
    if said:
        blocks.append(Points(said, again))
    behind = tuple(text for one in finding.hangs for text in (say.hanging(one), say.by_kind(one)) if text)
    if behind:
        pictures = hanging(finding)
        shown = [Gallery(pictures)] if pictures else []
        blocks += [Words(words.HANGS, tone="lead"), *shown, Points(behind, again)]
    if finding.flip is not None:
        turns = tuple(text for text in (say.corners(finding), say.flip(finding.flip, finding)) if text)
        blocks += [Words(words.TURNS, tone="lead"), Points(turns, again)]
    if finding.even:
        blocks += [Words(words.EVEN, tone="lead"), Points(say.even(finding), again)]
    blocks.append(Words(say.rests(finding), again))
    return Section(claim_anchor(matter, claim.name), claim.title, tuple(blocks))


def _drawn(matter: Matter, finding: Finding) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """By whom a conclusion was drawn, and where."""
    claim = finding.claim
    source = matter.scenario.sources.get(claim.source, claim.source)
    return (("drawn by", (claim.drawn_by,)), ("source", (source,)))


def _asked(finding: Finding) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What was asked: what is measured and done, and what would contradict it."""
    claim = finding.claim
    lines = dict[str, list[str]]()
    for key, text in claim.text:
        lines.setdefault(key, []).append(text)
    return (
        *((key, tuple(texts)) for key, texts in lines.items()),
        ("contradicted if", (words.contradicted(finding),)),
    )


def _table(finding: Finding) -> Grid:
    rows = []
    for one in finding.readings:
        error, worlds = say.ranges(one, finding)
        passing = f"{percent(one.passing)} ± {say.amount(one.passing_error, True)}"
        passing = passing if one in finding.own else "–"
        rows.append((say.WAYS[one.way], one.doctrine, say.value(one, finding), error, worlds, passing))
    heads = ("way", "teams choose", "value", "± for plays", "nine of ten worlds", "worlds that pass")
    return Grid(words.readings_caption(finding), heads, tuple(rows), finding.command)
