"""The verbs for an exercise that was played: harvest what was invented, write its log out, fork it, report on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import whitecell
from whitecell.cli.app import app, typed, width
from whitecell.cli.pages import write_page
from whitecell.errors import ScenarioError, UsageError
from whitecell.report.document import as_text
from whitecell.report.pages import rendered

LogName = Annotated[str, typer.Argument(metavar="LOG", help="the record that an exercise wrote")]
SQLITE = b"SQLite format 3\0"


def is_log(name: str) -> bool:
    """Whether a name is the record of an exercise: a file of the kind that `whitecell host` writes."""
    path = Path(name)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE


def report_on(name: str, out: str, plays: int) -> None:
    """The report on an exercise is written as a page, with a text beside it."""
    from whitecell.engine.players import player
    from whitecell.exercise.after_action import report
    from whitecell.exercise.log import open_log
    from whitecell.exercise.looking_ahead import how_much_rolls_mattered

    log = open_log(Path(name))
    entries, games = log.entries(), log.games()
    log.close()
    (first,) = games.values()
    mattered = how_much_rolls_mattered(entries, games, player(first.game), plays=min(plays, 10_000))
    document = report(entries, games, mattered)
    page = Path(out)
    write_page(page, rendered("scenario", document, whitecell.__version__))
    text = page.with_suffix(".txt")
    write_page(text, as_text(document, width()) + "\n")
    print(f"Written: {page}, and the same as text: {text}")


@app.command()
def harvest(
    log: LogName,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="the scenario to write")] = "harvest.yaml",
    extends: Annotated[str, typer.Option("--extends", metavar="SCENARIO", help="what it extends; else the scenario that was played")] = "",
) -> None:  # fmt: skip
    """What people invented in an exercise, as a scenario that extends the one they played, checked."""
    from whitecell.exercise.harvesting import harvest as harvested
    from whitecell.exercise.log import open_log

    path = Path(out)
    if path.exists():
        raise UsageError(f"{path} is there already. Give another name with --out.")
    opened = open_log(Path(log))
    x = opened.exercise()
    opened.close()
    name = extends or x.ready.game.name.removesuffix(".yaml")
    found = harvested(x, name if not Path(f"{name}.yaml").is_file() else f"{Path(name).name}.yaml")
    write_page(path, found.text)
    print(f"Written: {path}, with {len(found.moves)} of the moves that people made in their own words.")
    for line in found.missing:
        print(f"  {line}")
    errors = [problem for problem in whitecell.check(path) if problem.level == "error"]
    if errors:
        raise ScenarioError(errors)
    print(f"It can be played: whitecell check {typed(str(path))} --rehearse")


@app.command()
def lines(
    log: LogName,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="where to write; else to the screen")] = "",
    moves: Annotated[bool, typer.Option("--csv", help="a row of CSV for every move, in place of the entries")] = False,
) -> None:  # fmt: skip
    """The log of an exercise for other programs: an entry a line as JSON, or a row for every move."""
    from whitecell.exercise.exporting import json_lines, moves_as_csv
    from whitecell.exercise.log import open_log

    opened = open_log(Path(log))
    x = opened.exercise()
    text = moves_as_csv(x) if moves else json_lines(opened.entries(), closed=x.closed)
    opened.close()
    if out:
        write_page(out, text)
        print(f"Written: {out}")
    else:
        print(text, end="")


@app.command()
def fork(
    log: LogName,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="the new record")],
    after: Annotated[int, typer.Option("--after", metavar="N", help="the last entry that both have; 0 for all", min=0)] = 0,
) -> None:  # fmt: skip
    """The same exercise up to an entry, as a record of its own: other dice, and nobody in it."""
    from whitecell.exercise.forking import fork as forked
    from whitecell.exercise.log import create_log, open_log
    from whitecell.exercise.serving.codes import a_seed
    from whitecell.exercise.serving.moments import Moments

    opened = open_log(Path(log))
    entries, games, saved = opened.entries(), opened.games(), opened.saved_games()
    opened.close()
    made, x = forked(
        entries, after or len(entries), games, parent=Path(log).name, seed=a_seed(), now=Moments()(),
    )  # fmt: skip
    new = create_log(Path(out), made[0], saved[x.founded.game])
    new.append(made[1:])
    new.close()
    name = x.ready.game.name.removesuffix(".yaml")
    print(
        f"Written: {out}, with {len(made)} entries. To go on: whitecell host {typed(name)} --log {typed(out)}"
    )
