"""Developments and what the plays say beside them, as a report: a timeline, the last reading, and every event with what it does to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from whitecell.development import Developments
from whitecell.game import Game
from whitecell.report import report_wording
from whitecell.report import watch_wording as say
from whitecell.report.charts import Chart, TimeLine, TimeMark, timeline
from whitecell.report.dates import day
from whitecell.report.whole.values import Block, Grid, Picture, Points, Report, Section, Words
from whitecell.report.wording import caution, percent
from whitecell.watched import Reading, Watched


def watch_report(game: Game, developments: Developments, watched: Watched, *, made_by: str) -> Report:
    """The report; `made_by` is the command that makes it."""
    title = developments.title
    about = (developments.about,) if developments.about else ()
    sections = (
        _reading(game, watched, made_by),
        Section("how", "How to read this", (Points(say.how_to_read()),)),
        Section("events", "Event by event", (_steps(watched, made_by),)),
        Section("each", "Each event by itself", (_each(game, developments, watched, made_by),)),
        Section("sources", "Where it was published", (Points(_sources(developments)),)),
    )
    lead = (say.read_against(game.title), *about)
    return Report(title, lead, sections, report_wording.foot(made_by))


def picture(game: Game, watched: Watched) -> Chart:
    """The shares by date, from the beginning of the calendar to the last event, with a gap where too few plays are left."""
    begin = game.turns[0].first
    days: list[date] = [begin - timedelta(any(step.on <= begin for step in watched.steps))]
    readings: list[Reading] = [watched.base]
    for step in watched.steps:
        if step.on == days[-1]:
            readings[-1] = step.after
        else:
            days.append(step.on)
            readings.append(step.after)
    gone = next((day(on) for on, one in zip(days, readings, strict=True) if one.few), "")
    lines = [
        TimeLine(
            watched.endings[place][1],
            tuple(one.shares[place] if one.shares else float("nan") for one in readings),
        )
        for place in say.shown(watched)
    ]
    marks = [TimeMark(step.on, say.marked(step)) for step in watched.steps]
    note = f"{caution(watched.assumed)} {say.NEVER_FITTED} {say.base_rates(watched)}"
    under = say.with_gap(gone) if gone else say.UNDER
    return timeline(days, lines, marks, title=say.TITLE, under=under, note=note)


def _reading(game: Game, watched: Watched, made_by: str) -> Section:
    chart = picture(game, watched)
    blocks: list[Block] = [Words(say.lead(), tone="lead")]
    if say.compared(watched):
        worse = watched.bits is not None and watched.bits <= watched.bits_error
        blocks.append(Words(say.compared(watched), made_by, "warning" if worse else ""))
    if watched.end.few:
        blocks.append(Words(say.too_few(watched.end, watched.most), made_by, "warning"))
        if say.beyond(watched):
            blocks.append(Words(say.beyond(watched), made_by))
    else:
        rows = tuple(
            (
                title,
                say.cell(watched.end, place),
                *((say.cell(watched.sure, place),) if watched.weighed else ()),
                percent(watched.base.shares[place]) if watched.base.shares else say.TOO_FEW,
            )
            for place, (_, title) in enumerate(watched.endings)
        )
        heads = (
            "ending",
            "of plays that agree",
            *(("with only what is sure",) if watched.weighed else ()),
            "base rate: of all plays",
        )
        blocks.append(Grid(say.last_caption(watched), heads, rows, made_by))
        if watched.weighed:
            blocks.append(Words(say.weighed_by_whom(watched), made_by))
    if watched.expected:
        blocks.append(Words(say.set_so(watched)))
    blocks.append(Picture(chart.title, chart.says, chart.svg, made_by))
    blocks.append(Words(say.made(watched), made_by, "quiet"))
    return Section("reading", "The last reading", tuple(blocks))


def _steps(watched: Watched, made_by: str) -> Grid:
    places = say.shown(watched)
    heads = ("event", "effective plays", *(say.with_base(watched, place) for place in places))
    rows = [_row("Without any event: the base rates", watched.base, places)]
    rows += [
        _row(f"{number}. {say.dated(one)}: {say.marked(one)}", one.after, places)
        for number, one in enumerate(watched.steps, 1)
    ]
    return Grid(say.steps_caption(watched), heads, tuple(rows), made_by)


def _row(what: str, one: Reading, places: Sequence[int]) -> tuple[str, ...]:
    return (what, say.effective(one), *(say.cell(one, place) for place in places))


def _each(game: Game, developments: Developments, watched: Watched, made_by: str) -> Grid:
    titles = [title for _, title in watched.endings]
    turns = [turn.name for turn in game.turns]
    heads = (
        "event",
        "published by",
        "speaks to",
        "how sure",
        "holds in",
        "moves most on its day",
        "the last reading",
    )
    rows = tuple(
        (
            f"{number}. {say.marked(one)}",
            one.one.source,
            f"{one.one.says}, {say.read_at(one.one, turns)}",
            say.how_sure(one.one),
            say.holds(one),
            say.moved(one, titles),
            say.without(one, watched.end, titles),
        )
        for number, one in enumerate(watched.steps, 1)
    )
    return Grid(say.each_caption(), heads, rows, made_by)


def _sources(developments: Developments) -> tuple[str, ...]:
    used = sorted({one.source for one in developments.entries})
    return tuple(
        f"{one}: {developments.sources[one]}" if one in developments.sources else one for one in used
    )
