"""How plays unfold: a fan for each measure, turn by turn, and the paths that plays take to their endings."""

from __future__ import annotations

from collections.abc import Sequence

from whitecell.outcomes import Unfolding
from whitecell.report import unfolding_wording as words
from whitecell.report.outcome_charts import paths_chart, unfolding_chart
from whitecell.report.story_wording import STORIES
from whitecell.report.whole.markdown import as_text
from whitecell.report.whole.matter import Matter
from whitecell.report.whole.pictures import picture
from whitecell.report.whole.values import Block, Gallery, Grid, Points, Section, Words, anchor


def unfolding(matter: Matter) -> Section:
    """The section on how measures unfold over the calendar."""
    return Section(
        anchor("unfolds", matter.called), words.UNFOLDS, fans(matter.unfolding, matter.all_assumed, matter.unfolds)
    )  # fmt: skip


def paths(matter: Matter) -> Section:
    """The section on the paths that plays take."""
    return Section(
        anchor("paths", matter.called),
        words.PATHS,
        routes(matter.unfolding, matter.all_assumed, matter.unfolds),
    )


def fans(one: Unfolding, assumed: int, again: str) -> tuple[Block, ...]:
    """A picture and a line of a table for each measure; nothing where nothing is measured that can be told turn by turn."""
    if not one.measures:
        return ()
    pictures = tuple(
        picture(
            unfolding_chart(one.turns, each, assumed=assumed),
            again,
        )
        for each in one.measures
        if each.moves
    )
    rows = tuple(
        (
            words.measured_as(each),
            *(
                words.at_close(middle, ends, each.unit)
                for middle, ends in zip(each.middle, each.outer, strict=True)
            ),
        )
        for each in one.measures
    )
    table = Grid(words.unfolds_caption(), ("measure", *one.turns), rows, again)
    return (Words(words.unfolds_lead(one), again), *([Gallery(pictures)] if pictures else []), table)


def routes(one: Unfolding, assumed: int, again: str) -> tuple[Block, ...]:
    """The events, and the commonest paths through them."""
    lead = tuple(Words(text, again) for text in words.paths_lead(one))
    if not one.events:
        return lead
    drawn = picture(paths_chart(one, assumed=assumed), again)
    events = Points(tuple(words.event_share(each, one.turns) for each in one.events), again)
    rows = tuple(
        (
            "; ".join(
                words.step(event, so, one.turns) for event, so in zip(one.events, route.so, strict=True)
            ),
            *words.route_share(route, one.plays),
            words.route_ends(route),
        )
        for route in one.routes[: words.ROUTES_SHOWN]
    )
    return (
        *lead,
        events,
        drawn,
        Grid(
            words.paths_caption(one),
            ("path", "share", "nine of ten worlds", "how those plays end"),
            rows,
            again,
        ),
    )


def in_turn(one: Unfolding, assumed: int, told: Sequence[str]) -> str:
    """Both as a text, and which plays a report tells: what `whitecell many --unfold` prints."""
    parts = (
        Section("", words.UNFOLDS, fans(one, assumed, "")),
        Section("", words.PATHS, routes(one, assumed, "")),
        Section("", STORIES, (Points(tuple(told)),) if told else ()),
    )
    return as_text([part for part in parts if part.blocks])
