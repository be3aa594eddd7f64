"""A claim's page: one file of HTML that loads nothing, reads on a phone, in the dark and on paper.

It is written for three readers at once: one who makes polls, one who wants the claim true, and one who
wants it false. Each finds the strongest thing that can be said to them, and the number that stands in their
way.
"""

from __future__ import annotations

from html import escape

from whitecell.opinion import sentences as say
from whitecell.opinion.checking import Check, Line
from whitecell.opinion.claim_readers import three_readers
from whitecell.opinion.drawing import density, forest, forest_marks
from whitecell.opinion.page_style import STYLE
from whitecell.opinion.page_tables import (
    assumption_table,
    coalition_section,
    line_table,
    plan_table,
    poll_table,
)
from whitecell.opinion.people import People
from whitecell.opinion.polls import MEASURES

WIDTHS = {"wide": 760, "narrow": 350}
SHOWN = 8


def claim_page(check: Check) -> str:
    """The whole page as HTML text.

    >>> from whitecell.opinion.checking import check_claim
    >>> from whitecell.opinion.worked_examples import nine_million
    >>> page = claim_page(check_claim(nine_million(), nodes=64))
    >>> page.startswith("<!doctype html>"), "http-equiv" in page
    (True, False)
    """
    body = "".join(section(check) for section in SECTIONS.values())
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(check.claim.title)}</title><style>{STYLE}</style></head>"
        f"<body><main>{body}</main></body></html>"
    )


def _head(check: Check) -> str:
    claim = check.claim
    return (
        f"<h1>{escape(claim.title)}</h1><blockquote>{escape(claim.words)}</blockquote>"
        f'<p class="source">The claim: {escape(claim.source)}.</p>'
        f'<div class="answer"><b>What the polls say</b>{escape(check.sentence)}</div>'
        f"<p>{escape(check.trap_sentence)}</p>"
    )


def _number(check: Check) -> str:
    claim = check.claim
    if claim.in_people:
        whole: People = People(check.pool.estimate, claim.count)
        pictures = _both(
            lambda width: density(
                whole,
                People(check.pool.fixed.belief, claim.count),
                threshold=claim.threshold,
                width=width,
                title=f"Where the number of {claim.people} may lie, in millions",
                unit="million",
            )
        )
        what = f"Number of {claim.people}, in millions"
    else:
        pictures = _both(
            lambda width: density(
                check.pool.estimate,
                check.pool.fixed.belief,
                threshold=claim.threshold,
                width=width,
                title=f"Where the share of {claim.people} may lie",
                unit="%",
            )
        )
        what = f"Share of {claim.people}"
    caption = (
        f"{what}. Filled: with everything that is assumed about the polls' common errors. Line: the "
        "same polls "
        "with sampling as their only error. Heights are not to one scale."
    )
    return f"<figure>{pictures}<figcaption>{escape(caption)}</figcaption></figure>"


def _readers(check: Check) -> str:
    listed = "".join(f"<dt>{escape(t)}</dt><dd>{escape(x)}</dd>" for t, x in three_readers(check))
    measure = MEASURES[check.claim.measure]
    return (
        f"<h2>Three readers</h2><dl>{listed}</dl>"
        f'<p class="small">Counted here: {escape(measure)}. '
        f"The claim takes {say.percent(check.claim.needed)} of {escape(check.claim.people)}.</p>"
    )


def _forest(check: Check) -> str:
    marks = forest_marks(check.pool)
    title = "The polls by wording, and what they make together"
    pictures = _both(lambda width: forest(marks, needed=check.claim.needed, width=width, title=title))
    caption = (
        "Squares: polls with their 95% sampling intervals; hollow where voters were asked and not "
        "adults; a star "
        "where the sponsor has a stake. Diamonds: 90% intervals."
    )
    return (
        f"<h2>The polls, by what they asked</h2><figure>{pictures}<figcaption>{caption}</figcaption></figure>"
        f"{poll_table(check)}"
    )


def _hangs(check: Check) -> str:
    intro = (
        "One thing is changed at a time, and the whole estimate made again. The first line is the answer; "
        "the one below it moves it most. Leaving a poll out tells what it carries, and is no reason to leave it out."
    )
    first = (check.whole, *check.hangs[:SHOWN])
    rest = check.hangs[SHOWN:]
    more = (
        f"<details><summary>{len(rest)} more, each moving it less</summary>"
        f"{line_table(check, rest, 'changed')}</details>"
        if rest
        else ""
    )
    return f"<h2>What the answer hangs on</h2><p>{intro}</p>{line_table(check, first, 'changed')}{more}"


def _bases(check: Check) -> str:
    if not check.bases:
        return ""
    intro = (
        f"The same share, taken of other people than {check.claim.people}. A claim that does not say whom it "
        "counts can mean any of these."
    )
    own: Line = check.whole
    return f"<h2>Of whom?</h2><p>{escape(intro)}</p>{line_table(check, (own, *check.bases), 'counted')}"


def _plans(check: Check) -> str:
    intro = (
        "What polls on the day asked about would leave of the doubt, worked out beforehand: the "
        "width does not "
        "depend on what they say. Settled means that the probability comes out at 90% or more, or "
        "10% or less."
    )
    return f"<h2>What data would settle it</h2><p>{intro}</p>{plan_table(check)}"


def _traps(check: Check) -> str:
    if not check.pool.traps:
        return ""
    items = "".join(
        f"<dt>{escape(trap.name.replace('-', ' '))}</dt><dd>{escape(trap.text)} "
        f'<span class="small">{escape("; ".join(trap.polls[:6]))}'
        f"{' and others' if len(trap.polls) > 6 else ''}</span></dd>"
        for trap in check.pool.traps
    )
    return f"<h2>Before leaning on these polls</h2><dl>{items}</dl>"


def _assumptions(check: Check) -> str:
    remarks = "".join(f"<li>{escape(remark)}</li>" for remark in check.claim.remarks)
    listed = f"<ul>{remarks}</ul>" if remarks else ""
    return f"<h2>What is assumed</h2>{listed}{assumption_table(check)}"


def _foot(check: Check) -> str:
    pool = check.pool
    return (
        "<footer>Random effects on the logit scale, exact given the spreads, which are integrated over "
        f"{pool.posterior.tried} nodes (effective {pool.posterior.effective:.0f}). An estimate from polls "
        "and assumptions, and not a count of people. This page loads nothing from outside.</footer>"
    )


def _both(draw) -> str:  # type: ignore[no-untyped-def]
    return "".join(f'<div class="{name}">{draw(width)}</div>' for name, width in WIDTHS.items())


SECTIONS = {
    "head": _head,
    "number": _number,
    "readers": _readers,
    "forest": _forest,
    "hangs": _hangs,
    "bases": _bases,
    "coalitions": coalition_section,
    "plans": _plans,
    "traps": _traps,
    "assumptions": _assumptions,
    "foot": _foot,
}
"""The parts of the page, in order."""
