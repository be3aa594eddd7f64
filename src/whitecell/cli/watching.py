"""The verb that follows the world: dated events read against a scenario's plays."""

from __future__ import annotations

import json
from textwrap import fill
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

import whitecell
from whitecell.cli.app import Assumed, Doctrine, Html, Seed, Workers, app, typed, width
from whitecell.cli.pages import room_for, write_page
from whitecell.cli.tables import as_text
from whitecell.cli.waiting import progress
from whitecell.ensembles.watching import LUCKS, Watching
from whitecell.ensembles.watching import watch as watch_plays
from whitecell.errors import UsageError
from whitecell.plan import AS_WRITTEN
from whitecell.report import watch_wording as say
from whitecell.report.watch_page import watch_report
from whitecell.report.whole.html import as_html
from whitecell.report.wording import caution, percent
from whitecell.watched import Reading, Watched


@app.command()
def watch(
    scenario: Annotated[
        str,
        typer.Argument(
            metavar="SCENARIO",
            help="a file, a scenario that comes with the package, or a directory of kept plays",
        ),
    ],
    developments: Annotated[
        str,
        typer.Argument(
            metavar="DEVELOPMENTS", help="a file of dated events, or one that comes with the package"
        ),
    ],
    html: Html = "",
    plays: Annotated[int, typer.Option(help="how many plays are made first", min=1, max=10_000_000)] = 20_000,
    most: Annotated[
        int, typer.Option(help="how many are made at most, where few agree; else as many as --plays", min=1)
    ] = 320_000,
    seed: Seed = 0,
    lucks: Annotated[int, typer.Option(help="how many plays share a world", min=1)] = LUCKS,
    assumed: Assumed = "drawn",
    doctrine: Doctrine = AS_WRITTEN,
    workers: Workers = 0,
    json_: Annotated[bool, typer.Option("--json", help="as data")] = False,
) -> None:
    """Dated events read against the plays: of those that agree, the share of each ending, event by event. Never a forecast."""
    if html and json_:
        raise UsageError("--html writes a page and --json prints data; choose one.")
    room_for(html)
    with progress("plays", 0) as tell:
        found = watch_plays(
            scenario, developments, plays=plays, most=max(plays, most), seed=seed, lucks=lucks, assumed=assumed,
            doctrine=doctrine, workers=workers, progress=tell,
        )  # fmt: skip
    if json_:
        print(json.dumps(found.watched.as_record(), indent=1, ensure_ascii=False))
        return
    if html:
        command = _command(scenario, developments, found.watched, plays)
        report = watch_report(
            found.game, found.developments, found.watched, made_by=f"{command} --html {typed(html)}"
        )
        write_page(html, as_html(report, whitecell.__version__))
        print(f"Written: {html}")
        return
    print(as_told(found, width()))


def _command(scenario: str, developments: str, one: Watched, plays: int) -> str:
    said = f"whitecell watch {typed(scenario)} {typed(developments)} --plays {plays} --most {one.most} --seed {one.seed}"
    said += "" if one.lucks == LUCKS else f" --lucks {one.lucks}"
    said += "" if one.drawn else " --assumed written"
    return said + ("" if one.doctrine == AS_WRITTEN else f" --doctrine {typed(one.doctrine)}")


def as_told(found: Watching, wide: int) -> str:
    """All of it as text."""
    one = found.watched
    parts = [
        f"{one.developments}\nread against: {one.title}",
        fill(say.lead(), wide),
        *(fill(sentence, wide) for sentence in (say.compared(one),) if sentence),
        as_text(steps(one), wide),
    ]
    parts.append(
        fill(
            " ".join(
                text
                for text in (
                    f"Below each share: ± for the number of plays; at the head of its column: the base rate, of all plays. {say.NEVER_FITTED}",
                    say.left_out(one),
                    say.made(one),
                    caution(one.assumed),
                )
                if text
            ),
            wide,
        )
    )
    parts += [fill(sentence, wide) for sentence in say.end_sentences(one)]
    parts += [
        fill(sentence, wide) for sentence in (say.beyond(one), say.weighed(one), say.set_so(one)) if sentence
    ]
    return "\n\n".join(parts)


def steps(one: Watched) -> Table:
    """A row for each event: the day, what happened and what it speaks to, the effective plays left, and each ending's share."""
    places = say.shown(one)
    table = Table(
        box=SIMPLE_HEAD, title="Shares of the plays of this model that agree with what is listed, event by event",
        title_justify="left", title_style="", pad_edge=False,
    )  # fmt: skip
    table.add_column("what happened\nwhat it speaks to", ratio=1)
    table.add_column("effective\nplays", justify="right")
    for place in places:
        table.add_column(say.with_base(one, place), justify="right", max_width=11)
    table.add_row("without any event: the base rates", *_cells(one.base, places))
    for step in one.steps:
        about = f"\n[{step.one.says}; {say.short_sure(step.one)}; in {say.holds(step)}]"
        told = f"{step.on}  {say.marked(step)}{about if step.what == 'came' else ''}"
        table.add_row(told, *_cells(step.after, places))
    return table


def _cells(one: Reading, places: tuple[int, ...]) -> list[str]:
    if one.few:
        return [say.effective(one), *(say.TOO_FEW for _ in places)]
    return [
        say.effective(one),
        *(f"{percent(one.shares[place])}\n{say.error(one, place)}" for place in places),
    ]
