"""The verb that reports: what the plays of a scenario say, claim by claim, as a page and as a text that say the same."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

import whitecell
from whitecell.cli.afterwards import is_log, report_on
from whitecell.cli.app import Lucks, Plays, Seed, Workers, app
from whitecell.cli.judging import effort_of
from whitecell.cli.pages import room_for, write_page
from whitecell.cli.waiting import progress
from whitecell.ensembles.reporting import Asked, gather_several
from whitecell.errors import UsageError
from whitecell.report.whole.composing import report as composed
from whitecell.report.whole.html import as_html
from whitecell.report.whole.markdown import as_markdown
from whitecell.report.whole.values import Report


@app.command()
def report(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="SCENARIO...",
            help="directories of kept plays, files, or scenarios that come with the package; of several, a section each",
        ),
    ],
    out: Annotated[
        str, typer.Option("--out", metavar="FILE", help="the page to write; a text (.md) stands beside it")
    ] = "report.html",
    plays: Plays = 10_000,
    seed: Seed = 0,
    lucks: Lucks = 100,
    judged: Annotated[
        int, typer.Option("--judged", help="how many plays of each arm at most, for the claims", min=80)
    ] = 20_480,
    quick: Annotated[bool, typer.Option("--quick", help="verdicts only, without flips and corners")] = False,
    workers: Workers = 0,
) -> None:
    """The report on a scenario: verdicts, method and limits, how plays end and unfold, every claim, stories, records.

    Of the record of an exercise (what `whitecell host` writes): what people did, turn by turn, with reasons, numbers and dice.
    """
    if any(map(is_log, names)):
        if len(names) > 1:
            raise UsageError("A record of an exercise has a report of its own: name it alone.")
        report_on(names[0], out, plays)
        return
    if not out.endswith(".html"):
        raise UsageError(f"The page ends in .html, and a text (.md) stands beside it: --out {out}.html")
    room_for(out)
    asked = Asked(plays, seed, lucks, "drawn", effort_of(judged, quick))
    with progress("plays", 0) as tell:
        matters = gather_several(names, asked, workers=workers, progress=tell)
    said = f"whitecell report {' '.join(map(shlex.quote, names))} --plays {plays} --seed {seed}"
    said += (
        (f" --lucks {lucks}" if lucks != 100 else "") + f" --judged {judged}" + (" --quick" if quick else "")
    )
    print(f"Written: {written(composed(matters, made_by=said), out)}")


def written(whole: Report, out: str) -> str:
    """Writes a report as a page and, beside it, as a text; says where."""
    page = Path(out)
    text = page.with_suffix(".md")
    write_page(page, as_html(whole, whitecell.__version__))
    write_page(text, as_markdown(whole))
    return f"{page}, and the same as text: {text}"
