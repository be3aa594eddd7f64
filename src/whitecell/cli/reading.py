"""The verbs that read: is a scenario right, what is in it, what does a message mean, how does one begin."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

import whitecell
from whitecell.cli.app import AnyName, Html, ScenarioName, app, width
from whitecell.cli.pages import write_page
from whitecell.cli.vocabulary import rules
from whitecell.ensembles.judging import scenario_of
from whitecell.errors import UsageError
from whitecell.language import compiled
from whitecell.language.editors import json_schema
from whitecell.language.vocabulary import RULES
from whitecell.language.words import nearest
from whitecell.report.document import as_text
from whitecell.report.explanations import explanations
from whitecell.report.numbers import numbers_of
from whitecell.report.overview import overview
from whitecell.report.pages import rendered
from whitecell.report.wording import rests_on


@app.command()
def check(
    scenario: ScenarioName,
    format: Annotated[str, typer.Option(help="text or json")] = "text",
    rehearse: Annotated[
        bool, typer.Option("--rehearse", help="play at random and tell what never happens")
    ] = False,
    plays: Annotated[int, typer.Option(help="how many plays a rehearsal has", min=3)] = 150,
    mirror: Annotated[
        bool, typer.Option("--mirror", help="list where the scenario is not its own mirror")
    ] = False,
) -> None:
    """Every problem that can be seen in a scenario, at its line; exit status 1 if there is an error."""
    problems = whitecell.check(scenario)
    errors = sum(problem.level == "error" for problem in problems)
    if rehearse and not errors:
        problems += whitecell.rehearse(scenario, plays=plays)
    sides = whitecell.asymmetries(scenario) if mirror and not errors else []
    problems += sides
    if format == "json":
        print(json.dumps([problem.as_record() for problem in problems], indent=1, ensure_ascii=False))
    else:
        for problem in problems:
            print(problem.render(), end="\n\n")
        others = len(problems) - errors
        verdict = "nothing to mend" if not errors else f"{errors} problem{'s' * (errors != 1)} to mend"
        said = f", {others} remark{'s' * (others != 1)}" if others else ""
        where = f", {len(sides)} of them where the sides are not alike" if sides else ""
        print(f"{scenario}: {verdict}{said}{where}.")
    raise typer.Exit(1 if errors else 0)


@app.command()
def show(scenario: AnyName, html: Html = "") -> None:
    """A scenario as a page: calendar, teams, moves with odds and arguments, and where its numbers come from."""
    read, problems, _ = scenario_of(scenario)
    numbers = numbers_of(read, compiled(read, problems))
    rests = rests_on(numbers.sourced, numbers.assumed, numbers.ranges_sourced, numbers.ranges_assumed)
    page = overview(read, rests)
    if html:
        write_page(html, rendered("scenario", page, whitecell.__version__))
        print(f"Written: {html}")
    else:
        print(as_text(page, width()))


@app.command()
def new(
    file: Annotated[str, typer.Argument(metavar="FILE", help="the file to write; it ends in .yaml")],
) -> None:
    """A small scenario to begin with, with a comment on every part; a file that exists is never overwritten."""
    if not file.endswith(".yaml"):
        raise UsageError(f"A scenario is a file that ends in .yaml: whitecell new {file}.yaml")
    text = (
        files("whitecell.cli")
        .joinpath("beginning.yaml")
        .read_text(encoding="utf-8")
        .replace("THIS-FILE", file)
    )
    try:
        with Path(file).open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        raise UsageError(f"{file} exists; it is left as it is. Choose another name.") from None
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}.") from None
    print(f"Written: {file}\nNext: whitecell check {file}; whitecell play {file}")


@app.command()
def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            help='the code of a message, as E123; a rule of law by its name; or "rules", or "codes"',
        ),
    ],
) -> None:
    """What the code of a message means; or a rule of law that a scenario may use; or all of either."""
    known = explanations()
    if what.upper() in known:
        print(known[what.upper()].render(width()))
    elif what == "codes":
        print("\n".join(f"{one.code}  {one.line}" for one in known.values()))
    elif what == "rules":
        print(as_text(rules(), width()))
    elif what in RULES:
        print(as_text(rules(what), width()))
    elif " " in what and (close := nearest(what, RULES)):
        raise UsageError(
            f'There is no rule of law called "{what}". Nearest: {close}. "whitecell explain rules" lists them all.'
        )
    else:
        near = nearest(what.upper(), known)
        hint = f" Nearest: {near}." if near else ""
        raise UsageError(f'There is no message {what!r}.{hint} "whitecell explain codes" lists them all.')


@app.command()
def schema() -> None:
    """The JSON Schema of a scenario file, for editors that complete and mark as you type."""
    print(json.dumps(json_schema(), indent=1, ensure_ascii=False))
