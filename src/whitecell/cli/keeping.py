"""The verbs that keep plays: many made and kept, shards put together, kept plays as one file."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

import whitecell
from whitecell.cli.app import Assumed, Lucks, Plays, ScenarioName, Seed, Workers, app, width
from whitecell.cli.judging import judge_kept
from whitecell.cli.tables import as_text, endings, explained
from whitecell.cli.waiting import watched
from whitecell.ensembles.judging import LOOKED_FOR, looked_for
from whitecell.errors import UsageError
from whitecell.report.wording import how_many, number

Judged = Annotated[
    int, typer.Option("--judged", help="with --judge or --report: how many plays of each arm at most", min=80)
]
Quick = Annotated[
    bool, typer.Option("--quick", help="with --judge or --report: verdicts only, without flips and corners")
]
Directory = Annotated[str, typer.Option("--out", metavar="DIR", help="the directory in which plays are kept")]
Kept = Annotated[str, typer.Argument(metavar="DIR", help="a directory in which plays are kept")]


@app.command()
def run(
    scenario: ScenarioName,
    page: Annotated[
        str,
        typer.Argument(
            metavar="[FILE]", help="with --report: the page to write; a text (.md) stands beside it"
        ),
    ] = "",
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help="the directory in which plays are kept")
    ] = "",
    plays: Plays = 1000,
    seed: Seed = 0,
    lucks: Lucks = 100,
    workers: Workers = 0,
    record: Annotated[
        str, typer.Option(help="what is kept of each play: none (endings and measures), choices, all")
    ] = "choices",
    shard: Annotated[str, typer.Option(help="only a share of the plays: 3/16 is the third of sixteen")] = "",
    assumed: Assumed = "written",
    judge: Annotated[
        bool,
        typer.Option(
            "--judge", help="then judge the scenario's claims; the findings are kept as DIR/findings.json"
        ),
    ] = False,
    report: Annotated[
        bool,
        typer.Option(
            "--report", help="of a pack with lessons: judge its scenarios and write the page on them"
        ),
    ] = False,
    judged: Judged = 20_480,
    quick: Quick = False,
) -> None:
    """Many plays, made and kept as files that pandas, R, polars and DuckDB open; broken off, the same command goes on.

    With --report, a pack's name instead of a scenario's: its lessons tested, as a page.
    """
    if report:
        from whitecell.cli.lessons import write_lessons

        write_lessons(scenario, page, seed=seed, judged=judged, quick=quick, workers=workers)
        return
    if page or not out:
        raise UsageError(
            "Plays are kept in a directory: whitecell run SCENARIO --out DIR. A page on a pack: whitecell run PACK [FILE] --report."
        )
    game = whitecell.load(scenario)
    asked: dict[str, Any] = {"record": record, "shard": shard, "assumed": assumed}
    asked["notes"] = {LOOKED_FOR: looked_for(scenario)}
    try:
        with watched(game.title) as tell:
            found = whitecell.run(
                game,
                out=out,
                plays=plays,
                seed=seed,
                lucks=lucks,
                workers=workers,
                progress=tell,
                remark=_remark,
                **asked,
            )
    except KeyboardInterrupt:
        print(f"whitecell: stopped. {_so_far(out)}", file=sys.stderr)
        raise typer.Exit(130) from None
    _tell(found, out)
    if judge:
        print()
        judge_kept(out, seed=seed, judged=judged, quick=quick, workers=workers)


@app.command()
def merge(
    shards: Annotated[list[str], typer.Argument(metavar="DIR...", help="the directories of the shards")],
    out: Directory,
) -> None:
    """The shards of a run put together: the same values, part by part, as one run makes."""
    with watched("merging", "parts") as tell:
        found = whitecell.merge(shards, out=out, progress=tell)
    _tell(found, out)


@app.command()
def export(
    plays: Kept,
    to: Annotated[str, typer.Option(metavar="KIND", help="csv, parquet, arrow or jsonl")] = "csv",
    file: Annotated[
        str, typer.Option(metavar="FILE", help="the file to write; else the directory's name, here")
    ] = "",
    happenings: Annotated[
        bool, typer.Option("--happenings", help="the long table: all that happens, line by line")
    ] = False,
    only: Annotated[str, typer.Option(metavar="FIRST-LAST", help="only these plays, as 0-99")] = "",
    columns: Annotated[str, typer.Option(help="only these columns, with commas between")] = "",
) -> None:
    """Kept plays as one file; a file that exists is never overwritten."""
    kept = whitecell.open_plays(plays)
    table = "happenings" if happenings else "plays"
    name = file or f"{Path(plays).resolve().name}{'-happenings' if happenings else ''}.{to}"
    with watched(f"writing {name}") as tell:
        whitecell.export(
            kept, name, to=to, table=table, columns=columns.split(",") if columns else None,
            numbers=_numbers(only, kept.manifest.plays), progress=tell,
        )  # fmt: skip
    print(f"Written: {name}")


def _tell(found: whitecell.KeptPlays, out: str) -> None:
    parts = found.manifest.parts
    size = sum(part.size for part in parts) / 1_000_000
    if not parts:
        print(
            f"This shard of {number(found.manifest.plays, 'play')} has none: there are fewer parts than shards. {out} says so, for merge."
        )
        return
    outcomes = found.outcomes()
    print(f"{how_many(outcomes)}\n\n{as_text(endings([outcomes]), width())}\n\n{explained([outcomes])}\n")
    print(
        f"Kept in {out}: {number(len(parts), 'file')}, {size:.1f} MB. What the columns hold: docs/results.md, {out}/columns.json."
    )
    place = shlex.quote(out)
    print(
        f"One of them told: whitecell replay {place} --play {outcomes.first}; as one file: whitecell export {place} --to csv"
    )


def _remark(text: str) -> None:
    print(f"whitecell: {text}", file=sys.stderr)


def _so_far(out: str) -> str:
    try:
        kept = whitecell.open_plays(out)
    except UsageError:
        return "Nothing was written."
    wanted = kept.manifest.wanted()
    return f"{len(kept.manifest.parts)} of {number(len(wanted), 'part')} are finished and kept in {out}; the same command goes on from there."


def _numbers(text: str, plays: int) -> range | None:
    """The plays that `0-99` means, or `7`."""
    if not text:
        return None
    first, _, last = text.partition("-")
    if not (first.isdigit() and (last or first).isdigit() and int(first) <= int(last or first) < plays):
        raise UsageError(
            f'Plays are named 0-99, or 7; there are {number(plays, "play")}, and "{text}" is none of them.'
        )
    return range(int(first), int(last or first) + 1)
