"""The verbs."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

import whitecell
from whitecell.engine import twin
from whitecell.engine.prepared import Prepared
from whitecell.errors import ScenarioError, WhitecellError
from whitecell.report.record import as_record
from whitecell.report.story import story

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="Write a political crisis down as a file; play it; see which conclusions survive.",
)  # fmt: skip

Scenario = Annotated[str, typer.Argument(help="a file, or a scenario that comes with the package")]
Seed = Annotated[int, typer.Option(help="the seed of the dice")]


def main() -> None:
    """Run the command; a refusal is one message on standard error and exit status 1 or 2."""
    try:
        app()
    except ScenarioError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except WhitecellError as error:
        print(f"whitecell: {error}", file=sys.stderr)
        sys.exit(2)


@app.command()
def check(
    scenario: Scenario,
    format: Annotated[str, typer.Option(help="text or json")] = "text",
) -> None:
    """Every problem that can be seen in a scenario, at its line; exit status 1 if there is an error."""
    problems = whitecell.check(scenario)
    errors = sum(problem.level == "error" for problem in problems)
    if format == "json":
        print(json.dumps([problem.as_record() for problem in problems], indent=1, ensure_ascii=False))
    else:
        for problem in problems:
            print(problem.render(), end="\n\n")
        others = len(problems) - errors
        verdict = "nothing to mend" if not errors else f"{errors} problem{'s' * (errors != 1)} to mend"
        print(f"{scenario}: {verdict}" + (f", {others} remark{'s' * (others != 1)}" if others else "") + ".")
    raise typer.Exit(1 if errors else 0)


@app.command()
def play(
    scenario: Scenario,
    seed: Seed = 0,
    play: Annotated[int, typer.Option(help="the play's number")] = 0,
    lucks: Annotated[int, typer.Option(help="plays to a world")] = 100,
    json_: Annotated[bool, typer.Option("--json", help="as data")] = False,
) -> None:
    """One play, told as a story."""
    game = whitecell.load(scenario)
    one = twin.play(Prepared(game), seed, play, lucks=lucks)
    print(json.dumps(as_record(game, one), indent=1, ensure_ascii=False) if json_ else story(game, one))
