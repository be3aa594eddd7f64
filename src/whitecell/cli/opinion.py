"""The verb that asks the polls. What it does is in `questions`, loaded only when it is asked: the library of opinion is heavy."""

from __future__ import annotations

from typing import Annotated

import typer

from whitecell.cli.app import Html, Seed, app


@app.command()
def support(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="a file, or a question that comes with the package")
    ] = "",
    json_: Annotated[bool, typer.Option("--json", help="as data")] = False,
    html: Html = "",
    joint: Annotated[
        str,
        typer.Option(
            "--joint", metavar="FILE", help="write equally likely rows, for a scenario to start from"
        ),
    ] = "",
    rows: Annotated[int, typer.Option(help="how many rows", min=1)] = 1000,
    seed: Seed = 0,
    file: Annotated[
        bool, typer.Option("--file", help="print the question's file, to copy and change")
    ] = False,
) -> None:
    """How many people support something: what polls say of a claim, and what the answer hangs on."""
    from whitecell.cli.questions import answer

    answer(question, json_=json_, html=html, joint=joint, rows=rows, seed=seed, file=file)
