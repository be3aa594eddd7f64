"""The verbs that read: is a scenario right, what is in it, what does a message mean, how does one begin."""

from __future__ import annotations

import json
from typing import Annotated

import typer

import whitecell
from whitecell.cli.app import ScenarioName, app


@app.command()
def check(
    scenario: ScenarioName,
    format: Annotated[str, typer.Option(help="text or json")] = "text",
    rehearse: Annotated[bool, typer.Option("--rehearse", help="play at random and tell what never happens")] = False,
    plays: Annotated[int, typer.Option(help="how many plays a rehearsal has", min=3)] = 150,
    mirror: Annotated[bool, typer.Option("--mirror", help="list where the scenario is not its own mirror")] = False,
) -> None:
    """Every problem that can be seen in a scenario, at its line; exit status 1 if there is an error."""
    problems = whitecell.check(scenario)
    errors = sum(problem.level == "error" for problem in problems)
    if rehearse and not errors:
        problems += whitecell.rehearse(scenario, plays=plays)
    if mirror and not errors:
        problems += whitecell.asymmetries(scenario)
    if format == "json":
        print(json.dumps([problem.as_record() for problem in problems], indent=1, ensure_ascii=False))
    else:
        for problem in problems:
            print(problem.render(), end="\n\n")
        others = len(problems) - errors
        verdict = "nothing to mend" if not errors else f"{errors} problem{'s' * (errors != 1)} to mend"
        print(f"{scenario}: {verdict}" + (f", {others} remark{'s' * (others != 1)}" if others else "") + ".")
    raise typer.Exit(1 if errors else 0)
