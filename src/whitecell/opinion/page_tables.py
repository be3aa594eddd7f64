"""The tables of a claim's page, as HTML that turns into cards on a narrow screen."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from whitecell.opinion import sentences as say
from whitecell.opinion.checking import Check, Line
from whitecell.opinion.coalitions import CoalitionArithmetic
from whitecell.opinion.polls import POPULATIONS, Poll


def html_table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = ()) -> str:
    """A table of cells that are HTML already; columns in `numbers` stand to the right.

    >>> html_table(["poll", "share"], [["A", "32%"]], numbers=[1])[-36:]
    '>32%</td></tr></tbody></table></div>'
    """
    css = [' class="n"' if place in numbers else "" for place in range(len(heads))]
    top = "".join(f"<th{c}>{escape(head)}</th>" for c, head in zip(css, heads, strict=True))
    body = "".join(
        "<tr>"
        + "".join(
            f'<td{c} data-label="{escape(head)}">{cell}</td>'
            for c, head, cell in zip(css, heads, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="scroll"><table class="stack"><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def line_table(check: Check, lines: Sequence[Line], what: str) -> str:
    """Lines of a check: the middle, the 90% interval and the probability above the threshold."""
    people = check.claim.in_people
    heads = [what, "middle", "90% interval", f"over {say.amount(check.claim.threshold, people)}"]
    rows = [
        [
            escape(_label(check, line)),
            say.amount(line.middle, people),
            f"{say.amount(line.low, people)} to {say.amount(line.high, people)}",
            say.probability(line.probability),
        ]
        for line in lines
    ]
    return html_table(heads, rows, numbers=[1, 2, 3])


def _label(check: Check, line: Line) -> str:
    if line.kind != "all":
        return line.label
    count = check.claim.count
    return f"as asked: {count.concept}, {say.day(count.day)}" if check.claim.in_people else "as asked"


def poll_table(check: Check) -> str:
    """The polls used, each with whom it asked, its effective sample and its source."""
    heads = ["poll", "asked", "population", "share", "worth", "source"]
    polls = sorted(check.pool.polls, key=lambda poll: poll.end)
    rows = [_poll_row(check, poll) for poll in polls]
    note = (
        '<p class="small">Worth: the simple random sample the poll is taken to be worth, from its stated '
        f"margin, or its interviews over a design effect of {check.pool.design_effect:g} (assumed).</p>"
    )
    return (
        f"<details><summary>The {len(polls)} polls and their sources</summary>"
        f"{html_table(heads, rows, numbers=[3, 4])}{note}</details>"
    )


def _poll_row(check: Check, poll: Poll) -> list[str]:
    worth = f"{poll.effective_sample(check.pool.design_effect):.0f}"
    if poll.assumed_sample:
        worth += " (assumed)"
    sponsor = f" for {escape(poll.sponsor)}" if poll.sponsor else ""
    return [
        f"{escape(poll.name)}{sponsor}",
        escape(poll.question or poll.wording_key),
        POPULATIONS[poll.population],
        say.percent(poll.share(check.pool.measure)),
        worth,
        _link(poll.source) + (f'<div class="small">{escape(poll.note)}</div>' if poll.note else ""),
    ]


def _link(source: str) -> str:
    if not source.startswith("http"):
        return escape(source)
    site = source.split("/")[2].removeprefix("www.")
    return f'<a href="{escape(source)}">{escape(site)}</a>'


def coalition_section(check: Check) -> str:
    """The claim inside each coalition: how many they are, what share it would take, what crosstabs say."""
    if not check.coalitions:
        return ""
    heads = ["coalition", "how many", "the claim takes", "support there", "people there"]
    rows = [_coalition_row(arithmetic) for arithmetic in check.coalitions]
    spoken = " ".join(coalition_sentence(check, arithmetic) for arithmetic in check.coalitions)
    traps = {str(t.text): None for a in check.coalitions if a.pool for t in a.pool.traps if t.name in LOCAL}
    note = (
        '<p class="small">Support is pooled from the crosstabs of the polls above, with the same '
        "assumptions; people of a party answer differently when their own side holds power. "
        f"{escape(' '.join(traps))}</p>"
    )
    return (
        f"<h2>Inside a coalition</h2><p>{escape(say.checked(spoken))}</p>"
        f"{html_table(heads, rows, numbers=[1, 2, 3, 4])}{note}"
    )


LOCAL = ("small-crosstab", "assumed-sample")
"""The traps of crosstabs that are said beside the coalitions; the others are those of the polls."""


def _coalition_row(arithmetic: CoalitionArithmetic) -> list[str]:
    coalition, number = arithmetic.coalition, arithmetic.people
    seen = coalition.count.status
    status = "" if seen.startswith("seen") else f' <span class="small">({escape(seen)})</span>'
    name = f"{escape(coalition.name)}, {say.day(coalition.count.day)}{status}"
    if number is None or arithmetic.pool is None:
        return [name, say.people(coalition.count.value), say.percent(arithmetic.needed), "no crosstab", ""]
    low, high = arithmetic.pool.estimate.interval(0.9)
    few, many = number.interval(0.9)
    return [
        name,
        say.people(coalition.count.value),
        say.percent(arithmetic.needed),
        f"{say.percent(low)} to {say.percent(high)}",
        f"{say.people(few)} to {say.people(many)}",
    ]


def coalition_sentence(check: Check, arithmetic: CoalitionArithmetic) -> str:
    """What share of a coalition the claim would take, and what crosstabs say of it."""
    needed, name = arithmetic.needed, arithmetic.coalition.name
    many, when = say.people(check.claim.threshold), say.day(arithmetic.coalition.count.day)
    if needed > 1:
        return (
            f"{many} is more than all {name} there were on {when}, so the claim cannot be met among "
            "them alone."
        )
    text = f"Among {name} it would take {say.percent(needed)}"
    if arithmetic.pool is None:
        return f"{text}."
    return f"{text}; crosstabs put support there at {say.percent(arithmetic.pool.estimate.median)}."


def plan_table(check: Check) -> str:
    """What each plan of polls would leave of the doubt."""
    heads = ["polls", "90% interval now", "then", "would settle it"]
    rows = [
        [
            escape(item.plan.description),
            f"&plusmn;{100 * item.before:.0f} points",
            f"&plusmn;{100 * item.after:.0f} points",
            f"{say.probability(item.settled)} of the time",
        ]
        for item in check.plans
    ]
    return html_table(heads, rows, numbers=[1, 2, 3])


def assumption_table(check: Check) -> str:
    """The prior of every spread, beside where it stands after the polls."""
    posterior = check.pool.posterior
    rows = []
    for name, prior in check.pool.priors.describe().items():
        after = f"{posterior.spread(name):.2f}" if name in posterior.names else "not needed"
        rows.append([ASSUMPTIONS[name], escape(prior), after])
    count = check.claim.count
    note = (
        f'<p class="small">{escape(count.concept)}: {count.value:,.0f} on {say.day(count.day)}, standard '
        f"deviation {count.sd:,.0f} ({escape(count.status)}). {_link(count.source)}</p>"
        if check.claim.in_people
        else ""
    )
    heads = ["spread, in logits", "assumed beforehand", "after the polls"]
    return f"{html_table(heads, rows, numbers=[2])}{note}"


ASSUMPTIONS = {
    "level": "the level itself, around even odds",
    "bias": "bias that all polls share",
    "wording": "between wordings",
    "population": "between voters and adults",
    "house": "between polling houses",
    "mode": "between ways of asking",
    "own": "each poll's own, beyond sampling",
    "drift": "movement of opinion in a year",
    "forced": "polls that made everybody choose",
    "sponsor": "polls paid for by a party to the question",
}
