"""What a notebook shows: the chart that carries a thing, its rows for a table, and the thing itself as a few lines of HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

from whitecell.errors import UsageError
from whitecell.findings import Finding, Findings, Placed
from whitecell.game import Game
from whitecell.outcomes import Outcomes
from whitecell.report import finding_wording as say
from whitecell.report.charts import Chart
from whitecell.report.claim_wording import EXERCISE
from whitecell.report.dates import stretch
from whitecell.report.finding_charts import board_chart, claim_chart, hanging_chart, placed_chart
from whitecell.report.outcome_charts import endings_chart
from whitecell.report.record_wording import placed as placed_words
from whitecell.report.report_wording import how_it_ends, tally
from whitecell.report.wording import how_many, percent, share

NOT_SHOWN = "There is no {what} of {kind}: give a finding, findings, outcomes{more}."
NOT_COUNTED = "Say how many numbers of the game somebody assumed: chart(..., assumed=...)."


def chart(thing: Finding | Iterable[Finding] | Outcomes | Placed, *, assumed: int | None = None) -> Chart:
    """The chart that carries a thing: a claim against its threshold, verdicts on one board, endings, a record among plays.

    It shows itself in a notebook; `.svg` is the text of a file, `.says` the same in words. `assumed` is how many numbers
    somebody assumed, where the thing itself does not know it. Raises `UsageError` for what has no chart.

    >>> import whitecell
    >>> outcomes = whitecell.many(whitecell.load("tutorial/two-teams"), plays=200, seed=7)
    >>> whitecell.chart(outcomes).says
    'Of the plays of this model: a handshake, 44%; trouble in the town, 9.0%; the mayor stays, 16%; sworn in under protest, 31%.'
    """
    match thing:
        case Finding():
            return claim_chart(thing)
        case Outcomes():
            return endings_chart(thing, assumed=_counted(thing.assumed, assumed))
        case Placed():
            return placed_chart(thing, assumed=_counted(thing.assumed, assumed))
    return board_chart(_findings(thing, "chart", " or a placed record"))


def rows(thing: Finding | Iterable[Finding] | Outcomes) -> list[dict[str, Any]]:
    """A row for each line of a table, for `pandas.DataFrame` or `polars.DataFrame`: claims by way and doctrine, or endings.

    Shares are fractions of one. Raises `UsageError` for what is no table.

    >>> import whitecell
    >>> outcomes = whitecell.many(whitecell.load("tutorial/two-teams"), plays=200, seed=7)
    >>> whitecell.rows(outcomes)[0]["ending"], whitecell.rows(outcomes)[0]["plays"]
    ('a handshake', 88)
    """
    if isinstance(thing, Finding):
        return thing.rows()
    if isinstance(thing, Outcomes):
        return [_ending(thing, place) for place in range(len(thing.endings))]
    return Findings(_findings(thing, "table", "")).rows()


def _counted(known: int | None, said: int | None) -> int:
    found = known if said is None else said
    if found is None:
        raise UsageError(NOT_COUNTED)
    return found


def _findings(thing: Any, what: str, more: str) -> Sequence[Finding]:
    found = tuple(thing) if isinstance(thing, Iterable) and not isinstance(thing, str) else (thing,)
    for one in found:
        if not isinstance(one, Finding):
            raise UsageError(NOT_SHOWN.format(what=what, kind=type(one).__name__, more=more))
    return found


def _ending(outcomes: Outcomes, place: int) -> dict[str, Any]:
    one = outcomes.endings[place]
    found = share(one, outcomes)
    return {
        "scenario": outcomes.name,
        "ending": one.name,
        "title": one.title,
        "plays": one.plays,
        "share": found.value,
        "error": found.margin,
        "worlds_low": found.low,
        "worlds_high": found.high,
        "first_play": one.first,
    }


def game_html(game: Game) -> str:
    """A game: what it is called, its story, its calendar, who plays, how a play can end."""
    calendar = [(turn.name, stretch(turn.first, turn.last)) for turn in game.turns]
    teams = ", ".join(team.title or team.name for team in game.teams)
    endings = ", ".join(ending.title or ending.name for ending in game.endings)
    return _block(
        f"<h3>{escape(game.title)}</h3>",
        *_paragraphs(EXERCISE, game.story),
        _table(("turn", "dates"), calendar),
        *_paragraphs(f"Teams: {teams}.", f"Endings: {endings}."),
    )


def outcomes_html(outcomes: Outcomes) -> str:
    """What many plays came to: the chart of endings, and how many plays it is of."""
    picture = chart(outcomes).svg if outcomes.assumed is not None else ""
    return _block(picture, *_paragraphs(how_it_ends(outcomes), how_many(outcomes)))


def finding_html(finding: Finding) -> str:
    """A finding: who concluded what, the picture of it, in how many worlds it passes, what it hangs and rests on, the command."""
    hangs = [hanging_chart(finding, one).svg for one in finding.hangs if one.parts]
    return _block(
        *_paragraphs(say.headline(finding)),
        claim_chart(finding).svg,
        *_paragraphs(
            say.passing(finding) if finding.readings else "", say.why_not(finding), say.rests(finding)
        ),
        *hangs,
        *_paragraphs(say.foot(finding)),
    )


def findings_html(findings: Findings) -> str:
    """Findings: the board, and a line for each claim and way of choosing."""
    lines = [
        (
            one.claim.title,
            say.verdict(one),
            f"choosing {say.choosing(each.doctrine)}",
            say.value(each, one),
            *say.ranges(each, one),
            percent(each.passing),
        )
        for one in findings
        for each in one.own
    ]
    heads = ("claim", "verdict", "teams", "value", "± for plays", "nine of ten worlds", "worlds that pass")
    return _block(board_chart(findings).svg, *_paragraphs(tally(findings)), _table(heads, lines))


def placed_html(placed: Placed) -> str:
    """Where a record lies: the picture, and what is said of it, with what must be read first at the top."""
    picture = chart(placed).svg if placed.assumed is not None and placed.simulated else ""
    first, *rest = placed_words(placed)
    return _block(*_paragraphs(first), picture, *_paragraphs(*rest))


def _block(*parts: str) -> str:
    return f'<div style="max-width:44rem">{"".join(parts)}</div>'


def _paragraphs(*texts: str) -> list[str]:
    return [f"<p>{escape(text)}</p>" for text in texts if text]


def _table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in one) + "</tr>" for one in lines)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


SHOWN: dict[type, Callable[[Any], str]] = {
    Game: game_html,
    Outcomes: outcomes_html,
    Finding: finding_html,
    Findings: findings_html,
    Placed: placed_html,
}
NAMED: dict[type, Callable[[Any], str]] = {
    Game: lambda game: game.title,
    Outcomes: how_it_ends,
    Finding: say.headline,
    Findings: tally,
    Placed: lambda placed: placed.title,
}
